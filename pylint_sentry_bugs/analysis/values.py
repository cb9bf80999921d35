"""Values of expressions: what they can be, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from pylint_sentry_bugs.analysis.db import Database
from pylint_sentry_bugs.analysis.origins.terms import UNCLEAR, Origin, either
from pylint_sentry_bugs.analysis.types.terms import UNKNOWN, Type, can_be_none, union

Pair = tuple[Type, Origin]


class Extra:
    """What a framework's reader remembers of a value; each reader has its own subclass."""

    __slots__ = ()


class How(msgspec.Struct, frozen=True, eq=False, gc=False):
    """How a value came about; kept so that it can be told later where a None comes from."""


class Value:
    """A type and an origin, and in ``extra`` what a framework's reader wants to remember of it.

    ``how`` tells which expression made it, ``solid`` that it is surely not None here.

    What a call returns is looked up when it is needed first. It is kept with the files that were
    read for it, so that every answer that uses it records them; what rests on provisional answers
    is kept no longer than they are.
    """

    __slots__ = ("_db", "_epoch", "_later", "_pair", "_reads", "extra", "how", "solid")

    def __init__(
        self,
        type_: Type = UNKNOWN,
        origin: Origin = UNCLEAR,
        extra: Extra | None = None,
        how: How | None = None,
    ) -> None:
        self.extra = extra
        self.how = how
        self.solid = not can_be_none(type_)
        self._pair: Pair | None = (type_, origin)
        self._later: Callable[[], Pair] | None = None
        self._db: Database | None = None
        self._reads = 0
        self._epoch = -1

    @classmethod
    def later(
        cls,
        db: Database,
        make: Callable[[], Pair],
        extra: Extra | None = None,
        how: How | None = None,
    ) -> Value:
        """A value that is made when it is needed."""
        value = cls(extra=extra, how=how)
        value._pair, value._later, value._db = None, make, db
        value.solid = False
        return value

    @property
    def ready(self) -> Type | None:
        """The type of a value that was known from the start; None for one made when needed."""
        return None if self._later is not None or self._pair is None else self._pair[0]

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


class Written(How, frozen=True, eq=False, gc=False):
    """A literal, between packed positions."""

    start: int
    end: int


class Given(How, frozen=True, eq=False, gc=False):
    """What a caller passes for a parameter of the function ``ref``."""

    ref: str
    name: str


class Result(How, frozen=True, eq=False, gc=False):
    """What a call gives; ``name`` is the last name of what is called."""

    callee: Value
    receiver: Value
    name: str
    arguments: Any
    start: int
    end: int


class Read(How, frozen=True, eq=False, gc=False):
    """An attribute of ``base``."""

    base: Value
    name: str


class Item(How, frozen=True, eq=False, gc=False):
    """What a key, an index or iteration takes out of ``base``; ``position`` of an unpacking."""

    base: Value
    position: int = -1


class Joined(How, frozen=True, eq=False, gc=False):
    """Either of two values, from two ways to here."""

    first: Value
    second: Value


class Same(How, frozen=True, eq=False, gc=False):
    """The value itself, of which a test has told more."""

    value: Value


class Outer(How, frozen=True, eq=False, gc=False):
    """A variable of a module, as ``module:name``."""

    ref: str


def join(db: Database, first: Value, second: Value) -> Value:
    """Either of two values."""
    if first is second:
        return first

    def make() -> Pair:
        return union((first.type, second.type)), either((first.origin, second.origin))

    extra = first.extra if first.extra is second.extra else None
    value = Value.later(db, make, extra, Joined(first, second))
    value.solid = first.solid and second.solid
    return value


def ways(value: Value) -> Iterator[Value]:
    """The values that were joined to this one, each once: what it is on each way to here."""
    waiting, seen = [value], {id(value)}
    while waiting:
        current = waiting.pop()
        if not isinstance(current.how, Joined):
            yield current
            continue
        for part in (current.how.second, current.how.first):
            if id(part) not in seen:
                seen.add(id(part))
                waiting.append(part)


def unnarrowed(value: Value) -> Value:
    """The value as it was before tests told of it."""
    while isinstance(value.how, Same):
        value = value.how.value
    return value
