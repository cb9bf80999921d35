"""The types of single expressions: one more walk over a function, which remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.terms import Type, is_unknown
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow

Span = tuple[int, int]


class _RecordingRun(Run):
    """A walk that keeps what calls and attributes give, by their packed positions."""

    def __init__(self, flow: Flow, scope: Scope) -> None:
        super().__init__(flow, scope)
        self.recorded: dict[Span, Value] = {}

    def value(self, expression: ir.Expr) -> Value:
        """See ``Run``; what is walked twice can be what either walk gives."""
        found = super().value(expression)
        if isinstance(expression, ir.Attr | ir.Call) and self.env is not None:
            span = (expression.start, expression.end)
            before = self.recorded.get(span)
            if not self._is_muted:
                self.recorded[span] = found if before is None else self.join(before, found)
        return found


class Recorder:
    """Answers what stands at a position; walks a function when one of its positions is asked for.

    Not a question of the database: nothing that is stored depends on it.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._functions: dict[str, list[tuple[int, int, str]]] = {}
        self._recorded: dict[str, dict[Span, Value]] = {}

    def type_at(self, module: str, start: int, end: int) -> Type | None:
        """The type of the call or attribute between packed positions; None where it is unknown."""
        ref = self._function_around(module, start, end)
        value = self._in(ref).get((start, end)) if ref else None
        return None if value is None or is_unknown(value.type) else value.type

    def _function_around(self, module: str, start: int, end: int) -> str:
        """The innermost function around positions; empty outside of any."""
        if module not in self._functions:
            self._functions[module] = self._spans(module)
        around = [s for s in self._functions[module] if s[0] <= start and end <= s[1]]
        return max(around)[2] if around else ""

    def _spans(self, module: str) -> list[tuple[int, int, str]]:
        table = self._flow.program.table(module).functions.values()
        return [(f.start, f.end, f"{module}:{f.qualname}") for f in table]

    def _in(self, ref: str) -> dict[Span, Value]:
        if ref not in self._recorded:
            self._recorded[ref] = self._walk(ref)
        return self._recorded[ref]

    def _walk(self, ref: str) -> dict[Span, Value]:
        function = self._flow.program.function(ref)
        if function is None:
            return {}
        run = _RecordingRun(self._flow, self._flow.scope_inside(ref, function))
        for param in function.params:
            run.bind(param.name, self._flow.parameters.read(ref, param))
        run.block(self._flow.program.body(ref))
        return run.recorded
