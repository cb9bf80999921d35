"""What is known at one point of a function: values of names and access paths, and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from pylint_sentry_bugs.analysis.flow.events import Known
from pylint_sentry_bugs.analysis.types.terms import Literal, NoneType
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.syntax import ir

Join = Callable[[Value, Value], Value]
MAX_WORLDS = 8
ALL = ("tests", "literal", "bound", "None")
"""What sets ways apart, the least telling first."""


class Saved(msgspec.Struct, frozen=True, eq=False):
    """A test whose outcome a name holds, or is known; ``paths`` are what it is about."""

    test: ir.Expr
    paths: frozenset[str]
    outcome: bool = True


NO_TESTS: Mapping[str, Saved] = {}


class Env:
    """Copied at each branch; ``known`` shrinks where branches meet.

    ``paths`` are the access paths among the values, and names of variables that are not the
    function's own: what is known of them is forgotten where a branch does not know it.
    ``unbound`` are names that some way to here does not bind. ``saved`` are tests by the name that
    holds their outcome, ``tests`` those whose outcome is known here, by their text. ``worlds`` are
    the ways to here that differ in what is None, true or bound; empty where there is but one.
    """

    __slots__ = ("known", "paths", "saved", "tests", "unbound", "values", "worlds")

    def __init__(
        self, values: dict[str, Value], known: frozenset[Known], paths: frozenset[str] = frozenset()
    ) -> None:
        self.values = values
        self.known = known
        self.paths = paths
        self.unbound: frozenset[str] = frozenset()
        self.saved = NO_TESTS
        self.tests = NO_TESTS
        self.worlds: tuple[Env, ...] = ()

    def copy(self) -> Env:
        """An environment that can go its own way."""
        env = Env(dict(self.values), self.known, self.paths)
        env.unbound, env.saved, env.tests = self.unbound, self.saved, self.tests
        env.worlds = tuple(world.copy() for world in self.worlds)
        return env

    def bind(self, path: str, value: Value) -> None:
        """Set a name or access path; what was known of longer paths, and of tests, is gone."""
        for world in self.worlds:
            world.bind(path, value)
        if self.paths:
            stale = {p for p in self.paths if p.startswith((f"{path}.", f"{path}["))}
            for longer in stale:
                self.values.pop(longer, None)
            self.paths -= stale
        if self.saved:
            self.saved = _without(self.saved, path)
        if self.tests:
            self.tests = _without(self.tests, path)
        self._set(path, value)

    def _set(self, path: str, value: Value) -> None:
        self.values[path] = value
        if not is_name(path):
            self.paths |= {path}
            return
        self.paths -= {path}
        if path in self.unbound:
            self.unbound -= {path}

    def refine(self, path: str, value: Value) -> None:
        """Set what a test has told of a name or access path."""
        if path not in self.values:
            self.paths |= {path}  # a variable of the module or function around is no local
        self.values[path] = value

    def refine_all(self, path: str, change: Callable[[Value], Value]) -> None:
        """Replace what a name or access path holds, on each way to here."""
        for env in (self, *self.worlds):
            given = env.values.get(path)
            if given is not None and not given.solid:
                env.refine(path, change(given))

    def drop(self, name: str) -> None:
        """Unbind a name."""
        for world in self.worlds:
            world.drop(name)
        if self.values.pop(name, None) is not None:
            self.unbound |= {name}

    def save(self, name: str, saved: Saved) -> None:
        """Remember the test whose outcome a name holds."""
        for world in self.worlds:
            world.save(name, saved)
        self.saved = {**self.saved, name: saved}

    def learn(self, facts: Iterable[Known]) -> None:
        """Add facts."""
        self.known |= frozenset(facts)
        for world in self.worlds:
            world.known |= self.known


def _without(tests: Mapping[str, Saved], path: str) -> Mapping[str, Saved]:
    return {k: s for k, s in tests.items() if path not in s.paths and k != path}


def merge(envs: Iterable[Env | None], join: Join, *, worlds: bool = False) -> Env | None:
    """Where branches meet; None where none of them gets there.

    ``worlds`` tells to keep the branches apart as far as they differ in what is None or bound.
    """
    reached = [env for env in envs if env is not None]
    if not reached:
        return None
    first, *rest = reached
    for other in rest:
        first = _merge(first, other, join)
    if worlds and rest:
        first.worlds = _worlds(reached, join)
    return first


def _merge(left: Env, right: Env, join: Join) -> Env:
    if left is right:
        return left
    values = dict(left.values)
    unbound = left.unbound | right.unbound
    for path, value in right.values.items():
        mine = values.get(path)
        if mine is None:
            if path not in right.paths:
                values[path] = value
                unbound |= {path}
        elif mine is not value:
            values[path] = join(mine, value)
    for path in left.values.keys() - right.values.keys():
        if path in left.paths:
            del values[path]
        else:
            unbound |= {path}
    env = Env(values, left.known & right.known, left.paths & right.paths)
    env.unbound = unbound
    env.saved = _shared(left.saved, right.saved)
    env.tests = _shared(left.tests, right.tests)
    return env


def _shared(left: Mapping[str, Saved], right: Mapping[str, Saved]) -> Mapping[str, Saved]:
    if left is right:
        return left
    found = {}
    for name, saved in left.items():
        other = right.get(name)
        if other is not None and other.outcome == saved.outcome and other.paths == saved.paths:
            found[name] = saved
    return found or NO_TESTS


def _worlds(envs: Iterable[Env], join: Join) -> tuple[Env, ...]:
    """The ways to here, those that differ in nothing of interest taken together."""
    leaves = [leaf for env in envs for leaf in (env.worlds or (env,))]
    for kinds in (ALL, ALL[1:], ALL[2:], ALL[3:]):
        found = _apart(leaves, kinds, join)
        if len(found) <= MAX_WORLDS:
            return tuple(_leaf(env) for env in found) if len(found) > 1 else ()
    return ()


def _apart(leaves: Iterable[Env], kinds: Sequence[str], join: Join) -> list[Env]:
    found: dict[object, Env] = {}
    for leaf in leaves:
        key = _interest(leaf, kinds)
        found[key] = _merge(found[key], leaf, join) if key in found else leaf
    return list(found.values())


def _leaf(env: Env) -> Env:
    leaf = env.copy()
    leaf.worlds = ()
    return leaf


def _interest(env: Env, kinds: Sequence[str]) -> object:
    """What sets one way apart: literals, and which names are bound."""
    marks = {}
    literals, bound = "literal" in kinds, "bound" in kinds
    for path, value in env.values.items():
        ready = value.ready
        if isinstance(ready, NoneType):
            marks[path] = "None"
        elif literals and isinstance(ready, Literal):
            marks[path] = repr(ready.value)
        elif bound and path not in env.paths:
            marks[path] = "bound"
    if "tests" in kinds:
        marks |= {text: str(saved.outcome) for text, saved in env.tests.items()}
    return frozenset(marks.items())


def is_name(path: str) -> bool:
    """A name that one branch does not bind is taken from the other; a path is forgotten."""
    return "." not in path and "[" not in path and "(" not in path
