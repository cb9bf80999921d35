"""Which parameters does a function use as if they were never None?"""

from __future__ import annotations

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.flow.events import Use
from pylint_sentry_bugs.analysis.nulls.terms import Need
from pylint_sentry_bugs.analysis.values import Given, Joined, Value, unnarrowed, ways

EXCEPTIONS = {"member": "builtins:AttributeError"}
TYPE_ERROR = "builtins:TypeError"

Needs = tuple[Need, ...]


class Needed:
    """Questions about parameters without annotation."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._question = _Needs(self)

    def of(self, ref: str) -> Needs:
        """The parameters that must not be None, with their first use."""
        return self._escape.flow.program.db.ask(self._question, ref)

    def compute(self, ref: str) -> Needs:
        """See ``of``."""
        found: dict[str, Need] = {}
        for use in self._escape.flow.evaluation(ref).uses:
            name = _parameter(ref, use.value)
            if name and use.kind != "unbound" and not is_caught(self._escape, use):
                found.setdefault(name, Need(name, use.start, use.end, use.kind, use.name))
        return tuple(found.values())


def is_caught(escape: Escape, use: Use) -> bool:
    """Whether a clause around a use catches what None raises there, and goes on."""
    return is_guarded(escape, use.guards, EXCEPTIONS.get(use.kind, TYPE_ERROR))


def _parameter(ref: str, value: Value) -> str:
    """The parameter that a value is, unchanged on every way."""
    names = {_given(ref, way) for way in ways(value)}
    return names.pop() if len(names) == 1 else ""


def _given(ref: str, way: Value) -> str:
    """Its name; behind a test that was made where ways had met already, the same for all."""
    before = unnarrowed(way)
    if isinstance(before.how, Joined):
        return ""
    match before.how:
        case Given(ref=owner, name=name) if owner == ref:
            return name
    return ""


class _Needs:
    name = "needs"
    bottom: Needs = ()
    unknown: Needs = ()

    def __init__(self, needed: Needed) -> None:
        self._needed = needed

    def compute(self, key: str) -> Needs:
        return self._needed.compute(key)
