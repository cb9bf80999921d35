"""Where does a module crash because something is None?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.trails import Trail, Trails
from pylint_sentry_bugs.analysis.nulls.branches import Branches
from pylint_sentry_bugs.analysis.nulls.evidence import Evidence, Habit
from pylint_sentry_bugs.analysis.nulls.terms import NullUse, Source
from pylint_sentry_bugs.analysis.nulls.uses import Uses
from pylint_sentry_bugs.analysis.program import Program


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
            for use in self._uses.of(ref).uses:
                crash = self._crash(use)
                if crash is not None and crash.source.key not in seen:
                    seen.add(crash.source.key)
                    yield crash

    def _crash(self, use: NullUse) -> NullCrash | None:
        for source in use.sources:
            habit = self._evidence.of(source.key)
            certain = self._weight(source, habit)
            if certain is not None:
                frame = (use.ref, use.start, use.end)
                trail, caught = self._trails.to(frame, f"builtins:{use.exception}")
                if caught:
                    return None
                return NullCrash(use, source, habit, certain and trail is not None, trail)
        return None

    def _weight(self, source: Source, habit: Habit) -> bool | None:
        """True where the None is real, False where it is likely; None where it is not."""
        match source.kind:
            case "first" | "gap":
                return True
            case "returns" | "returned" | "column":
                return True if habit.is_rule else (False if habit.is_mixed else None)
            case "attribute":
                return True if habit.is_rule else None
            case "vanished":
                return habit.is_rule
            case "key" | "option":
                return False
            case "branch":
                return self._branches.weight(source)
        return None
