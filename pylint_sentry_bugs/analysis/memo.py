"""Work that is no question of its own, remembered with the files that were read for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

from pylint_sentry_bugs.analysis.db import Database

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(Generic[K, V]):
    """A function whose results are kept.

    It is lighter than a question, because nothing can wait for it: what rests on the provisional
    answer of a question under way is not kept, and computed again the next time.
    """

    def __init__(self, db: Database, compute: Callable[[K], V]) -> None:
        self._db = db
        self._compute = compute
        self._kept: dict[K, tuple[V, int]] = {}

    def __call__(self, key: K) -> V:
        """The result for ``key``."""
        kept = self._kept.get(key)
        if kept is not None:
            self._db.read(kept[1])
            return kept[0]
        made = self._db.capture(partial(self._compute, key))
        value: V = made.value
        if not made.provisional:
            self._kept[key] = value, made.reads
        return value
