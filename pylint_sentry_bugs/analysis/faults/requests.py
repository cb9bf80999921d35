"""Which attributes of a request does code read that runs before the framework adds them?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation, Reading
from pylint_sentry_bugs.index.records import Kind

ATTRIBUTE_ERROR = "builtins:AttributeError"


class Requests:
    """Reads middleware: it gets the request of the web server, not that of a view class."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._program = escape.flow.program

    def early(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The attributes that only a later request object has."""
        function = self._program.function(ref)
        added = self._escape.flow.facts.added_later(ref)
        if not added or function is None:
            return
        names = {p.name for p in function.params if p.name == "request"}
        for reading in (*evaluation.readings, *_properties(evaluation)):
            is_request = getattr(reading.base.how, "name", "") in names
            if not is_request or reading.name not in added:
                continue
            if is_guarded(self._escape, reading.guards, ATTRIBUTE_ERROR):
                continue
            if not self._is_set(reading.name):
                reason = f"here it is the web server's request, which has no {reading.name}"
                span = reading.start, reading.end
                yield Fault("request", ref, *span, reading.name, reason, ATTRIBUTE_ERROR, True)

    def _is_set(self, name: str) -> bool:
        """Whether code of the project sets it on some ``request``."""
        for module in self._program.named(Kind.MENTION, name):
            for function in self._program.table(module).functions.values():
                if name in function.stores and any(p.name == "request" for p in function.params):
                    ref = f"{module}:{function.qualname}"
                    if name not in self._escape.flow.evaluation(ref).attributes:
                        return True
        return False


def _properties(evaluation: Evaluation) -> Iterator[Reading]:
    for call in evaluation.calls:
        if call.kind == "property":
            yield Reading(call.start, call.end, call.guards, call.receiver, call.name)
