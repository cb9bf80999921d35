"""Has a function looked at the status of an answer before it reads the body?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation
from pylint_sentry_bugs.analysis.values import Read, Result, Value, unnarrowed, ways
from pylint_sentry_bugs.syntax.positions import unpack

STATUS = frozenset({"status_code", "status", "ok", "raise_for_status"})


def is_vouched_for(evaluation: Evaluation, call: Call, telling: Collection[str] = STATUS) -> bool:
    """Whether what a call reads is of an answer of which a ``telling`` member was read before."""
    read = {id(v) for given in (call.receiver, *call.arguments.values()) for v in _behind(given)}
    seen = [(r.start, r.base) for r in evaluation.readings if r.name in telling]
    seen += [(c.start, c.receiver) for c in evaluation.calls if c.name in telling]
    before = (base for start, base in seen if _is_before(start, call.start))
    return any(id(unnarrowed(way)) in read for base in before for way in ways(base))


def _is_before(start: int, other: int) -> bool:
    """Whether a place is read first; ``x.json() if x.ok else None`` has the test behind."""
    return start < other or unpack(start)[0] == unpack(other)[0]


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
