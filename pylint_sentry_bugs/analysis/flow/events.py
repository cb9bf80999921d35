"""What running a function does, in the order of the text: the calls, raises and yields in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from pylint_sentry_bugs.analysis.origins.terms import Origin
from pylint_sentry_bugs.analysis.types.arguments import Passed
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Type, members
from pylint_sentry_bugs.analysis.values import NOTHING, Value
from pylint_sentry_bugs.syntax import ir

CallKind = Literal["call", "property", "deferred"]
UseKind = Literal["member", "item", "iteration", "operand", "called", "unbound"]


class Known(msgspec.Struct, frozen=True):
    """A fact that holds here: a row of ``model`` exists whose ``field`` has this origin."""

    model: str
    field: str
    origin: Origin


class Guard(msgspec.Struct, frozen=True):
    """An except clause, or what acts like one.

    ``classes`` is None where it covers everything, as far as can be told. ``fails`` tells that it
    answers with a server error instead of going on.
    """

    number: int
    classes: tuple[str, ...] | None
    start: int
    fails: bool = False


Guards = tuple[tuple[Guard, ...], ...]
"""The clauses around an expression by try statement, innermost first."""


class Arguments(msgspec.Struct, frozen=True):
    """What a call passes.

    ``open`` tells that ``*args`` or ``**kwargs`` hide some of it; ``stars`` are the values after
    ``*``, ``spread`` those after ``**``.
    """

    positional: Sequence[Value]
    keywords: Mapping[str, Value]
    open: bool = False
    spread: Sequence[Value] = ()
    stars: Sequence[Value] = ()

    def values(self) -> list[Value]:
        """All of it, in no matter which role."""
        return [*self.positional, *self.stars, *self.keywords.values(), *self.spread]

    def passed(self) -> Passed:
        """The arguments as far as types are concerned."""
        return Passed(self.positional, self.keywords, self.open)


NO_ARGUMENTS = Arguments((), {})


class Event(msgspec.Struct, frozen=True):
    """Something that can raise, between packed positions, under guards, where facts are known."""

    start: int
    end: int
    guards: Guards
    known: frozenset[Known]


class Call(Event, frozen=True):
    """A call, or the read of a property.

    ``callee`` is what is called, ``receiver`` the value it is bound to, ``name`` the last name of
    the expression. A deferred call is one that ``name`` queues or schedules.
    """

    name: str
    kind: CallKind
    callee: Type
    receiver: Value
    arguments: Arguments
    expression: ir.Expr | ir.With

    def functions(self) -> list[FunctionType]:
        """The functions that the callee can be, as far as they are known."""
        return [m for m in members(self.callee) if isinstance(m, FunctionType)]


class Raise(Event, frozen=True):
    """A raise statement: the classes it can raise, or the clause whose catch it raises again.

    ``causes`` are the values that decide that it is reached, or that its exception tells of;
    ``instead_of`` the classes that the clause around it has caught.
    """

    classes: tuple[str, ...]
    again: int | None
    causes: tuple[Value, ...] = ()
    instead_of: tuple[str, ...] = ()


class Use(Event, frozen=True, eq=False):
    """A use that some values cannot take: a member, an item, iteration, an operand, a call.

    ``subject`` is the expression whose value is used, ``name`` the member or operator;
    ``is_fallback`` tells that it stands behind an ``or``, for when nothing better is there. The
    use of a name that may not be bound has the kind ``unbound``.
    """

    kind: UseKind
    value: Value
    subject: ir.Expr
    name: str = ""
    is_fallback: bool = False


class Reading(msgspec.Struct, frozen=True, eq=False):
    """The read of an attribute, where no code of the project runs."""

    start: int
    end: int
    guards: Guards
    base: Value
    name: str


class Comparison(msgspec.Struct, frozen=True, eq=False):
    """``left op right``."""

    start: int
    end: int
    op: str
    left: Value
    right: Value
    subject: ir.Expr


class Unpacking(msgspec.Struct, frozen=True, eq=False):
    """``a, b = value``: how many items it takes."""

    start: int
    end: int
    guards: Guards
    count: int
    value: Value


class Pair(msgspec.Struct, frozen=True, eq=False):
    """A constant key of a dict display, and its value."""

    start: int
    end: int
    name: str
    value: Value


class Evaluation(msgspec.Struct, frozen=True, eq=False):
    """What one function does and gives.

    ``returned`` joins its return values (None where it falls off its end), ``yielded`` what it
    yields and the guards there, ``attributes`` what it assigns to attributes of its first
    parameter, ``locals`` its variables, ``items`` what it puts under constant keys
    (``kwargs['x']``). ``uses`` are those of values that may be None, ``tested`` the values that
    it tests for None or truth, ``readings`` are those of attributes, ``pairs`` the keys of dicts
    that ask for an id, ``swallowing`` the numbers of the clauses that do not only raise.
    """

    calls: tuple[Call, ...] = ()
    raises: tuple[Raise, ...] = ()
    asserts: tuple[Raise, ...] = ()
    yields: tuple[Guards, ...] = ()
    returned: Value = NOTHING
    yielded: Value = NOTHING
    attributes: Mapping[str, Value] = {}
    locals: Mapping[str, Value] = {}
    items: Mapping[str, Value] = {}
    uses: tuple[Use, ...] = ()
    tested: tuple[Value, ...] = ()
    readings: tuple[Reading, ...] = ()
    pairs: tuple[Pair, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    unpackings: tuple[Unpacking, ...] = ()
    swallowing: frozenset[int] = frozenset()
    cut: bool = False

    @property
    def is_later(self) -> bool:
        """What it holds is looked up when needed; in a cycle, those answers are compared."""
        return True


NOTHING_DONE = Evaluation()
