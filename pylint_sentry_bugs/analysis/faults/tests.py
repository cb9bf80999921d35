"""Which tests can never be true, or never be false?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Comparison, Evaluation
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import Literal, Type
from pylint_sentry_bugs.syntax import ir, walk

EQUALITIES = ("==", "!=")
PLAIN = ("builtins:str", "builtins:int")
EQUAL_TO_VALUES = ("builtins:str", "builtins:int", "builtins:float")
"""An enum that derives from one of these compares equal to its values."""


class Tests:
    """Reads comparisons and calls of ``any``."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def futile(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The tests of a function whose outcome is always the same."""
        for comparison in evaluation.comparisons:
            member = self._member_and_value(comparison) if comparison.op in EQUALITIES else ""
            if member:
                outcome = "never true" if comparison.op == "==" else "always true"
                reason = f"{member} is no plain value: the comparison is {outcome}"
                span = comparison.start, comparison.end
                yield Fault("guard", ref, *span, member, reason)
        for call in evaluation.calls:
            name = _none_that_counts(call.expression) if call.name == "any" else ""
            if name:
                reason = (
                    f"each {name} that it yields is None, which counts as false: any() never is"
                )
                yield Fault("guard", ref, call.start, call.end, name, reason, "", certain=True)

    def _member_and_value(self, comparison: Comparison) -> str:
        """The class, where a plain enum member is compared with text or a number."""
        left, right = comparison.left.type, comparison.right.type
        for one, other in ((left, right), (right, left)):
            cls = self._plain_enum(one)
            if cls and self._is_plain(other):
                return split(cls)[1]
        return ""

    def _plain_enum(self, term: Type) -> str:
        types = self._flow.types
        cls = terms.class_of(term)
        if (
            not cls
            or not types.enums.is_enum(cls)
            or not self._flow.program.in_project(split(cls)[0])
        ):
            return ""
        hierarchy = types.hierarchy
        mixed = any(hierarchy.is_subclass(cls, base) for base in EQUAL_TO_VALUES)
        own = hierarchy.member(cls, (), "__eq__")
        written = own is not None and self._flow.program.in_project(split(own.owner.cls)[0])
        return "" if mixed or written or not hierarchy.is_fully_known(cls) else cls

    def _is_plain(self, term: Type) -> bool:
        parts = terms.members(term)
        return bool(parts) and all(
            isinstance(p, Literal | terms.Instance) and terms.class_of(p) in PLAIN for p in parts
        )


def _none_that_counts(expression: ir.Expr | ir.With) -> str:
    """The name in ``any(x for x in xs if x is None)``."""
    match expression:
        case ir.Call(args=[ir.Comp(element=ir.Name(id=name), clauses=clauses)]):
            for clause in clauses:
                for test in clause.tests:
                    if _is_none(test, name):
                        return name
    return ""


def _is_none(test: ir.Expr, name: str) -> bool:
    match test:
        case ir.Compare(left=left, ops=["is" | "=="], rights=[ir.Const(kind="None")]):
            return walk.path_of(left) == name
    return False
