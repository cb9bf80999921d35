"""What the project's own statements raise: ``raise`` and ``assert``, and what they depend on.

Why a statement raises is not told by a condition of a library's, but by the tests around it: their
values, followed to the callers, show whether data from outside decides.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pylint_sentry_bugs.analysis.escape.terms import (
    ASSERTED,
    CERTAIN,
    OPEN,
    REFUSED,
    SAFE,
    Condition,
    Given,
    Leak,
    Verdict,
    given,
)
from pylint_sentry_bugs.analysis.flow.events import Raise
from pylint_sentry_bugs.analysis.origins.terms import Argument, Fixed, Unclear, members, outside

MAX_CAUSES = 8
_NOTHING = (Unclear, Fixed)


def condition_of(statement: Raise, *, asserted: bool) -> Condition:
    """When a statement raises: its causes as far as it is known where they come from."""
    causes = (given("", value) for value in statement.causes)
    return Condition(ASSERTED if asserted else REFUSED, "", _telling(causes), exact=True)


def verdict_of(condition: Condition) -> Verdict:
    """Whether outside data decides; who knows nothing of an assertion believes it."""
    source = next((s for i in condition.lookups if (s := outside(i.origin)) is not None), None)
    if source is not None:
        return Verdict("outside", source)
    if condition.when == REFUSED:
        return CERTAIN
    origins = (m for item in condition.lookups for m in members(item.origin))
    return OPEN if any(isinstance(m, Argument) for m in origins) else SAFE


def merged(leaks: Iterable[Leak]) -> list[Leak]:
    """The leaks; those that statements below the same call raise are one, with all its causes."""
    found: list[Leak] = []
    position: dict[tuple[str, int, int, str, int], int] = {}
    for leak in leaks:
        key = (leak.exception, leak.start, leak.end, leak.callee, leak.again)
        if not leak.is_refusal:
            found.append(leak)
        elif key not in position:
            position[key] = len(found)
            found.append(_with_causes(leak, ()))
        else:
            found[position[key]] = _with_causes(found[position[key]], _lookups(leak))
    return found


def _lookups(leak: Leak) -> tuple[Given, ...]:
    return leak.condition.lookups if leak.condition is not None else ()


def _with_causes(leak: Leak, more: tuple[Given, ...]) -> Leak:
    assert leak.condition is not None
    causes = _telling((*leak.condition.lookups, *more))
    condition = msgspec.structs.replace(leak.condition, lookups=causes)
    return msgspec.structs.replace(leak, condition=condition)


def _telling(causes: Iterable[Given]) -> tuple[Given, ...]:
    told = {Given("", c.origin) for c in causes if not isinstance(c.origin, _NOTHING)}
    return tuple(sorted(told, key=repr)[:MAX_CAUSES])
