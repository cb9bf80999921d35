"""Answers that survive the run: in the store, valid as long as no file changed that they read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from pylint_sentry_bugs.analysis.db import Answer
from pylint_sentry_bugs.index.index import Index
from pylint_sentry_bugs.store import Store

_ENCODER = msgspec.msgpack.Encoder()


class StoredAnswers:
    """Loads and keeps answers of the questions named in ``kinds``, by the type of their value."""

    def __init__(self, store: Store, index: Index, kinds: Mapping[str, Any]) -> None:
        self._store = store
        self._index = index
        self._decoders = {name: msgspec.msgpack.Decoder(kind) for name, kind in kinds.items()}
        self._new: list[tuple[str, str, bytes, bytes]] = []

    def load(self, question: str, key: Any) -> Answer | None:
        """A stored answer that is still valid."""
        if question not in self._decoders or not self._holds_any:
            return None
        sql = "SELECT reads, value FROM answer WHERE question=? AND key=?"
        for reads, value in self._store.query(sql, (question, key)):
            number = int.from_bytes(bytes(reads), "little")
            if number & self._index.changed:
                return None
            return Answer(self._decoders[question].decode(value), number)
        return None

    @cached_property
    def _holds_any(self) -> bool:
        return bool(self._store.query("SELECT 1 FROM answer LIMIT 1"))

    def keep(self, question: str, key: Any, answer: Answer) -> None:
        """Remember an answer until ``save``, unless it rests on a text that is not on disk."""
        kept = answer.reads >= 0 and not answer.reads & self._index.changed
        if kept and question in self._decoders:
            size = (answer.reads.bit_length() + 7) // 8
            reads = answer.reads.to_bytes(size, "little")
            self._new.append((question, key, reads, _ENCODER.encode(answer.value)))

    def save(self) -> None:
        """Write what is new."""
        rows, self._new = self._new, []
        if rows:
            self._store.write(lambda connection: _insert(connection, rows))


def _insert(connection: sqlite3.Connection, rows: list[tuple[str, str, bytes, bytes]]) -> None:
    connection.executemany("INSERT OR REPLACE INTO answer VALUES (?,?,?,?)", rows)
