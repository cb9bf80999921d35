"""Is a None that a function writes meant, or only where a variable starts?"""

from __future__ import annotations

from collections.abc import Iterable

from pylint_sentry_bugs.analysis.faults.unbound import asks_for
from pylint_sentry_bugs.analysis.nulls.terms import Source
from pylint_sentry_bugs.analysis.program import Program
from pylint_sentry_bugs.syntax import ir, walk


class Branches:
    """Reads bodies of functions."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def weight(self, source: Source) -> bool | None:
        """True where a handler assigns it, False where a branch does beside one that does not.

        ``x = None`` before a branch that fills it is a start: what tests belong together with
        that branch is beyond any reading of the text.
        """
        for statement in walk.statements(self._program.body(source.ref)):
            match statement:
                case ir.Try(handlers=handlers):
                    if _writes_in((h.body for h in handlers), source.start):
                        return True
                case ir.If(test=test, body=body, orelse=orelse) if orelse:
                    if _writes_in((body, orelse), source.start):
                        return None if asks_for(test, self._params(source.ref)) else False
        return None

    def _params(self, ref: str) -> frozenset[str]:
        function = self._program.function(ref)
        return frozenset(p.name for p in function.params) if function is not None else frozenset()


def _writes_in(blocks: Iterable[ir.Body], start: int) -> bool:
    return any(_writes(statement, start) for block in blocks for statement in block)


def _writes(statement: ir.Stmt, start: int) -> bool:
    match statement:
        case (
            ir.Bind(value=ir.Const(kind="None", start=at))
            | ir.Bind(value=ir.Seq(items=[*_, ir.Const(kind="None", start=at)]))
        ):
            return at == start
    return False
