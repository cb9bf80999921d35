"""Which chains of branches over an enumeration leave members out?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Comparison, Evaluation
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import Instance, Literal
from pylint_sentry_bugs.syntax import ir, walk

MIN_LINKS = 2
MAX_MISSING = 3
"""A chain that leaves out more than these, or most, singles some members out on purpose."""


class Chains:
    """Reads if/elif chains without else whose branches all return."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def incomplete(self, ref: str, body: ir.Body, evaluation: Evaluation) -> Iterator[Fault]:
        """Chains at the end of a function: what they leave out falls off its end."""
        last = body[-1] if body else None
        if not isinstance(last, ir.If):
            return
        compared = {(c.start, c.end): c for c in evaluation.comparisons if c.op in ("==", "is")}
        chain = list(_links(last))
        found = [self._member(test, compared) for test in chain]
        subjects = {subject for subject, _, _ in found}
        classes = {cls for _, cls, _ in found}
        if len(chain) < MIN_LINKS or len(subjects) != 1 or len(classes) != 1 or "" in classes:
            return
        cls = classes.pop()
        missing = [
            m for m in self._flow.types.enums.members(cls) if m not in {n for _, _, n in found}
        ]
        if 0 < len(missing) <= min(MAX_MISSING, len(chain)):
            short = split(cls)[1]
            names = ", ".join(f"{short}.{m}" for m in missing)
            reason = f"no branch handles {names}: the function returns None"
            yield Fault("branch", ref, last.start, last.start, short, reason)

    def _member(
        self, test: ir.Expr, compared: Mapping[tuple[int, int], Comparison]
    ) -> tuple[str, str, str]:
        """Subject, enum class and member that one test of a chain is about."""
        left = test.left if isinstance(test, ir.Compare) else test
        key = getattr(left, "start", 0), getattr(left, "end", 0)
        comparison = compared.get(key)
        if not isinstance(test, ir.Compare) or len(test.ops) != 1 or comparison is None:
            return "", "", ""
        given, member = terms.without_none(comparison.left.type), comparison.right.type
        if not isinstance(member, Literal) or not isinstance(
            given, Instance | Literal | terms.Union
        ):
            return "", "", ""
        cls = member.cls
        own = {terms.class_of(m) for m in terms.members(given)}
        return (walk.path_of(left), cls, str(member.value)) if own == {cls} else ("", "", "")


def _links(statement: ir.If) -> Iterator[ir.Expr]:
    """The tests of a chain whose branches all return, and which has no else."""
    if not (statement.body and isinstance(statement.body[-1], ir.Return)):
        return
    if not isinstance(statement.body[-1].value, ir.Expr) and statement.body[-1].value is None:
        return
    yield statement.test
    match statement.orelse:
        case [ir.If() as following]:
            yield from _links(following)
        case [_, *_]:
            yield ir.Opaque()  # an else: nothing is left out
