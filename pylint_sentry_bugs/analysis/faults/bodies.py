"""Which bodies are parsed before anybody knows whether they are what was asked for?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.answers import is_vouched_for
from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation
from pylint_sentry_bugs.analysis.flow.marked import Parsed
from pylint_sentry_bugs.analysis.values import Result, Value, unnarrowed, ways

REASON = "neither the status nor the content type of the answer is looked at"


class Bodies:
    """Reads calls that parse the body of an answer, as overlays mark them."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape

    def unchecked(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The calls of a function that parse what it has just got, whatever that is."""
        for call in evaluation.calls:
            parsed = self._parsed(call)
            if parsed is None or is_guarded(self._escape, call.guards, parsed.exception):
                continue
            seen = is_vouched_for(evaluation, call, parsed.telling)
            if self._is_got_here(call.receiver) and not seen:
                yield Fault("body", ref, call.start, call.end, call.name, REASON, parsed.exception)

    def _parsed(self, call: Call) -> Parsed | None:
        found = (self._escape.flow.facts.parsed(function.ref) for function in call.functions())
        return next((parsed for parsed in found if parsed is not None), None)

    def _is_got_here(self, value: Value) -> bool:
        """A function that was given the answer may have callers that looked at it."""
        return all(isinstance(unnarrowed(way).how, Result) for way in ways(value))
