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

MAX_CANDIDATES = 600
"""Functions that mention a name before its callers count as unknown."""


class CallSite(msgspec.Struct, frozen=True, eq=False):
    """A call of a function, in the function ``caller``."""

    caller: str
    call: Call
    function: FunctionType


class Callers:
    """Finds calls through the index: only functions that mention the name are looked into."""

    def __init__(self, flow: Flow, targets: Targets, skip: Callable[[str], bool]) -> None:
        """``skip`` tells of a module that its calls do not count: a test."""
        self._flow = flow
        self._skip = skip
        self._targets = targets
        self._sites: dict[str, dict[str, list[CallSite]]] = {}

    def of(self, ref: str) -> list[CallSite]:
        """All calls of a function that can be resolved, in a fixed order."""
        return self._by_name(_called_name(ref)).get(ref, [])

    def _by_name(self, name: str) -> dict[str, list[CallSite]]:
        if name not in self._sites:
            found: dict[str, list[CallSite]] = {}
            for caller in self._candidates(name):
                for site in self._calls(caller):
                    found.setdefault(site.function.ref, []).append(site)
            self._sites[name] = found
        return self._sites[name]

    def _candidates(self, name: str) -> list[str]:
        program, found = self._flow.program, []
        for module in program.named(Kind.MENTION, name):
            if self._skip(module):
                continue
            names = {name, *_aliases(program.header(module), name)}
            table = program.table(module).functions.values()
            found += [f"{module}:{f.qualname}" for f in table if names.intersection(f.mentions)]
        return found if len(found) <= MAX_CANDIDATES else []

    def _calls(self, caller: str) -> Iterator[CallSite]:
        for call in self._flow.evaluation(caller).calls:
            for function in (*self._targets.of(call), *self._targets.deferred(call)):
                yield CallSite(caller, call, function)


def _called_name(ref: str) -> str:
    """The name by which code calls a function: that of the class for a constructor."""
    parts = split(ref)[1].split(".")
    if parts[-1] in ("__init__", "__call__") and len(parts) > 1:
        return parts[-2]
    return parts[-1]


def _aliases(header: ir.Header | None, name: str) -> list[str]:
    statements = walk.statements(header.body) if header is not None else ()
    return [s.name for s in statements if isinstance(s, ir.Import) and s.attribute == name]
