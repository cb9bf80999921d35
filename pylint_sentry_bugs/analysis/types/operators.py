"""What operators give: the special methods of their operands."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.arguments import passed
from pylint_sentry_bugs.analysis.types.calls import Calls
from pylint_sentry_bugs.analysis.types.terms import (
    BOOL,
    UNKNOWN,
    ClassObject,
    NoneType,
    TupleType,
    Type,
    Unknown,
)

NAMES = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "@": "matmul",
    "/": "truediv",
    "%": "mod",
    "**": "pow",
    "<<": "lshift",
    ">>": "rshift",
    "|": "or",
    "^": "xor",
    "&": "and",
    "//": "floordiv",
}
UNARY = {"-": "neg", "+": "pos", "~": "invert"}


def binary(calls: Calls, op: str, left: Type, right: Type) -> Type:
    """``left op right``; Unknown where a pair of operands has no known method."""
    if op == "|" and _is_class(left) and _is_class(right):
        return terms.union((left, right))  # a type written as an expression
    name = NAMES.get(op, "")
    found = [
        _pair(calls, name, one, other)
        for one in terms.members(left)
        for other in terms.members(right)
        if not isinstance(one, NoneType) and not isinstance(other, NoneType)
    ]
    return terms.union(found) if found and name else UNKNOWN


def augmented(calls: Calls, op: str, left: Type, right: Type) -> Type:
    """``left op= right``: by a method of its own, or as ``left op right``."""
    given, name = passed(right), f"__i{NAMES.get(op, '')}__"
    found = [calls.fitting(m, name, given) for m in terms.members(left)]
    if any(f is None for f in found):
        return binary(calls, op, left, right)
    return terms.union(f for f in found if f is not None)


def _is_class(term: Type) -> bool:
    return all(isinstance(m, ClassObject | NoneType) for m in terms.members(term))


def _pair(calls: Calls, name: str, left: Type, right: Type) -> Type:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN  # a known operand's method may refuse what nobody knows
    if isinstance(left, TupleType) and isinstance(right, TupleType) and name == "add":
        return TupleType((*left.items, *right.items))
    found = calls.fitting(left, f"__{name}__", passed(right))
    if found is None:
        found = calls.fitting(right, f"__r{name}__", passed(left))
    return UNKNOWN if found is None else found


def unary(calls: Calls, op: str, operand: Type) -> Type:
    """``op operand``."""
    if op == "not":
        return BOOL
    return terms.union(
        calls.method(part, f"__{UNARY[op]}__") if op in UNARY else UNKNOWN
        for part in terms.members(operand)
        if not isinstance(part, NoneType)
    )
