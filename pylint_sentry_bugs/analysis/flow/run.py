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
    Guard,
    Guards,
    Raise,
)
from pylint_sentry_bugs.analysis.flow.observed import MAX_EVENTS, Observed
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.terms import Type
from pylint_sentry_bugs.analysis.values import NOTHING, Value, join
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow


ASSERTION = "builtins:AssertionError"


class Exits(msgspec.Struct):
    """Where a loop is left for good, and where it goes on with its next round."""

    breaks: list[Env]
    continues: list[Env]


class Run(Observed):
    """One walk. ``env`` is None where the code cannot be reached.

    A ``precise`` walk keeps ways apart that differ in what is None or bound, and knows which tests
    it has passed: it is for functions in which a plain one has seen something suspicious.
    """

    def __init__(self, flow: Flow, scope: Scope, *, precise: bool = False) -> None:
        super().__init__(flow)
        self.scope = scope
        self.precise = precise
        self.calls: dict[tuple[int, int, str], Call] = {}
        self.raises: dict[int, Raise] = {}
        self.asserts: dict[int, Raise] = {}
        self.causes: list[Value] = []
        self.yields: list[Guards] = []
        self.returned: list[Value] = []
        self.yielded: list[Value] = []
        self.attributes: dict[str, Value] = {}
        self.items: dict[str, Value] = {}
        self.locals: dict[str, Value] = {}
        self.exits: list[Exits] = []
        self.interrupted: list[list[Env]] = []
        self.swallowing: set[int] = set()
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

    def raise_(
        self,
        statement: ir.Raise,
        classes: tuple[str, ...],
        again: int | None,
        causes: tuple[Value, ...] = (),
    ) -> None:
        """Record a raise statement."""
        if self.env is not None:
            known = self.env.known
            span = (statement.start, statement.end)
            caught = self.catching[-1][0].classes if self.catching else None
            self.raises[statement.start] = Raise(
                *span, self.guards, known, classes, again, causes, caught or ()
            )

    def assert_(self, statement: ir.Assert, causes: tuple[Value, ...]) -> None:
        """Record an assertion."""
        if self.env is not None:
            place = (statement.start, statement.end, self.guards, self.env.known)
            self.asserts[statement.start] = Raise(*place, (ASSERTION,), None, causes)

    def guard_number(self, start: int) -> int:
        """The number of the except clause that starts here; the same in each round of a loop."""
        return self._guard_numbers.setdefault(start, len(self._guard_numbers))
