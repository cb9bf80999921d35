"""Has a function looked at the status of an answer before it reads the body?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation
from pylint_sentry_bugs.analysis.values import Read, Result, Value, unnarrowed, ways

STATUS = frozenset({"status_code", "status", "ok", "raise_for_status"})


def is_vouched_for(evaluation: Evaluation, call: Call) -> bool:
    """Whether what a call reads is the body of an answer whose status was read before."""
    read = {id(v) for given in (call.receiver, *call.arguments.values()) for v in _behind(given)}
    seen = [r.base for r in evaluation.readings if r.name in STATUS and r.end <= call.start]
    seen += [c.receiver for c in evaluation.calls if c.name in STATUS and c.end <= call.start]
    return any(id(unnarrowed(way)) in read for base in seen for way in ways(base))


def _behind(value: Value) -> Iterator[Value]:
    """The values that a value, or a part of it, was taken from."""
    for way in ways(value):
        current: Value | None = unnarrowed(way)
        while current is not None:
            yield current
            match current.how:
                case Read(base=base):
                    current = unnarrowed(base)
                case Result(receiver=receiver):
                    current = unnarrowed(receiver)
                case _:
                    current = None
