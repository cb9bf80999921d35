"""Stubs describe several versions of Python and several systems: which branches are alive?"""

import ast
from collections.abc import Iterator, Sequence

VERSION = (3, 11)
PLATFORM = "linux"


def live(nodes: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that hold for ``VERSION`` on ``PLATFORM``; undecided tests are kept."""
    for node in nodes:
        outcome = decided(node.test) if isinstance(node, ast.If) else None
        if outcome is None or not isinstance(node, ast.If):
            yield node
        else:
            yield from live(node.body if outcome else node.orelse)


def decided(test: ast.expr) -> bool | None:
    """The outcome of a test of ``sys.version_info`` or ``sys.platform``; None for any other."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = decided(operand)
            return None if inner is None else not inner
        case ast.BoolOp(op=op, values=values):
            return _joined([decided(v) for v in values], isinstance(op, ast.And))
        case ast.Compare(left=ast.Attribute(attr=name), ops=[op], comparators=[other]):
            return _compared(name, op, other)
    return None


def _joined(outcomes: list[bool | None], every: bool) -> bool | None:
    if None in outcomes:
        return None
    return all(outcomes) if every else any(outcomes)


def _compared(name: str, op: ast.cmpop, other: ast.expr) -> bool | None:
    match name, other:
        case "version_info", ast.Tuple(elts=items):
            version = tuple(i.value for i in items if isinstance(i, ast.Constant))
            mine = VERSION[: len(version)]
            return {ast.GtE: mine >= version, ast.Lt: mine < version}.get(type(op))
        case "platform", ast.Constant(value=str(platform)):
            same = platform == PLATFORM
            return {ast.Eq: same, ast.NotEq: not same}.get(type(op))
    return None
