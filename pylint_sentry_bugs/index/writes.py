"""What the index writes into the store, each inside a transaction of the caller's."""

from __future__ import annotations

import sqlite3

import msgspec

from pylint_sentry_bugs.index.records import Record
from pylint_sentry_bugs.index.sources import Source

_UPSERT = """
INSERT INTO file (path, stamp, size, digest, module, shape, error, header, bodies)
VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (path) DO UPDATE SET
stamp=excluded.stamp, size=excluded.size, digest=excluded.digest, module=excluded.module,
shape=excluded.shape, error=excluded.error, header=excluded.header, bodies=excluded.bodies
RETURNING id"""


class Row(msgspec.Struct):
    """What the store has of a file, besides what it defines."""

    id: int
    stamp: int
    size: int
    digest: bytes
    module: str
    shape: bytes
    error: str


def begin(connection: sqlite3.Connection) -> None:
    """Mark that files are being read; answers of a refresh that never ended are worth nothing."""
    if connection.execute("SELECT 1 FROM state WHERE key='refreshing'").fetchone():
        connection.execute("DELETE FROM answer")
    connection.execute("INSERT OR REPLACE INTO state VALUES ('refreshing', '1')")


def insert(connection: sqlite3.Connection, source: Source, record: Record, error: str) -> Row:
    """Store a file's record; what the store has of it then."""
    values = (
        source.path,
        source.stamp,
        source.size,
        record.digest,
        source.module,
        record.shape,
        error,
        record.header,
        record.bodies,
    )
    ((number,),) = connection.execute(_UPSERT, values).fetchall()
    connection.execute("DELETE FROM name WHERE file=?", (number,))
    rows = [(kind, name, number) for kind, name in record.names]
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", rows)
    return row(number, source, record, error)


def row(number: int, source: Source, record: Record, error: str) -> Row:
    """What the store has, or would have, of a file that was read."""
    return Row(
        number,
        source.stamp,
        source.size,
        record.digest,
        source.module,
        record.shape,
        error,
    )


def drop_answers(connection: sqlite3.Connection, changed: int) -> None:
    """Forget the answers that have read what has changed."""
    rows = connection.execute("SELECT question, key, reads FROM answer")
    stale = [(q, k) for q, k, reads in rows if int.from_bytes(reads, "little") & changed]
    connection.executemany("DELETE FROM answer WHERE question=? AND key=?", stale)
