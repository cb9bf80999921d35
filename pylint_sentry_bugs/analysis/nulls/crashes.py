"""Where does a module crash because something is None?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.trails import Trail, Trails
from pylint_sentry_bugs.analysis.nulls.branches import Branches
from pylint_sentry_bugs.analysis.nulls.evidence import Evidence, Habit
from pylint_sentry_bugs.analysis.nulls.terms import NullUse, Source
from pylint_sentry_bugs.analysis.nulls.uses import Uses
from pylint_sentry_bugs.analysis.program import Program, split

DANGEROUS = ("outside", "soft", "nullable")
"""Ids that name rows which may be gone."""


class NullCrash(msgspec.Struct, frozen=True):
    """A use that crashes when the value is None.

    ``certain`` tells that what is known here, or the habit of the project, makes it sure enough;
    ``trail`` is a way from an entry point that nothing guards.
    """

    use: NullUse
    source: Source
    habit: Habit
    certain: bool
    trail: Trail | None

    @property
    def is_plain(self) -> bool:
        """Whether no message of its own speaks of where the None comes from."""
        return self.source.kind not in ("first", "option")


class NullCrashes:
    """Questions about whole modules."""

    def __init__(self, program: Program, uses: Uses, evidence: Evidence, trails: Trails) -> None:
        self._program = program
        self._uses = uses
        self._evidence = evidence
        self._trails = trails
        self._branches = Branches(program)

    def of(self, module: str) -> Iterator[NullCrash]:
        """The crashes of a module, in the order of the text; one for each value."""
        for ref in self._program.functions(module):
            seen: set[str] = set()
            own = split(ref)[1].rpartition(".")[2].removeprefix("clean_")
            for use in self._uses.of(ref).uses:
                if any(s.kind == "gap" and s.key == own for s in use.sources):
                    continue  # Django calls clean_x once the field x was valid
                crash = self._crash(use)
                if crash is not None and crash.source.key not in seen:
                    seen.add(crash.source.key)
                    yield crash

    def _crash(self, use: NullUse) -> NullCrash | None:
        for source in use.sources:
            habit = self._evidence.of(source.key)
            if self._weight(source, habit, sure=True) is None:
                continue
            frame = (use.ref, use.start, use.end)
            trail, caught = self._trails.to(frame, f"builtins:{use.exception}")
            is_entry = trail is not None and len(trail.frames) == 1
            # What an entry point looks up by its own parameter comes from outside.
            sure = source.presence in DANGEROUS or (is_entry and source.presence == "open")
            certain = self._weight(source, habit, sure=sure)
            if certain is not None:
                reached = certain and trail is not None
                return None if caught else NullCrash(use, source, habit, reached, trail)
        return None

    def _weight(self, source: Source, habit: Habit, *, sure: bool) -> bool | None:
        """True where the None is real, False where it is likely; None where it is not."""
        if source.presence == "safe":
            return None
        if source.kind in ("returns", "returned"):
            return sure if habit.is_rule else _likely(habit.is_mixed and sure)
        if source.kind in ("column", "attribute"):
            return _likely(habit.is_mixed if source.kind == "column" else habit.is_rule)
        if source.kind == "branch":
            return self._branches.weight(source)
        return {"first": sure, "gap": True, "vanished": habit.is_rule}.get(
            source.kind, _likely(source.kind in ("key", "option"))
        )


def _likely(is_so: bool) -> bool | None:
    return False if is_so else None
