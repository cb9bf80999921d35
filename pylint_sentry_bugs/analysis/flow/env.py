"""What is known at one point of a function: values of names and access paths, and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pylint_sentry_bugs.analysis.flow.events import Known
from pylint_sentry_bugs.analysis.values import Value

Join = Callable[[Value, Value], Value]


class Env:
    """Copied at each branch; ``known`` shrinks where branches meet.

    ``paths`` are the access paths among the values: few, beside the names.
    """

    __slots__ = ("known", "paths", "values")

    def __init__(
        self, values: dict[str, Value], known: frozenset[Known], paths: frozenset[str] = frozenset()
    ) -> None:
        self.values = values
        self.known = known
        self.paths = paths

    def copy(self) -> Env:
        """An environment that can go its own way."""
        return Env(dict(self.values), self.known, self.paths)

    def bind(self, path: str, value: Value) -> None:
        """Set a name or access path; what was known of longer paths is gone."""
        if self.paths:
            stale = {p for p in self.paths if p.startswith((f"{path}.", f"{path}["))}
            for longer in stale:
                self.values.pop(longer, None)
            self.paths -= stale
        self.values[path] = value
        if not _is_name(path):
            self.paths |= {path}

    def learn(self, facts: Iterable[Known]) -> None:
        """Add facts."""
        self.known |= frozenset(facts)


def merge(envs: Iterable[Env | None], join: Join) -> Env | None:
    """Where branches meet; None where none of them gets there."""
    reached = [env for env in envs if env is not None]
    if not reached:
        return None
    first, *rest = reached
    for other in rest:
        first = _merge(first, other, join)
    return first


def _merge(left: Env, right: Env, join: Join) -> Env:
    if left is right:
        return left
    values = dict(left.values)
    for path, value in right.values.items():
        mine = values.get(path)
        if mine is None:
            if _is_name(path):
                values[path] = value
        elif mine is not value:
            values[path] = join(mine, value)
    for path in left.values:
        if path not in right.values and not _is_name(path):
            del values[path]
    return Env(values, left.known & right.known, left.paths & right.paths)


def _is_name(path: str) -> bool:
    """A name that one branch does not bind is taken from the other; a path is forgotten."""
    return "." not in path and "[" not in path
