"""Who calls this function?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.targets import Targets
from pylint_sentry_bugs.analysis.flow.events import Call
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types.terms import FunctionType
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir, walk
from pylint_sentry_bugs.syntax.header import Header

MAX_CANDIDATES = 600
"""Functions that mention a name before its callers count as unknown."""

Called = tuple[str, ...]
"""The functions that a function calls or queues, sorted."""


class CallSite(msgspec.Struct, frozen=True, eq=False):
    """A call of a function, in the function ``caller``."""

    caller: str
    call: Call
    function: FunctionType


class Callers:
    """Finds calls through the index: only functions that mention the name are looked into.

    What each of them calls is an answer that survives the run, so that in the next one only true
    callers are walked again.
    """

    def __init__(self, flow: Flow, targets: Targets, skip: Callable[[str], bool]) -> None:
        """``skip`` tells of a module that its calls do not count: a test."""
        self._flow = flow
        self._skip = skip
        self._targets = targets
        self._called = _CalledBy(self)
        self._candidates: dict[str, list[str]] = {}
        self._sites: dict[str, list[CallSite]] = {}

    def of(self, ref: str) -> list[CallSite]:
        """All calls of a function that can be resolved, in a fixed order."""
        if ref not in self._sites:
            ask, candidates = self._flow.program.db.ask, self.mentioning(_called_name(ref))
            callers = [c for c in candidates if ref in ask(self._called, c)]
            self._sites[ref] = [s for c in callers for s in self._calls(c) if s.function.ref == ref]
        return self._sites[ref]

    def mentioning(self, name: str) -> list[str]:
        """The functions that mention a name, or one it is imported as; none where too many do."""
        if name not in self._candidates:
            found = list(self._find(name))
            self._candidates[name] = found if len(found) <= MAX_CANDIDATES else []
        return self._candidates[name]

    def _find(self, name: str) -> Iterator[str]:
        program = self._flow.program
        for module in program.named(Kind.MENTION, name):
            if self._skip(module):
                continue
            names = {name, *_aliases(program.header(module), name)}
            for function in program.table(module).functions.values():
                if names.intersection(function.mentions):
                    yield f"{module}:{function.qualname}"

    def _calls(self, caller: str) -> Iterator[CallSite]:
        for call in self._flow.evaluation(caller).calls:
            for function in (*self._targets.of(call), *self._targets.deferred(call)):
                yield CallSite(caller, call, function)

    def compute_called(self, caller: str) -> Called:
        """The functions that a function calls or queues, sorted."""
        return tuple(sorted({site.function.ref for site in self._calls(caller)}))


class _CalledBy:
    name = "called"
    bottom: Called = ()
    unknown: Called = ()

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def compute(self, key: str) -> Called:
        return self._callers.compute_called(key)


def _called_name(ref: str) -> str:
    """The name by which code calls a function: that of the class for a constructor."""
    parts = split(ref)[1].split(".")
    if parts[-1] in ("__init__", "__call__") and len(parts) > 1:
        return parts[-2]
    return parts[-1]


def _aliases(header: Header | None, name: str) -> list[str]:
    statements = walk.statements(header.body) if header is not None else ()
    return [s.name for s in statements if isinstance(s, ir.Import) and s.attribute == name]
