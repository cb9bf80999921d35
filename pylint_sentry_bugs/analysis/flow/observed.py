"""What a walk notes down of expressions, for those who look for faults afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.flow.env import Env
from pylint_sentry_bugs.analysis.flow.events import (
    Comparison,
    Guards,
    Reading,
    Unpacking,
    Use,
    UseKind,
)
from pylint_sentry_bugs.analysis.flow.events import Pair as KeyPair
from pylint_sentry_bugs.analysis.types.terms import ModuleType, Unknown, without_none
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Same, Value
from pylint_sentry_bugs.syntax import ir, walk

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow

MAX_EVENTS = 4000


class Observed:
    """The notes of one walk. ``env`` is None where the code cannot be reached."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.env: Env | None = Env({}, frozenset())
        self.guards: Guards = ()
        self.uses: dict[tuple[int, int, str], Use] = {}
        self.tested: list[Value] = []
        self.readings: dict[tuple[int, int], Reading] = {}
        self.pairs: dict[int, KeyPair] = {}
        self.comparisons: dict[tuple[int, int, str], Comparison] = {}
        self.unpackings: dict[int, Unpacking] = {}
        self.not_own: set[str] = set()
        self.fallbacks = 0
        self._is_muted = False

    def use(self, kind: UseKind, value: Value, subject: ir.Expr, name: str = "") -> None:
        """Record a use that None could not take, unless the value is surely not None.

        What has been used is not None afterwards: the use itself would have failed.
        """
        if value.solid or self.env is None or self._is_muted or len(self.uses) >= MAX_EVENTS:
            return
        start, end = getattr(subject, "start", 0), getattr(subject, "end", 0)
        known = self.env.known
        self.uses[(start, end, kind)] = Use(
            start, end, self.guards, known, kind, value, subject, name, self.fallbacks > 0
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
        """Record a test for equality or membership."""
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
