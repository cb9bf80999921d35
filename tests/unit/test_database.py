"""The memo and its equations: least solutions, whatever is asked first, with complete read sets."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pylint_sentry_bugs.analysis.db import Answer, Database
from pylint_sentry_bugs.analysis.equations import solve

Tokens = frozenset[int]
EMPTY: Tokens = frozenset()
TOP: Tokens = frozenset({-1})
"""What nobody should see here: the answer for a group of questions that did not settle."""


class Node:
    """``own`` tokens, all of ``plain``, and of each guarded pair the second if the first has it."""

    def __init__(
        self,
        own: Iterable[int] = (),
        plain: Iterable[int] = (),
        guarded: Iterable[tuple[int, int, int]] = (),
    ) -> None:
        self.own = frozenset(own)
        self.plain = tuple(plain)
        self.guarded = tuple(guarded)

    def value(self, answer: Callable[[int], Tokens]) -> Tokens:
        found = self.own
        for key in self.plain:
            found |= answer(key)
        for condition, key, token in self.guarded:
            if token in answer(condition):
                found |= answer(key)
        return found

    def needs(self) -> list[int]:
        return [*self.plain, *(key for a, b, _ in self.guarded for key in (a, b))]

    def __repr__(self) -> str:
        return f"Node({set(self.own)}, {self.plain}, {self.guarded})"


Graph = Mapping[int, Node]


def _least(graph: Graph) -> dict[int, Tokens]:
    """The least solution, by plain iteration."""
    values = dict.fromkeys(graph, EMPTY)
    while True:
        after = {key: node.value(values.__getitem__) for key, node in graph.items()}
        if after == values:
            return values
        values = after


def _reads(graph: Graph, values: Mapping[int, Tokens], key: int) -> int:
    """The files of all nodes that an answer rests on."""
    seen: set[int] = set()
    stack = [key]
    while stack:
        current = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        node = graph[current]
        stack += node.plain
        for condition, guarded, token in node.guarded:
            stack.append(condition)
            if token in values[condition]:
                stack.append(guarded)
    return sum(1 << number for number in seen)


class Asked:
    """The graph as a question: asks for what it needs while it is computed."""

    name = "asked"
    bottom: Tokens = EMPTY
    unknown: Tokens = TOP

    def __init__(self, db: Database, graph: Graph) -> None:
        self._db = db
        self._graph = graph
        self.computed = 0

    def compute(self, key: int) -> Tokens:
        self.computed += 1
        self._db.read(1 << key)
        return self._graph[key].value(lambda k: self._db.ask(self, k))


class Combined:
    """The graph as an equation: tells first what it needs."""

    name = "combined"
    bottom: Tokens = EMPTY
    unknown: Tokens = TOP

    def __init__(self, db: Database, graph: Graph) -> None:
        self._db = db
        self._graph = graph
        self.computed = 0

    def needs(self, key: int) -> Sequence[int]:
        self._db.read(1 << key)
        return self._graph[key].needs()

    def combine(self, key: int, answer: Callable[[int], Tokens]) -> Tokens:
        self.computed += 1
        return self._graph[key].value(answer)


class Mixed(Combined):
    """An equation whose needs follow from a question, as leaks follow from evaluations."""

    name = "mixed"

    def __init__(self, db: Database, graph: Graph) -> None:
        super().__init__(db, graph)
        self._question = Asked(db, {key: Node(plain=node.needs()) for key, node in graph.items()})

    def needs(self, key: int) -> Sequence[int]:
        self._db.ask(self._question, key)
        return super().needs(key)


def _answer(db: Database, question: Asked | Combined, key: int) -> Tokens:
    if isinstance(question, Asked):
        return db.ask(question, key)
    return solve(db, question, key)


Kind = type[Asked] | type[Combined]
KINDS: tuple[Kind, ...] = (Asked, Combined, Mixed)
MOST = 7

_keys = st.integers(0, MOST - 1)
_tokens = st.integers(0, 3)
_nodes = st.builds(
    Node,
    own=st.lists(_tokens, max_size=2),
    plain=st.lists(_keys, max_size=3),
    guarded=st.lists(st.tuples(_keys, _keys, _tokens), max_size=2),
)
_graphs = st.lists(_nodes, min_size=MOST, max_size=MOST).map(lambda nodes: dict(enumerate(nodes)))
_orders = st.permutations(range(MOST))


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(graph=_graphs, order=_orders)
def test_the_answers_are_the_least_solution_in_any_order(
    kind: Kind, graph: Graph, order: Sequence[int]
) -> None:
    db = Database()
    question = kind(db, graph)
    found = {key: _answer(db, question, key) for key in order}
    assert found == _least(graph)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(graph=_graphs, order=_orders)
def test_read_sets_hold_every_file_that_an_answer_rests_on(
    kind: Kind, graph: Graph, order: Sequence[int]
) -> None:
    db = Database()
    question = kind(db, graph)
    least = _least(graph)
    for key in order:
        _answer(db, question, key)
        needed = _reads(graph, least, key)
        answer = db.find(question.name, key)
        assert answer is not None
        assert answer.reads & needed == needed
        assert db.take_reads() & needed == needed


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(graph=_graphs, order=_orders)
def test_asking_again_computes_nothing_and_reads_the_same(
    kind: Kind, graph: Graph, order: Sequence[int]
) -> None:
    db = Database()
    question = kind(db, graph)
    first = {key: (_answer(db, question, key), db.take_reads()) for key in order}
    computed = question.computed
    for key in reversed(order):
        value = _answer(db, question, key)
        reads = db.take_reads()
        assert value == first[key][0]
        assert reads & _reads(graph, _least(graph), key) == _reads(graph, _least(graph), key)
    assert question.computed == computed


class Kept:
    """A memory that outlives its database."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, Any], Answer] = {}

    def load(self, question: str, key: Any) -> Answer | None:
        return self.answers.get((question, key))

    def keep(self, question: str, key: Any, answer: Answer) -> None:
        self.answers[question, key] = answer


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(graph=_graphs, order=_orders, forgotten=st.sets(_keys))
def test_answers_of_an_earlier_run_are_as_good_as_computed_ones(
    kind: Kind, graph: Graph, order: Sequence[int], forgotten: set[int]
) -> None:
    memory, least = Kept(), _least(graph)
    before = Database(memory)
    question = kind(before, graph)
    for key in order:
        _answer(before, question, key)
    for key in forgotten:
        memory.answers.pop((question.name, key), None)
    after = Database(memory)
    again = kind(after, graph)
    for key in order:
        needed = _reads(graph, least, key)
        assert _answer(after, again, key) == least[key]
        assert after.take_reads() & needed == needed


@pytest.mark.parametrize("kind", (Asked, Combined))
def test_nothing_is_computed_that_memory_knows(kind: Kind) -> None:
    memory, graph = Kept(), {0: Node({1}, (1,)), 1: Node({2}, (0,))}
    db = Database(memory)
    assert _answer(db, kind(db, graph), 0) == {1, 2}
    db = Database(memory)
    question = kind(db, graph)
    assert _answer(db, question, 0) == {1, 2}
    assert db.take_reads() == 0b11
    assert question.computed == 0


@settings(deadline=None)
@given(graph=_graphs, order=_orders)
def test_only_finished_answers_are_kept(graph: Graph, order: Sequence[int]) -> None:
    least = _least(graph)

    class Final(Kept):
        def keep(self, question: str, key: Any, answer: Answer) -> None:
            assert answer.value == least[key]
            assert (question, key) not in self.answers
            super().keep(question, key, answer)

    db = Database(Final())
    question = Asked(db, graph)
    for key in order:
        db.ask(question, key)


DISCOVERED: tuple[Graph, ...] = (
    {0: Node({0}, (1,)), 1: Node({1}, (), ((1, 0, 1),))},
    {0: Node((), (1,)), 1: Node({0}, (), ((1, 0, 0),))},
    {0: Node({7}, (1,)), 1: Node((), (2,)), 2: Node({1}, (1,), ((1, 0, 1),))},
)
"""A group needs a question that waits for it only once its own answers have grown."""


@pytest.mark.parametrize("graph", DISCOVERED, ids=range(len(DISCOVERED)))
def test_a_group_that_comes_to_need_what_waits_for_it_joins_it(graph: Graph) -> None:
    least = _least(graph)
    for start in graph:
        db = Database()
        question = Asked(db, graph)
        for key in (start, *graph):
            assert db.ask(question, key) == least[key]
            needed = _reads(graph, least, key)
            assert db.take_reads() & needed == needed


# -- long ways -----------------------------------------------------------------------------------

LONG = 5000


@pytest.mark.parametrize("kind", (Asked, Combined))
def test_a_chain_of_questions_needs_no_deep_stack(kind: Kind) -> None:
    graph = {key: Node({key} if key % 1000 == 0 else (), (key + 1,)) for key in range(LONG)}
    graph[LONG] = Node({LONG})
    db = Database()
    assert _answer(db, kind(db, graph), 0) == {*range(0, LONG, 1000), LONG}
    assert db.take_reads() == (1 << (LONG + 1)) - 1


@pytest.mark.parametrize("kind", (Asked, Combined))
def test_a_chain_asked_in_any_order_gives_the_same(kind: Kind) -> None:
    graph = {key: Node({key % 7}, (key + 1,)) for key in range(300)}
    graph[300] = Node({8})
    least = _least(graph)
    for seed in range(3):
        order = list(graph)
        random.Random(seed).shuffle(order)
        db = Database()
        question = kind(db, graph)
        assert {key: _answer(db, question, key) for key in order} == least


def test_a_ring_of_equations_settles() -> None:
    graph = {key: Node({key}, ((key + 1) % 300,)) for key in range(300)}
    for start in (0, 150, 299):
        db = Database()
        assert solve(db, Combined(db, graph), start) == frozenset(range(300))
        assert db.take_reads() == (1 << 300) - 1


def test_a_ring_of_questions_settles() -> None:
    graph = {key: Node({key}, ((key + 1) % 50,)) for key in range(50)}
    for start in (0, 25, 49):
        db = Database()
        assert db.ask(Asked(db, graph), start) == frozenset(range(50))
        assert db.take_reads() == (1 << 50) - 1


@pytest.mark.parametrize("length", (71, 200))
def test_a_ring_that_is_too_long_gives_one_answer_and_has_read_all_of_it(length: int) -> None:
    graph = {key: Node({key}, ((key + 1) % length,)) for key in range(length)}
    found = set()
    for start in (0, length // 2, length - 1):
        db = Database()
        question = Asked(db, graph)
        found |= {db.ask(question, key) for key in (start, *graph)}
        for key in graph:
            answer = db.find(question.name, key)
            assert answer is not None
            assert answer.reads == (1 << length) - 1
    assert found in ({TOP}, {frozenset(range(length))})


def _ladder(length: int) -> Graph:
    """Each calls the next and the one before: facts must travel against the order of the walk."""
    return {
        key: Node({key}, [k for k in (key + 1, key - 1) if 0 <= k < length])
        for key in range(length)
    }


def _climb(kind: Kind, length: int) -> set[Tokens]:
    found = set()
    for start in (0, length // 2, length - 1):
        db = Database()
        question = kind(db, _ladder(length))
        found |= {_answer(db, question, key) for key in (start, *range(length))}
    return found


@pytest.mark.parametrize(("kind", "length"), ((Asked, 10), (Combined, 10), (Combined, 25)))
def test_facts_travel_against_the_order_of_the_walk(kind: Kind, length: int) -> None:
    assert _climb(kind, length) == {frozenset(range(length))}


@pytest.mark.parametrize(("kind", "length"), ((Asked, 16), (Combined, 40)))
def test_whether_a_group_settles_does_not_depend_on_who_asks_first(kind: Kind, length: int) -> None:
    assert len(_climb(kind, length)) == 1


@pytest.mark.parametrize("length", (60, 300))
def test_equations_always_settle(length: int) -> None:
    assert _climb(Combined, length) == {frozenset(range(length))}


# -- what is computed elsewhere ------------------------------------------------------------------


def test_captured_work_tells_its_reads_and_they_count_for_the_answer_under_way() -> None:
    db = Database()
    graph = {0: Node({1}, (1,)), 1: Node({2})}
    inner = Asked(db, graph)

    class Outer:
        name = "outer"
        bottom = unknown = EMPTY

        def compute(self, key: int) -> Tokens:
            db.read(1 << 9)
            captured = db.capture(lambda: db.ask(inner, 0))
            assert captured.reads == 0b11
            assert not captured.provisional
            value: Tokens = captured.value
            return value

    assert db.ask(Outer(), 5) == {1, 2}
    assert db.take_reads() == 0b11 | 1 << 9


def test_captured_work_tells_that_it_used_a_provisional_answer() -> None:
    db = Database()
    seen = []

    class Ring:
        name = "ring"
        bottom = unknown = EMPTY

        def compute(self, key: int) -> Tokens:
            captured = db.capture(lambda: db.ask(self, 1 - key))
            seen.append(captured.provisional)
            value: Tokens = captured.value
            return value | {key}

    assert db.ask(Ring(), 0) == {0, 1}
    assert any(seen)
    assert not db.capture(lambda: db.ask(Ring(), 1)).provisional
