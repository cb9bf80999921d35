"""Which keys are resolved that nothing has looked at before?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault, FaultKind
from pylint_sentry_bugs.analysis.flow.events import Arguments, Evaluation
from pylint_sentry_bugs.analysis.origins.terms import Argument, Origin, members, outside
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import Literal
from pylint_sentry_bugs.analysis.values import Result, Value, unnarrowed, ways

REASONS = {
    "resolution": "the key comes from outside, and nothing has checked that it exists",
    "subscription": "it stores a query from outside that nothing has tried: each run of it fails",
}
MEMBERSHIPS = ("in", "not in")


class Resolutions:
    """Reads calls that resolve keys, as overlays mark them."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape

    def unchecked(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The calls of a function that raise for a key that is not known."""
        for call in evaluation.calls:
            resolved = self._escape.flow.facts.key_resolved(call.callee, call.arguments)
            if resolved is None or is_guarded(self._escape, call.guards, resolved.exception):
                continue
            value = resolved.value
            kind: FaultKind = "subscription" if resolved.later else "resolution"
            if _can_be_anything(value) and not is_checked(evaluation, value, kind):
                yield Fault(
                    kind,
                    ref,
                    call.start,
                    call.end,
                    call.name,
                    REASONS[kind],
                    resolved.exception,
                    certain=True,
                    given=value.origin,
                )


def _can_be_anything(value: Value) -> bool:
    """Whether it may be text from outside, and not one of a few literals."""
    if all(isinstance(part, Literal) for part in terms.members(value.type)):
        return False
    return _may_lead_outside(value.origin)


def _may_lead_outside(origin: Origin) -> bool:
    return outside(origin) is not None or any(isinstance(m, Argument) for m in members(origin))


def is_checked(evaluation: Evaluation, value: Value, kind: str) -> bool:
    """Whether a function looks the value up somewhere, and tests what comes of it.

    A query is checked by whatever else gets it: it raises where it is refused.
    """
    own = {id(unnarrowed(way)) for way in ways(value)}
    if kind == "subscription":
        passed = [c for c in evaluation.calls if _passes(c.arguments, own)]
        if len(passed) > 1:
            return True
    for comparison in evaluation.comparisons:
        if comparison.op in MEMBERSHIPS and id(unnarrowed(comparison.left)) in own:
            return True
    return any(_is_of(tested, own) for tested in evaluation.tested)


def _is_of(tested: Value, own: set[int]) -> bool:
    """Whether a value is the result of a call that was passed one of those."""
    how = unnarrowed(tested).how
    if not isinstance(how, Result) or not isinstance(how.arguments, Arguments):
        return False
    return _passes(how.arguments, own)


def _passes(arguments: Arguments, own: set[int]) -> bool:
    return any(id(unnarrowed(passed)) in own for passed in arguments.values())
