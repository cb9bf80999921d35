"""How does the rest of the project treat a source of None?

The best separator of true alarms from annotations that are wider than life: where functions
usually test what they get from a source, one that does not is at fault; where nobody tests, the
source is not None in practice.
"""

from __future__ import annotations

import msgspec

from pylint_sentry_bugs.analysis.escape.callers import Callers
from pylint_sentry_bugs.analysis.nulls.uses import Uses

FEW = 2
MANY = 3
"""So many functions that test it make a habit."""


class Habit(msgspec.Struct, frozen=True):
    """The functions that test what a source gives, and those that use it untested."""

    guarded: int
    unguarded: int

    @property
    def is_mixed(self) -> bool:
        """Whether at least as many functions test it as do not."""
        return self.guarded >= FEW and self.guarded >= self.unguarded

    @property
    def is_rule(self) -> bool:
        """Whether testing it is the rule."""
        return self.guarded >= MANY and self.guarded >= 2 * self.unguarded


class Evidence:
    """Counts over the functions that mention the source's name."""

    def __init__(self, uses: Uses, callers: Callers) -> None:
        self._uses = uses
        self._callers = callers
        self._habits: dict[str, Habit] = {}

    def of(self, key: str) -> Habit:
        """The habit of the project."""
        if key not in self._habits:
            self._habits[key] = self._count(key)
        return self._habits[key]

    def _count(self, key: str) -> Habit:
        name = key.partition("(")[0].rpartition(":")[2].rpartition(".")[2]
        guarded = unguarded = 0
        for ref in self._callers.mentioning(name):
            found = {t.guarded for t in self._uses.of(ref).treatments if t.key == key}
            guarded += True in found
            unguarded += found == {False}
        return Habit(guarded, unguarded)
