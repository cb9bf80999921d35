"""Where does a module hold a fault that reaches production?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.escape.trails import Trail, Trails
from pylint_sentry_bugs.analysis.faults.faults import FaultFinder
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.faults.ways import Ways
from pylint_sentry_bugs.analysis.program import Program


class FaultCrash(msgspec.Struct, frozen=True):
    """A fault; ``certain`` tells that its function is reached and nothing but the code decides."""

    fault: Fault
    certain: bool
    trail: Trail | None


class FaultCrashes:
    """Questions about whole modules."""

    def __init__(self, program: Program, finder: FaultFinder, trails: Trails, ways: Ways) -> None:
        self._program = program
        self._finder = finder
        self._trails = trails
        self._ways = ways

    def of(self, module: str) -> Iterator[FaultCrash]:
        """The faults of a module, in the order of the text."""
        for ref in self._program.functions(module):
            for fault in self._finder.of(ref):
                if not fault.exception:
                    yield FaultCrash(fault, fault.certain, None)
                    continue
                frame = (ref, fault.start, fault.end)
                if fault.given is not None:
                    trail, happens = self._ways.to(frame, fault.given, fault.exception, fault.kind)
                    if happens:
                        yield FaultCrash(fault, fault.certain and trail is not None, trail)
                    continue
                trail, caught = self._trails.to(frame, fault.exception)
                if not caught:
                    yield FaultCrash(fault, fault.certain and trail is not None, trail)
