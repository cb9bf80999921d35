"""Which lookups through a cache does the manager refuse?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation

VALUE_ERROR = "builtins:ValueError"


class Caches:
    """Reads calls whose keywords must be those that a cache is kept for."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape

    def refused(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The calls of a function that raise ValueError for their keywords."""
        for call in evaluation.calls:
            if call.kind != "call" or not call.arguments.keywords:
                continue
            reason = self._escape.flow.facts.refused(call.callee, call.receiver, call.arguments)
            if reason and not is_guarded(self._escape, call.guards, VALUE_ERROR):
                span = call.start, call.end
                yield Fault("cached", ref, *span, call.name, reason, VALUE_ERROR, certain=True)
