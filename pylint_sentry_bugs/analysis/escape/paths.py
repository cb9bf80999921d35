"""On which way does an exception get from where it is raised to an entry point?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.callers import Callers
from pylint_sentry_bugs.analysis.escape.facts import Entries, Entry
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.terms import Leak, Verdict, is_same_fault
from pylint_sentry_bugs.analysis.origins.terms import Argument, Origin, replace_arguments

MAX_STATES = 1500
MAX_LENGTH = 10


Trail = tuple[tuple[str, Leak], ...]


class Hit(msgspec.Struct, frozen=True):
    """An entry point that the exception leaves, the way there, and why it happens.

    ``trail`` runs from the raising function to the entry point: each function with its leak.
    """

    entry: Entry
    verdict: Verdict
    trail: Trail


class Paths:
    """Breadth-first search from a leak through unguarded callers to entry points."""

    def __init__(self, escape: Escape, callers: Callers, entries: Entries) -> None:
        self._escape = escape
        self._callers = callers
        self._entries = entries

    def hits(self, ref: str, leak: Leak) -> Iterator[Hit]:
        """The entry points that a leak of a function reaches, nearest first."""
        for trail in self._trails(ref, leak):
            hit = self._hit(trail)
            if hit is not None:
                yield hit

    def is_entry(self, ref: str) -> bool:
        """Whether a framework calls the function."""
        return self._entries.entry(ref) is not None

    def ends_open(self, ref: str, leak: Leak) -> bool:
        """Whether the leak reaches a function that nobody is known to call."""
        return any(not self._callers.of(trail[-1][0]) for trail in self._trails(ref, leak))

    def _trails(self, ref: str, leak: Leak) -> Iterator[Trail]:
        queue: deque[Trail] = deque([((ref, leak),)])
        seen = {(ref, leak)}
        while queue and len(seen) < MAX_STATES:
            trail = queue.popleft()
            yield trail
            if len(trail) < MAX_LENGTH:
                for step in self._outwards(*trail[-1]):
                    if step not in seen:
                        seen.add(step)
                        queue.append((*trail, step))

    def _outwards(self, ref: str, leak: Leak) -> Iterator[tuple[str, Leak]]:
        callers = dict.fromkeys(site.caller for site in self._callers.of(ref))
        for caller in callers:
            for outer in self._escape.leaks(caller):
                if outer.callee == ref and is_same_fault(leak, outer):
                    yield caller, outer

    def _hit(self, trail: Trail) -> Hit | None:
        ref, leak = trail[-1]
        entry = self._entries.entry(ref)
        if entry is None or self._escape.covers(self._entries.converted(entry), leak.exception):
            return None
        return Hit(entry, self.verdict_at(entry, leak), trail)

    def verdict_at(self, entry: Entry, leak: Leak) -> Verdict:
        """Whether the leak happens with what the framework passes to the entry point."""
        condition = leak.condition
        if condition is None:
            return self._escape.verdict(leak)

        def given(argument: Argument) -> Origin:
            value = self._entries.given(entry, argument.name)
            return self._escape.flow.origins.reach(value, argument.path).origin

        lookups = tuple(i.moved(replace_arguments(i.origin, given)) for i in condition.lookups)
        resolved = msgspec.structs.replace(condition, lookups=lookups)
        return self._escape.verdict(msgspec.structs.replace(leak, condition=resolved))
