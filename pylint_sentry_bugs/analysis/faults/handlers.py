"""Which handlers for missing or several rows stand around code that cannot raise them?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.reach import ANYTHING, Reach
from pylint_sentry_bugs.analysis.escape.terms import LOOKUPS
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation, Guard
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.syntax import ir, walk


class Handlers:
    """Reads try statements; everything in their bodies must be known."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._reach = Reach(escape)

    def unreachable(self, ref: str, body: ir.Body, evaluation: Evaluation) -> Iterator[Fault]:
        """The except clauses of a function that nothing can get into."""
        guards = {
            clause.start: clause
            for call in evaluation.calls
            for clauses in call.guards
            for clause in clauses
        }
        for statement in walk.statements(body):
            if not isinstance(statement, ir.Try):
                continue
            for handler in statement.handlers:
                guard = guards.get(handler.start)
                if guard is not None and handler.type is not None and self._is_about_rows(guard):
                    yield from self._judged(ref, statement, handler.type, guard, evaluation)

    def _is_about_rows(self, guard: Guard) -> bool:
        classes = guard.classes or ()
        return bool(classes) and all(self._escape.family(cls) in LOOKUPS for cls in classes)

    def _judged(
        self, ref: str, statement: ir.Try, named: ir.Expr, guard: Guard, evaluation: Evaluation
    ) -> Iterator[Fault]:
        raised = self._reach.of(ref, statement.body, evaluation)
        if ANYTHING in raised or any(self._escape.covers(guard.classes, e) for e in raised):
            return
        others = ", ".join(
            sorted({split(e)[1] for e in raised if self._escape.family(e) in LOOKUPS})
        )
        what = f"raises {others}, but not that" if others else "raises it"
        reason = f"no call inside {what}: the case is not handled here"
        span = getattr(named, "start", statement.start), getattr(named, "end", statement.start)
        yield Fault("handler", ref, *span, "", reason)
