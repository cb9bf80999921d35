"""Which URLs are requested that were stored or given as any text, and that nothing looked at?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults import looks
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation
from pylint_sentry_bugs.analysis.origins.terms import Column, Outside, members
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType
from pylint_sentry_bugs.analysis.values import Given, Item, Read, Result, Value, ways

KINDS = frozenset({"request", "store", "queue", "external"})
TRIMMING = frozenset({"strip", "lstrip", "rstrip"})
MAX_DEPTH = 3

Fetching = tuple[tuple[str, str], ...]
"""The parameters that a function requests as they are, and what each raises."""


class Urls:
    """Reads calls of functions that request a URL, as overlays mark them."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow = escape.flow
        self._fetching = Computed("fetching", (), (), self.compute)

    def unchecked(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The requests of a function whose URL may be no URL."""
        for call, value, exception in self._requests(ref, evaluation):
            source = self._source(value, 0)
            if source:
                reason = f"{source} may be empty or lack its scheme, and nothing checks that"
                yield Fault("url", ref, call.start, call.end, call.name, reason, exception)

    def compute(self, ref: str) -> Fetching:
        """See ``Fetching``; of a function of the project."""
        found = {}
        for _, value, exception in self._requests(ref, self._flow.evaluation(ref)):
            hows = [way.how for way in ways(value)]
            for how in hows:
                if isinstance(how, Given) and len(hows) == 1 and how.ref == ref:
                    found[how.name] = exception
        return tuple(sorted(found.items()))

    def _requests(self, ref: str, evaluation: Evaluation) -> Iterator[tuple[Call, Value, str]]:
        """The calls that request a URL, that URL, and what leaves them; checked ones left out."""
        for call in evaluation.calls:
            if call.kind != "call" or not call.arguments.values():
                continue
            for function in self._escape.targets.of(call):
                for name, exception in self._fetches(call, function):
                    bound = self._flow.origins.bind_call(function, call.receiver, call.arguments)
                    value = bound.get(name)
                    if value is None or is_guarded(self._escape, call.guards, exception):
                        continue
                    if not looks.are_taken(self._flow.program.body(ref), call, value):
                        yield call, value, exception

    def _fetches(self, call: Call, function: FunctionType) -> Fetching:
        fetched = self._flow.facts.fetched(function.ref)
        if fetched is not None:
            return ((fetched.url, fetched.exception),)
        if not self._flow.program.in_project(split(function.ref)[0]):
            return ()
        if not any(_may_be_foreign(value) for value in call.arguments.values()):
            return ()
        found: Fetching = self._flow.program.db.ask(self._fetching, function.ref)
        return found

    # -- where a URL comes from --------------------------------------------------------------

    def _source(self, value: Value, depth: int) -> str:
        """What any text may come from, unchanged; empty where that is not known."""
        found = (self._source_of_way(way, depth) for way in ways(value))
        return next((source for source in found if source), "")

    def _source_of_way(self, value: Value, depth: int) -> str:
        match value.how:
            case Result():
                return self._returned(value, value.how, depth)
            case Read():
                return self._column(value)
            case Item(base=base) if base.extra is None:
                return _outside(value)
        return ""

    def _column(self, value: Value) -> str:
        for origin in members(value.origin):
            if isinstance(origin, Column) and self._flow.facts.may_be_no_url(
                origin.model, origin.field
            ):
                return f"{split(origin.model)[1]}.{origin.field}"
        return ""

    def _returned(self, value: Value, how: Result, depth: int) -> str:
        option = self._flow.facts.option_read(how.callee.type, how.arguments)
        if option is not None:
            return "" if option.default else f"the option {option.key}"
        if how.name in TRIMMING:
            return self._source(how.receiver, depth)
        if how.name == "get" and how.receiver.extra is None and _outside(how.receiver):
            return _outside(value)
        return self._of_function(how, depth) if depth < MAX_DEPTH else ""

    def _of_function(self, how: Result, depth: int) -> str:
        """What a function of the project returns unchanged and untested."""
        for part in terms.members(how.callee.type):
            if not isinstance(part, FunctionType):
                continue
            if not self._flow.program.in_project(split(part.ref)[0]):
                continue
            if looks.has_tests(self._flow.program.body(part.ref)):
                continue
            source = self._source(self._flow.evaluation(part.ref).returned, depth + 1)
            if source:
                return source
        return ""


def _may_be_foreign(value: Value) -> bool:
    return any(isinstance(way.how, Result | Read | Item | Given) for way in ways(value))


def _outside(value: Value) -> str:
    for origin in members(value.origin):
        if isinstance(origin, Outside) and origin.kind in KINDS:
            return origin.detail
    return ""
