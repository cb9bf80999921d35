"""Values of expressions: what they can be, and where they come from."""

from __future__ import annotations

from collections.abc import Callable

from pylint_sentry_bugs.analysis.db import Database
from pylint_sentry_bugs.analysis.origins.terms import UNCLEAR, Origin, either
from pylint_sentry_bugs.analysis.types.terms import UNKNOWN, Type, union

Pair = tuple[Type, Origin]


class Extra:
    """What a framework's reader remembers of a value; each reader has its own subclass."""

    __slots__ = ()


class Value:
    """A type and an origin, and in ``extra`` what a framework's reader wants to remember of it.

    What a call returns is looked up when it is needed first. It is kept with the files that were
    read for it, so that every answer that uses it records them; what rests on provisional answers
    is kept no longer than they are.
    """

    __slots__ = ("_db", "_epoch", "_later", "_pair", "_reads", "extra")

    def __init__(
        self, type_: Type = UNKNOWN, origin: Origin = UNCLEAR, extra: Extra | None = None
    ) -> None:
        self.extra = extra
        self._pair: Pair | None = (type_, origin)
        self._later: Callable[[], Pair] | None = None
        self._db: Database | None = None
        self._reads = 0
        self._epoch = -1

    @classmethod
    def later(cls, db: Database, make: Callable[[], Pair], extra: Extra | None = None) -> Value:
        """A value that is made when it is needed."""
        value = cls(extra=extra)
        value._pair, value._later, value._db = None, make, db
        return value

    def _force(self) -> Pair:
        db, later = self._db, self._later
        if db is None or later is None:
            assert self._pair is not None
            return self._pair
        if self._pair is not None and self._epoch in (-1, db.epoch):
            db.read(self._reads)
            return self._pair
        made = db.capture(later)
        self._pair, self._reads = made.value, made.reads
        self._epoch = db.epoch if made.provisional else -1
        return self._pair

    @property
    def type(self) -> Type:
        """What it can be."""
        return self._force()[0]

    @property
    def origin(self) -> Origin:
        """Where it comes from."""
        return self._force()[1]


NOTHING = Value()


def join(db: Database, first: Value, second: Value) -> Value:
    """Either of two values."""
    if first is second:
        return first

    def make() -> Pair:
        return union((first.type, second.type)), either((first.origin, second.origin))

    return Value.later(db, make, first.extra if first.extra is second.extra else None)
