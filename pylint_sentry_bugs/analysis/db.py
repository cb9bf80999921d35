"""Questions and answers: memo, cycles, and what each answer has read.

A question names a computation over keys. ``Database.ask`` computes each answer once. Answers that
depend on each other are found by Tarjan's algorithm while they are computed; the members of such
a group start from ``bottom`` and are computed again until none changes, and only then are kept.
So no answer depends on which question was asked first.

A read set is an integer: bit *n* is set where file number *n* was read.
"""

import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any, Protocol, TypeVar

import msgspec

MAX_DEPTH = 70
"""Questions that may wait for each other before the innermost is answered on its own first."""
RING_DEPTH = 280
"""The same where questions wait for each other in a ring: no part of it can be answered first."""
MIN_ROUNDS = 12
"""Rounds that a group of dependent answers gets to settle; a large one gets more."""
FRAMES = 20_000
"""Frames that questions may need above those of the host; pure Python frames use no C stack."""
NOT_KEPT = -1
"""The read set of an answer that was cut short: it holds for this run only."""


K_contra = TypeVar("K_contra", bound=Hashable, contravariant=True)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Question(Protocol[K_contra, V_co]):
    """A computation with a name."""

    name: str

    @property
    def bottom(self) -> V_co:
        """Where a cycle starts."""

    @property
    def unknown(self) -> V_co:
        """Where one ends that does not settle."""

    def compute(self, key: K_contra, /) -> V_co:
        """The answer; it may ask other questions."""


class Computed:
    """A question whose computation is a function."""

    def __init__(self, name: str, bottom: Any, unknown: Any, compute: Callable[[Any], Any]) -> None:
        self.name = name
        self.bottom = bottom
        self.unknown = unknown
        self.compute = compute


class Answer(msgspec.Struct, gc=False):
    """A finished answer and its read set."""

    value: Any
    reads: int


class Captured(msgspec.Struct, gc=False):
    """What some work returned, the files it read, and whether it used a provisional answer."""

    value: Any
    reads: int
    provisional: bool


class Memory(Protocol):
    """Where finished answers survive the run; ``load`` gives None for what is not there."""

    def load(self, question: str, key: str) -> Answer | None:
        """An answer of an earlier run that still holds."""

    def keep(self, question: str, key: str, answer: Answer) -> None:
        """Take a finished answer."""


_Key = tuple[str, Any]


_Reads = dict[int, int]
"""A read set that grows: the sets in it by identity, as most of them come again and again."""


def _all(reads: _Reads) -> int:
    return reduce(or_, reads.values(), 0)


def _add(reads: _Reads, more: _Reads) -> None:
    whole = _all(more)
    reads[id(whole)] = whole


class _Frame(msgspec.Struct):
    key: _Key
    index: int
    low: int
    reads: _Reads = {}


class _TooDeep(Exception):
    """Unwinds to the outermost question, so that the inner one is answered first."""

    def __init__(self, question: Question[Any, Any], key: Any) -> None:
        self.question = question
        self.key = key


class Database:
    """Answers of one run. ``memory`` keeps those whose question it knows beyond the run."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory
        self._answers: dict[_Key, Answer] = {}
        self._frames: list[_Frame] = []
        self._index = 0
        self._depth = MAX_DEPTH
        self._reads: _Reads = {}
        self._outer_reads = self._reads
        self._provisional_uses = 0
        self.epoch = 0
        """Grows whenever a provisional answer changes or becomes final."""
        self._provisional: dict[_Key, Any] = {}
        self._low: dict[_Key, int] = {}
        self._members: list[tuple[Question[Any, Any], Any]] = []
        self._cyclic: set[_Key] = set()

    def read(self, reads: int) -> None:
        """Record that the answer under way has read these files."""
        self._reads[id(reads)] = reads  # held, so that no other set takes its identity

    def ask(self, question: Question[K, V], key: K) -> V:
        """The answer; provisional where the question is asked while it is being answered."""
        full = (question.name, key)
        answer = self._answers.get(full) or self._recall(full)
        if answer is not None:
            self._reads[id(answer.reads)] = answer.reads
            value: V = answer.value
            return value
        if full in self._provisional:
            self._provisional_uses += 1
            self._cyclic.add(full)
            frame = self._frames[-1]
            frame.low = min(frame.low, self._low[full])
            provisional: V = self._provisional[full]
            return provisional
        if not self._frames:
            return self._ask_outermost(question, key)
        if len(self._frames) >= self._depth:
            raise _TooDeep(question, key)
        computed: V = self._evaluate(question, key)
        return computed

    def _recall(self, full: _Key) -> Answer | None:
        if self._memory is None:
            return None
        answer = self._memory.load(*full)
        if answer is not None:
            self._answers[full] = answer
        return answer

    def _finish(self, full: _Key, answer: Answer) -> None:
        self._answers[full] = answer
        if self._memory is not None:
            self._memory.keep(*full, answer)

    def _ask_outermost(self, question: Question[K, V], key: K) -> V:
        """Answer; where that goes too deep, answer what lies deepest first."""
        with _room():
            value: V = self._answer_waiting([(question, key)])
        return value

    def _answer_waiting(self, waiting: list[tuple[Question[Any, Any], Any]]) -> Any:
        value: Any = None
        around = self._reads
        while waiting:
            top, top_key = waiting[-1]
            try:
                value = self._evaluate(top, top_key)
            except _TooDeep as deeper:
                self._reset()
                self._reads = around
                self._wait_for(deeper, waiting)
            else:
                waiting.pop()
                self._depth = MAX_DEPTH
        return value

    def _wait_for(self, deeper: _TooDeep, waiting: list[tuple[Question[Any, Any], Any]]) -> None:
        """Answer what lies deeper first, unless it waits for us in turn."""
        if not any(q.name == deeper.question.name and k == deeper.key for q, k in waiting):
            waiting.append((deeper.question, deeper.key))
        elif self._depth < RING_DEPTH:
            self._depth = RING_DEPTH
        else:
            unknown = Answer(deeper.question.unknown, NOT_KEPT)
            self._answers[(deeper.question.name, deeper.key)] = unknown

    def _reset(self) -> None:
        self._frames.clear()
        self._provisional.clear()
        self._low.clear()
        self._members.clear()
        self._cyclic.clear()

    def _evaluate(self, question: Question[Any, Any], key: Any) -> Any:
        full = (question.name, key)
        done = self._answers.get(full)
        if done is not None:
            return done.value
        index, first_member = self._next_index(), len(self._members)
        self._provisional[full], self._low[full] = question.bottom, index
        value, frame = self._compute(question, key, index)
        if frame.low < index:
            self._provisional[full], self._low[full] = value, frame.low
            self.epoch += 1
            self._members.append((question, key))
            self._hand_up(frame)
            return value
        self._members.append((question, key))
        self._provisional[full] = value
        if len(self._members) - first_member > 1 or full in self._cyclic:
            settled = self._settle(first_member, index)
            _add(frame.reads, settled.reads)
            frame.low = settled.low
        if frame.low < index:
            return self._leave_open(first_member, frame, full)
        return self._commit(first_member, _all(frame.reads), full)

    def _leave_open(self, first_member: int, frame: _Frame, full: _Key) -> Any:
        """While it settled, the group came to need a question that waits for it: both are one."""
        for question, key in self._members[first_member:]:
            self._low[(question.name, key)] = frame.low
        self._hand_up(frame)
        return self._provisional[full]

    def _next_index(self) -> int:
        """Numbers grow while questions are under way, so that those of finished ones stay lower."""
        self._index = self._index + 1 if self._frames else 0
        return self._index

    def _compute(self, question: Question[Any, Any], key: Any, index: int) -> tuple[Any, _Frame]:
        frame = _Frame((question.name, key), index, index)
        self._frames.append(frame)
        around, self._reads = self._reads, frame.reads
        value = question.compute(key)
        self._frames.pop()
        self._reads = around
        return value, frame

    def _hand_up(self, frame: _Frame) -> None:
        parent = self._frames[-1]
        parent.low = min(parent.low, frame.low)
        _add(parent.reads, frame.reads)

    def _settle(self, first_member: int, index: int) -> _Frame:
        """Compute the members again until none changes; what all of them read and depend on."""
        whole = _Frame(("", None), index, index)
        rounds = 0
        while rounds < max(MIN_ROUNDS, 2 * (len(self._members) - first_member)):
            rounds += 1
            if not self._round(first_member, whole):
                return whole
        for question, key in self._members[first_member:]:
            full = (question.name, key)
            if not getattr(self._provisional[full], "is_later", False):
                self._provisional[full] = question.unknown
        return whole

    def _round(self, first_member: int, whole: _Frame) -> bool:
        """Compute each member once more; whether one of them has changed."""
        changed, position = False, first_member
        while position < len(self._members):  # the group may grow while it settles
            question, key = self._members[position]
            full = (question.name, key)
            value, frame = self._compute(question, key, whole.index)
            _add(whole.reads, frame.reads)
            whole.low = min(whole.low, frame.low)
            if not self._is_same(full, value):
                changed = True
                self.epoch += 1
            self._provisional[full], self._low[full] = value, whole.index
            position += 1
        return changed

    def _is_same(self, full: _Key, value: Any) -> bool:
        """Answers that hold later values have nothing to compare: those they lead to decide."""
        return getattr(value, "is_later", False) or value == self._provisional[full]

    def _commit(self, first_member: int, reads: int, full: _Key) -> Any:
        for question, key in self._members[first_member:]:
            member = (question.name, key)
            del self._low[member]
            self._cyclic.discard(member)
            self._finish(member, Answer(self._provisional.pop(member), reads))
        del self._members[first_member:]
        self.epoch += 1
        self.read(reads)
        return self._answers[full].value

    # -- what is computed elsewhere ----------------------------------------------------------

    def capture(self, work: Callable[[], Any]) -> Captured:
        """Run ``work`` and tell what it read."""
        uses, around = self._provisional_uses, self._reads
        own: _Reads = {}
        self._reads = own
        value = work()
        self._reads, reads = around, _all(own)
        self.read(reads)
        return Captured(value, reads, self._provisional_uses != uses)

    def take_reads(self) -> int:
        """The files read since the last call, by questions asked while none was under way."""
        reads = _all(self._outer_reads)
        self._reads = self._outer_reads = {}
        return reads

    def find(self, name: str, key: Hashable) -> Answer | None:
        """A finished answer, if there is one."""
        full = (name, key)
        return self._answers.get(full) or self._recall(full)

    def keep(self, name: str, key: Hashable, answer: Answer) -> None:
        """Keep an answer that was computed outside of ``ask``."""
        self._finish((name, key), answer)


@contextmanager
def _room() -> Iterator[None]:
    """Room for questions that wait for each other; the host's limit comes back afterwards."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
