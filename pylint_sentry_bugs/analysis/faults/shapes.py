"""Where does the shape of a value, on one way, not fit what is done with it?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation, Unpacking
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType, TupleType
from pylint_sentry_bugs.analysis.values import Result

VALUE_ERROR = "builtins:ValueError"


class Shapes:
    """Compares tuples with the names they are unpacked into."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._program = escape.flow.program

    def mixed(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """A function returns tuples of several sizes; this caller takes one size only."""
        for unpacking in evaluation.unpackings:
            sizes = {
                len(m.items)
                for m in terms.members(unpacking.value.type)
                if isinstance(m, TupleType)
            }
            others = sizes - {unpacking.count}
            callee = self._callee(unpacking)
            if callee and others and others != sizes and not self._is_caught(unpacking):
                yield self._fault(ref, unpacking, callee, others)

    def _callee(self, unpacking: Unpacking) -> str:
        how = unpacking.value.how
        if not isinstance(how, Result):
            return ""
        for part in terms.members(how.callee.type):
            if isinstance(part, FunctionType) and self._program.in_project(split(part.ref)[0]):
                return part.ref
        return ""

    def _is_caught(self, unpacking: Unpacking) -> bool:
        return is_guarded(self._escape, unpacking.guards, VALUE_ERROR)

    def _fault(self, ref: str, unpacking: Unpacking, callee: str, others: set[int]) -> Fault:
        function = self._program.function(callee)
        start = function.start if function is not None else 0
        name = split(callee)[1]
        other = " or ".join(map(str, sorted(others)))
        reason = f"{name}() returns {other} values on one way, {unpacking.count} on another"
        span = unpacking.start, unpacking.end
        return Fault("mixed", ref, *span, name, reason, VALUE_ERROR, False, callee, start)
