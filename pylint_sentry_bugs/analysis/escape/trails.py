"""On which way does the exception that a None raises get to an entry point?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.callers import Callers, CallSite
from pylint_sentry_bugs.analysis.escape.facts import Entries, Entry
from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape

MAX_FUNCTIONS = 60
MAX_LENGTH = 8

Frame = tuple[str, int, int]
"""A function, and the span in it that leads on."""


class Trail(msgspec.Struct, frozen=True):
    """From the entry point to the function that crashes, outermost first."""

    entry: Entry
    frames: tuple[Frame, ...]


class Trails:
    """Breadth-first search through callers that do not catch the exception."""

    def __init__(self, escape: Escape, callers: Callers, entries: Entries) -> None:
        self._escape = escape
        self._callers = callers
        self._entries = entries

    def to(self, frame: Frame, exception: str) -> tuple[Trail | None, bool]:
        """The shortest way to the frame, and whether all ways that are known are caught."""
        queue: deque[tuple[Frame, ...]] = deque([(frame,)])
        seen = {frame[0]}
        is_open = False
        while queue and len(seen) < MAX_FUNCTIONS:
            frames = queue.popleft()
            ref = frames[0][0]
            entry = self._entries.entry(ref)
            if entry is not None:
                if not self._escape.covers(self._entries.converted(entry), exception):
                    return Trail(entry, frames), False
                continue
            sites = self._callers.of(ref)
            is_open = is_open or not sites
            for site in self._unguarded(sites, exception):
                if site.caller not in seen and len(frames) < MAX_LENGTH:
                    seen.add(site.caller)
                    queue.append(((site.caller, site.call.start, site.call.end), *frames))
        return None, not is_open and len(seen) == 1 and bool(self._callers.of(frame[0]))

    def _unguarded(self, sites: list[CallSite], exception: str) -> Iterator[CallSite]:
        for site in sites:
            if site.call.kind == "deferred" or not is_guarded(
                self._escape, site.call.guards, exception
            ):
                yield site
