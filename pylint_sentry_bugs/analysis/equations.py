"""Equations over functions: each answer follows from those of the functions it calls.

The call graph is deep and full of cycles, so it is walked without recursion: Tarjan's algorithm
hands out groups of functions that call each other, callees first; each group starts from
``bottom`` and is combined again until nothing changes. The answer is the least solution, whatever
was asked first.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from pylint_sentry_bugs.analysis.db import Answer, Database

MIN_ROUNDS = 30
"""Rounds that a group gets to settle; a larger one gets one for each of its members."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Equation(Protocol[K, V]):
    """``combine`` gives the answer for a key from the answers for what it ``needs``."""

    name: str

    @property
    def bottom(self) -> V:
        """Where a group starts."""

    @property
    def unknown(self) -> V:
        """Where one ends that does not settle."""

    def needs(self, key: K, /) -> Iterable[K]:
        """The keys whose answers this one follows from."""

    def combine(self, key: K, answer: Callable[[K], V], /) -> V:
        """The answer from those of ``needs``."""


class _Node(msgspec.Struct):
    key: Any
    index: int
    low: int
    needs: list[Any]
    position: int = 0
    reads: int = 0


def solve(db: Database, equation: Equation[K, V], key: K) -> V:
    """The least solution for ``key``; asked while no question of ``db`` is under way."""
    answer = db.find(equation.name, key)
    if answer is None:
        _Solver(db, equation).run(key)
        answer = db.find(equation.name, key)
    assert answer is not None
    db.read(answer.reads)
    value: V = answer.value
    return value


class _Solver(Generic[K, V]):
    def __init__(self, db: Database, equation: Equation[K, V]) -> None:
        self._db = db
        self._equation = equation
        self._nodes: dict[K, _Node] = {}
        self._path: list[_Node] = []
        self._group: list[_Node] = []
        self._values: dict[K, V] = {}
        self._count = 0

    def run(self, key: K) -> None:
        self._enter(key)
        while self._path:
            node = self._path[-1]
            if node.position < len(node.needs):
                self._visit(node, node.needs[node.position])
                node.position += 1
            else:
                self._path.pop()
                self._leave(node)

    def _enter(self, key: K) -> None:
        self._db.take_reads()
        needs = list(dict.fromkeys(self._equation.needs(key)))
        index, self._count = self._count, self._count + 1
        node = _Node(key, index, index, needs, 0, self._db.take_reads())
        self._nodes[key] = node
        self._path.append(node)
        self._group.append(node)

    def _visit(self, node: _Node, needed: K) -> None:
        done = self._db.find(self._equation.name, needed)
        if done is not None:
            node.reads |= done.reads
        elif needed in self._nodes:
            node.low = min(node.low, self._nodes[needed].low)
        else:
            self._enter(needed)

    def _leave(self, node: _Node) -> None:
        if self._path and node.low < node.index:
            parent = self._path[-1]
            parent.low = min(parent.low, node.low)
        if node.low == node.index:
            self._close(node)
            if self._path:
                done = self._db.find(self._equation.name, node.key)
                self._path[-1].reads |= done.reads if done else 0

    def _close(self, head: _Node) -> None:
        start = self._group.index(head)
        members = self._group[start:]
        del self._group[start:]
        reads = 0
        for node in members:
            reads |= node.reads
            self._values[node.key] = self._equation.bottom
        self._settle(members)
        reads |= self._db.take_reads()
        for node in members:
            self._db.keep(self._equation.name, node.key, Answer(self._values.pop(node.key), reads))
            del self._nodes[node.key]

    def _settle(self, members: list[_Node]) -> None:
        for _ in range(max(MIN_ROUNDS, len(members) + 2)):
            changed = False
            for node in reversed(members):
                value = self._equation.combine(node.key, self._value)
                changed |= value != self._values[node.key]
                self._values[node.key] = value
            if not changed or (len(members) == 1 and node.key not in node.needs):
                return
        for node in members:
            self._values[node.key] = self._equation.unknown

    def _value(self, key: K) -> V:
        if key in self._values:
            return self._values[key]
        answer = self._db.find(self._equation.name, key)
        value: V = self._equation.unknown if answer is None else answer.value
        return value
