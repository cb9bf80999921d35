"""Exceptions that leave functions: closed, storable values."""

from __future__ import annotations

from typing import Literal

import msgspec

from pylint_sentry_bugs.analysis.origins.terms import Origin, Outside
from pylint_sentry_bugs.analysis.types.terms import NoneType, can_be_none
from pylint_sentry_bugs.analysis.values import Value

INSTEAD_OF_SKIP = "raise-instead-of-skip"
"""The message that speaks of tasks that raise for a state which is normal for them."""
MISSING_RECORD = "unguarded-get"
"""The message that speaks of lookups which find no row."""
LOOKUPS = (MISSING_RECORD, "non-unique-get")
"""The messages that speak of lookups."""
OF_PROJECT = "unhandled-value-error"
"""The message that speaks of exceptions of the project that no other message speaks of."""
ALWAYS = "always"
"""The condition of what can fail whatever is passed."""
EXPECTED = "expected"
"""That of what fails only for unusual values: it counts where a clause expects a failure."""
RECEIVED = "received"
"""That of what fails for data that nobody here has written."""
REFUSED = "refused"
"""The condition of raise statements: the tests around them."""
ASSERTED = "asserted"
"""That of assert statements."""
ROW = "~"
"""Stands for the model of a manager's rows where the manager does not know it yet."""


class Given(msgspec.Struct, frozen=True, array_like=True):
    """What a call passes under a name: its origin, and whether it can be or surely is None."""

    name: str
    origin: Origin
    optional: bool = False
    null: bool = False

    def moved(self, origin: Origin) -> Given:
        """The same, seen from a caller."""
        return Given(self.name, origin, self.optional, self.null)


def given(name: str, value: Value) -> Given:
    """What a call passes under a name."""
    term = value.type
    return Given(name, value.origin, can_be_none(term), isinstance(term, NoneType))


class Condition(msgspec.Struct, frozen=True, array_like=True):
    """When a call raises: ``when`` names the reader that decides.

    ``lookups`` are what the call passes; the name ``**`` stands for what a mapping holds.
    ``exact`` tells that nothing else takes part in it. ``message`` speaks of it, whatever its
    exception is; empty where that decides.
    """

    when: str
    model: str
    lookups: tuple[Given, ...]
    exact: bool
    message: str = ""


class Leak(msgspec.Struct, frozen=True, array_like=True):
    """An exception that leaves a function.

    ``site`` is the function that raises it, between ``site_start`` and ``site_end``; ``start`` and
    ``end`` the expression of this function that lets it out: the raising one itself, or a call of
    ``callee``. ``again`` is the start of the except clause that raised it again, ``missed`` that
    of the first clause around it, none of which catches it; both are 0 where there is none.
    Where raise statements of the project raise it, ``site`` is the first of them.
    """

    exception: str
    site: str
    site_start: int
    site_end: int
    condition: Condition | None
    start: int
    end: int
    callee: str
    again: int = 0
    missed: int = 0

    @property
    def is_own(self) -> bool:
        """Whether the function itself raises it."""
        return not self.callee

    @property
    def message(self) -> str:
        """The message that speaks of it, whatever its exception is; empty where that decides."""
        return self.condition.message if self.condition is not None else ""

    @property
    def is_refusal(self) -> bool:
        """Whether raise statements of the project raise it, and nothing else."""
        return self.condition is not None and self.condition.when == REFUSED

    @property
    def is_assertion(self) -> bool:
        """Whether an assert statement raises it."""
        return self.condition is not None and self.condition.when == ASSERTED


def is_same_fault(inner: Leak, outer: Leak) -> bool:
    """Whether a leak of a caller is that of its callee: the same exception from the same place.

    The caller may know the model that the callee has no name for. Raise statements of one class
    below one call are one fault.
    """
    if inner.is_refusal and outer.is_refusal:
        return inner.exception == outer.exception
    if (inner.site, inner.site_start) != (outer.site, outer.site_start):
        return False
    if inner.exception.startswith(ROW):
        return outer.exception.endswith(inner.exception[len(ROW) :])
    return inner.exception == outer.exception


VerdictKind = Literal[
    "safe", "open", "unclear", "relation", "soft", "nullable", "outside", "certain"
]


class Verdict(msgspec.Struct, frozen=True):
    """Whether a condition can hold.

    ``safe``: it cannot; ``open``: it depends on the caller; ``unclear``: nobody knows;
    ``outside``: yes, with data from ``source``; ``soft``: yes, by a reference that nothing
    enforces; ``nullable``: yes, where the column that holds the key is NULL; ``relation``: yes,
    where a row has no counterpart; ``certain``: always.
    """

    kind: VerdictKind
    source: Outside | None = None
    detail: str = ""


SAFE = Verdict("safe")
OPEN = Verdict("open")
UNCLEAR_VERDICT = Verdict("unclear")
CERTAIN = Verdict("certain")
