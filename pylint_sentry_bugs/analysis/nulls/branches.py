"""Is a None that a function writes meant, or only where a variable starts?"""

from __future__ import annotations

from pylint_sentry_bugs.analysis.nulls.terms import Source
from pylint_sentry_bugs.analysis.program import Program
from pylint_sentry_bugs.syntax import ir, walk


class Branches:
    """Reads bodies of functions."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def is_deliberate(self, source: Source) -> bool:
        """Whether the None is assigned on one branch while the other assigns something else.

        ``x = None`` before a branch that fills it is a start; tests that belong together with
        that branch are beyond any reading of the text.
        """
        return _deliberate(self._program.body(source.ref), source.start)


def _deliberate(body: ir.Body, start: int) -> bool:
    for statement in walk.statements(body):
        for block in _branches(statement):
            for inner in block:
                if _writes(inner, start):
                    return True
    return False


def _branches(statement: ir.Stmt) -> list[ir.Body]:
    match statement:
        case ir.If(body=body, orelse=orelse) if orelse:
            return [body, orelse]
        case ir.Try(handlers=handlers):
            return [handler.body for handler in handlers]
    return []


def _writes(statement: ir.Stmt, start: int) -> bool:
    match statement:
        case (
            ir.Bind(value=ir.Const(kind="None", start=at))
            | ir.Bind(value=ir.Seq(items=[*_, ir.Const(kind="None", start=at)]))
        ):
            return at == start
    return False
