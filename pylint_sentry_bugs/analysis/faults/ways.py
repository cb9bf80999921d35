"""On which way does a value from outside get to where it must not go unchecked?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from functools import partial

from pylint_sentry_bugs.analysis.escape.callers import Callers
from pylint_sentry_bugs.analysis.escape.facts import Entries, Entry
from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.trails import (
    MAX_FUNCTIONS,
    MAX_LENGTH,
    Frame,
    Trail,
    Trails,
)
from pylint_sentry_bugs.analysis.faults.resolution import is_checked
from pylint_sentry_bugs.analysis.flow.origins import Origins
from pylint_sentry_bugs.analysis.origins.terms import (
    Argument,
    Origin,
    members,
    outside,
    replace_arguments,
)
from pylint_sentry_bugs.analysis.values import Value

Way = tuple[tuple[Frame, ...], Origin]
"""Frames, outermost first, and where the value comes from as the outermost one sees it."""


class Ways:
    """Breadth-first search through callers that pass the value on, unchecked and uncaught."""

    def __init__(self, escape: Escape, callers: Callers, entries: Entries, trails: Trails) -> None:
        self._escape = escape
        self._callers = callers
        self._entries = entries
        self._trails = trails

    def to(
        self, frame: Frame, origin: Origin, exception: str, kind: str
    ) -> tuple[Trail | None, bool]:
        """The shortest way from an entry point, and whether the value comes from outside at all."""
        queue: deque[Way] = deque([((frame,), origin)])
        seen = {frame[0]}
        found = False
        while queue and len(seen) < MAX_FUNCTIONS:
            frames, origin = queue.popleft()
            entry = self._entries.entry(frames[0][0])
            if entry is not None:
                origin = self._at_entry(entry, origin)
            if outside(origin) is not None:
                trail, caught = self._whole(frames, exception)
                if trail is not None:
                    return trail, True
                found = found or not caught
            elif entry is None and len(frames) < MAX_LENGTH:
                for way in self._outwards(frames, origin, exception, kind):
                    if way[0][0][0] not in seen:
                        seen.add(way[0][0][0])
                        queue.append(way)
        return None, found

    def _whole(self, frames: tuple[Frame, ...], exception: str) -> tuple[Trail | None, bool]:
        outer, caught = self._trails.to(frames[0], exception)
        if outer is None:
            return None, caught or self._is_converted(frames[0], exception)
        return Trail(outer.entry, (*outer.frames, *frames[1:])), False

    def _is_converted(self, frame: Frame, exception: str) -> bool:
        entry = self._entries.entry(frame[0])
        return entry is not None and self._escape.covers(self._entries.converted(entry), exception)

    def _at_entry(self, entry: Entry, origin: Origin) -> Origin:
        def given(argument: Argument) -> Origin:
            value = self._entries.given(entry, argument.name)
            return self._escape.flow.origins.reach(value, argument.path).origin

        return replace_arguments(origin, given)

    def _outwards(
        self, frames: tuple[Frame, ...], origin: Origin, exception: str, kind: str
    ) -> Iterator[Way]:
        flow = self._escape.flow
        for site in self._callers.of(frames[0][0]):
            if is_guarded(self._escape, site.call.guards, exception):
                continue
            bound = flow.origins.bind_call(site.function, site.call.receiver, site.call.arguments)
            names = {m.name for m in members(origin) if isinstance(m, Argument)}
            passed = [bound[name] for name in sorted(names) if name in bound]
            evaluation = flow.evaluation(site.caller)
            if passed and not any(is_checked(evaluation, value, kind) for value in passed):
                outer = replace_arguments(origin, partial(_given, flow.origins, bound))
                yield ((site.caller, site.call.start, site.call.end), *frames), outer


def _given(origins: Origins, bound: Mapping[str, Value], argument: Argument) -> Origin:
    return origins.given(argument, bound)
