"""The state of walking one function forward: where we are, what is known, what has happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from pylint_sentry_bugs.analysis.flow.env import Env, is_name, merge
from pylint_sentry_bugs.analysis.flow.events import (
    Arguments,
    Call,
    CallKind,
    Comparison,
    Guard,
    Guards,
    Raise,
    Reading,
    Unpacking,
    Use,
    UseKind,
)
from pylint_sentry_bugs.analysis.flow.events import (
    Pair as KeyPair,
)
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.terms import ModuleType, Type, Unknown, without_none
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Same, Value, join
from pylint_sentry_bugs.syntax import ir, walk

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow

MAX_EVENTS = 4000


class Exits(msgspec.Struct):
    """Where a loop is left for good, and where it goes on with its next round."""

    breaks: list[Env]
    continues: list[Env]


class Run:
    """One walk. ``env`` is None where the code cannot be reached.

    A ``precise`` walk keeps ways apart that differ in what is None or bound, and knows which tests
    it has passed: it is for functions in which a plain one has seen something suspicious.
    """

    def __init__(self, flow: Flow, scope: Scope, *, precise: bool = False) -> None:
        self.flow = flow
        self.scope = scope
        self.precise = precise
        self.env: Env | None = Env({}, frozenset())
        self.guards: Guards = ()
        self.calls: dict[tuple[int, int, str], Call] = {}
        self.raises: dict[int, Raise] = {}
        self.yields: list[Guards] = []
        self.returned: list[Value] = []
        self.yielded: list[Value] = []
        self.attributes: dict[str, Value] = {}
        self.items: dict[str, Value] = {}
        self.locals: dict[str, Value] = {}
        self.uses: dict[tuple[int, int, str], Use] = {}
        self.tested: list[Value] = []
        self.exits: list[Exits] = []
        self.interrupted: list[list[Env]] = []
        self.readings: dict[tuple[int, int], Reading] = {}
        self.pairs: dict[int, KeyPair] = {}
        self.comparisons: dict[tuple[int, int, str], Comparison] = {}
        self.unpackings: dict[int, Unpacking] = {}
        self.not_own: set[str] = set()
        self.swallowing: set[int] = set()
        self._is_muted = False
        self.catching: list[tuple[Guard, str | None]] = []
        self.cut = False
        self._guard_numbers: dict[int, int] = {}

    # -- names -------------------------------------------------------------------------------

    def lookup(self, path: str) -> Value | None:
        """What a name or access path holds here, if it was bound in this function."""
        return None if self.env is None else self.env.values.get(path)

    def bind(self, path: str, value: Value) -> None:
        """Set a name or access path."""
        if self.env is None:
            return
        self.env.bind(path, value)
        if path in self.not_own:
            return
        if path.endswith("]"):
            self.items[path] = value
        elif is_name(path):
            before = self.locals.get(path)
            self.locals[path] = value if before is None else self.join(before, value)

    def join(self, first: Value, second: Value) -> Value:
        """Either of two values."""
        return join(self.flow.program.db, first, second)

    def join_all(self, values: list[Value]) -> Value:
        """Any of several values."""
        if not values:
            return NOTHING
        first, *rest = values
        for value in rest:
            first = self.join(first, value)
        return first

    # -- expressions -------------------------------------------------------------------------

    def value(self, expression: ir.Expr) -> Value:
        """What an expression gives here; the calls in it are recorded on the way."""
        evaluate = self.flow.evaluators.get(type(expression))
        return NOTHING if evaluate is None else evaluate(self, expression)

    def values(self, expressions: Sequence[ir.Expr]) -> list[Value]:
        """As ``value``, for each in turn."""
        return [self.value(e) for e in expressions]

    def block(self, body: ir.Body) -> None:
        """Walk the statements of a block; stops where the rest cannot be reached."""
        for statement in body:
            if self.env is None:
                return
            self.flow.executors[type(statement)](self, statement)

    def interrupt(self) -> None:
        """The way ends here, unless a clause around it catches what was raised before."""
        if self.interrupted and self.env is not None:
            self.interrupted[-1].append(self.env)
        self.env = None

    def quietly(self, expression: ir.Expr) -> Value:
        """As ``value``, for an expression whose calls and uses have been recorded already."""
        before, self._is_muted = self._is_muted, True
        found = self.value(expression)
        self._is_muted = before
        return found

    def merge(self, envs: Iterable[Env | None]) -> Env | None:
        """Where branches meet."""
        return merge(envs, self.join, worlds=self.precise)

    # -- events ------------------------------------------------------------------------------

    def call(
        self,
        expression: ir.Attr | ir.Call | ir.Sub | ir.With,
        kind: CallKind,
        name: str,
        callee: Type,
        receiver: Value,
        arguments: Arguments,
    ) -> None:
        """Record a call; a loop's second round replaces what its first recorded."""
        if self.env is None or self._is_muted:
            return
        if len(self.calls) >= MAX_EVENTS:
            self.cut = True
            return
        key = (expression.start, expression.end, kind)
        known = self.env.known
        if key in self.calls:
            known &= self.calls[key].known
        span = (expression.start, expression.end)
        self.calls[key] = Call(
            *span, self.guards, known, name, kind, callee, receiver, arguments, expression
        )

    def use(self, kind: UseKind, value: Value, subject: ir.Expr, name: str = "") -> None:
        """Record a use that None could not take, unless the value is surely not None.

        What has been used is not None afterwards: the use itself would have failed.
        """
        if value.solid or self.env is None or self._is_muted or len(self.uses) >= MAX_EVENTS:
            return
        start, end = getattr(subject, "start", 0), getattr(subject, "end", 0)
        known = self.env.known
        self.uses[(start, end, kind)] = Use(
            start, end, self.guards, known, kind, value, subject, name
        )
        path = walk.path_of(subject)
        if path:
            self.env.refine_all(path, self._used)

    def _used(self, given: Value) -> Value:
        def make() -> Pair:
            return without_none(given.type), given.origin

        value = Value.later(self.flow.program.db, make, given.extra, Same(given))
        value.solid = True
        return value

    def read(self, expression: ir.Attr, base: Value) -> None:
        """Record the read of an attribute of something that is no module."""
        if self.env is None or self._is_muted or isinstance(base.ready, Unknown | ModuleType):
            return
        if len(self.readings) < MAX_EVENTS:
            start, end = expression.start, expression.end
            reading = Reading(start, end, self.guards, base, expression.name)
            self.readings[(start, end)] = reading

    def pair(self, key: ir.Const, value: Value, at: ir.Expr) -> None:
        """Record a key of a dict display that asks for an id."""
        if self.env is not None and not self._is_muted:
            start, end = getattr(at, "start", key.start), getattr(at, "end", key.end)
            self.pairs[key.start] = KeyPair(start, end, str(key.value), value)

    def compare(self, op: str, left: Value, right: Value, subject: ir.Expr) -> None:
        """Record a test for equality."""
        if self.env is not None and not self._is_muted:
            start, end = getattr(subject, "start", 0), getattr(subject, "end", 0)
            found = Comparison(start, end, op, left, right, subject)
            self.comparisons[(start, end, op)] = found

    def unpack(self, target: ir.Seq, value: Value) -> None:
        """Record an assignment to several names at once."""
        starred = any(isinstance(item, ir.Star) for item in target.items)
        if self.env is not None and not self._is_muted and not starred:
            span = target.start, target.end
            found = Unpacking(*span, self.guards, len(target.items), value)
            self.unpackings[target.start] = found

    def unbound(self, name: ir.Name) -> None:
        """Record the use of a name that some way to here does not bind."""
        if self.env is not None and not self._is_muted and name.id not in self.not_own:
            use = Use(name.start, name.end, self.guards, self.env.known, "unbound", NOTHING, name)
            self.uses[(name.start, name.end, "unbound")] = use

    def raise_(self, statement: ir.Raise, classes: tuple[str, ...], again: int | None) -> None:
        """Record a raise statement."""
        if self.env is not None:
            known = self.env.known
            span = (statement.start, statement.end)
            self.raises[statement.start] = Raise(*span, self.guards, known, classes, again)

    def guard_number(self, start: int) -> int:
        """The number of the except clause that starts here; the same in each round of a loop."""
        return self._guard_numbers.setdefault(start, len(self._guard_numbers))
