"""The door to Pylint: each check declares one message of the catalogue and emits its findings."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from astroid import nodes
from pylint.checkers import BaseChecker
from pylint.interfaces import HIGH, INFERENCE

from pylint_sentry_bugs import catalogue, options
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.overheard import Overheard
from pylint_sentry_bugs.session import Session

if TYPE_CHECKING:
    from pylint.lint import PyLinter

    from pylint_sentry_bugs.project import ModuleView

NAME = "sentry-bugs"
CONFIDENCES = {"HIGH": HIGH, "MEDIUM": INFERENCE}


class SentryBugsOptions(BaseChecker):
    """Crashes of a Django back end, found by reading the whole project."""

    name = NAME

    def __init__(self, linter: "PyLinter") -> None:
        # Not a class attribute: the default cache folder depends on the environment of the run.
        self.options = options.declared()
        super().__init__(linter)


class SentryBugsChecker(BaseChecker):
    """Base of all checks.

    A subclass names its ``symbol`` and finds; which of its findings are shown is decided once
    for the module, by all checks together.
    """

    name = NAME
    symbol: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        entry = catalogue.entries()[cls.symbol]
        cls.msgs = {entry.id: ("%s", entry.symbol, entry.description.strip())}

    def __init__(self, linter: "PyLinter", session: Session, overheard: Overheard) -> None:
        super().__init__(linter)
        self.session = session
        self._overheard = overheard

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """All crashes of this kind in ``module``; pure, and without regard to other checks."""
        raise NotImplementedError

    def open(self) -> None:
        """Start over: Pylint opens all checkers before the first module."""
        config = self.linter.config
        # With --jobs, checkers are opened in the workers only, there once for each file.
        self.session.begin(in_worker=config.jobs > 1 and not config.from_stdin)

    def close(self) -> None:
        """End the run; the first checker to say so ends it for all."""
        self.session.end()

    def leave_module(self, node: nodes.Module) -> None:
        """Emit here and nowhere else: only now do inline disables hold."""
        if node.file is None:
            return
        found = self.session.findings(self.linter.config, Path(node.file), _text(node))
        for finding in found:
            if finding.symbol == self.symbol and not self._is_told(finding):
                self._emit(node, finding)

    def _is_told(self, finding: Finding) -> bool:
        """Whether a check of Pylint's has told of the same fault; they are asked before ours."""
        twins = catalogue.entries()[finding.symbol].twins
        return any(self._overheard.has_said(twin, finding.place) for twin in twins)

    def _emit(self, module: nodes.Module, finding: Finding) -> None:
        place = finding.place
        self.add_message(
            self.symbol,
            node=_scope_at(module, place.line),
            args=(finding.message,),
            confidence=CONFIDENCES[finding.confidence],
            line=place.line,
            col_offset=place.column,
            end_lineno=place.end_line,
            end_col_offset=place.end_column,
        )


def _text(module: nodes.Module) -> str | None:
    """What Pylint was given in place of the file's content, if it was."""
    if module.file_bytes is None or isinstance(module.file_bytes, str):
        return module.file_bytes
    return module.file_bytes.decode(module.file_encoding or "utf-8")


def _scope_at(module: nodes.Module, line: int) -> nodes.NodeNG:
    """The innermost function or class around a line: Pylint shows its name as the object."""
    scopes = [
        scope
        for scope in module.nodes_of_class((nodes.FunctionDef, nodes.ClassDef))
        if scope.fromlineno <= line <= scope.tolineno
    ]
    return max(scopes, key=lambda scope: scope.fromlineno, default=module)
