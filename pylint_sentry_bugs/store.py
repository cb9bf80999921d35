"""What is kept on disk between runs: one SQLite file in the user's cache folder.

Everything in it can be computed again. A file that cannot be opened, read or written is replaced
by one in memory, and ``note`` says so in one line.
"""

import sqlite3
import time
import weakref
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, stamp INTEGER, size INTEGER, digest BLOB,
    module TEXT, shape BLOB, error TEXT, header BLOB, bodies BLOB);
CREATE TABLE IF NOT EXISTS name (
    kind INTEGER, name TEXT, file INTEGER, PRIMARY KEY (kind, name, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_by_file ON name (file);
CREATE TABLE IF NOT EXISTS answer (
    question TEXT, key TEXT, reads BLOB, value BLOB, PRIMARY KEY (question, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""
BUSY_SECONDS = 20
PAUSE_SECONDS = 0.05


class Store:
    """A connection to the cache file, or to memory where there is none.

    ``version`` names everything that the stored values depend on besides the sources; a file of
    another version is emptied.
    """

    def __init__(self, path: Path | None, version: str) -> None:
        self.note = ""
        self.path = path
        self._version = version
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        if self.path is not None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return self._patiently(str(self.path))
            except (sqlite3.Error, OSError) as error:
                self._lose(error)
        return self._prepared(":memory:")

    def _patiently(self, target: str) -> sqlite3.Connection:
        """SQLite does not wait for its lock where another process prepares the same file."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return self._prepared(target)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE_SECONDS)

    def _lose(self, error: Exception) -> None:
        self.note = f"cache {self.path} cannot be used ({error}); this run keeps nothing"
        self.path = None

    def _prepared(self, target: str) -> sqlite3.Connection:
        # The collector may close it from another thread than the one that opened it.
        connection = sqlite3.connect(
            target, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        weakref.finalize(self, connection.close)
        try:
            self._prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(SCHEMA)
        row = connection.execute("SELECT value FROM state WHERE key='version'").fetchone()
        if row is None or row[0] != self._version:
            _start_over(connection, self._version)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; none, and a note, where the file turned out to be broken."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            self._replace(error)
            return self._connection.execute(sql, values).fetchall()

    def write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Run ``work`` in one transaction; False where it could not be written."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            work(connection)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self.note = f"cache {self.path} cannot be written ({error})"
            return False
        return True

    def _replace(self, error: sqlite3.Error) -> None:
        self._connection.close()
        self._lose(error)
        self._connection = self._prepared(":memory:")

    def close(self) -> None:
        """Release the file."""
        self._connection.close()


def _start_over(connection: sqlite3.Connection, version: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in ("file", "name", "answer", "state"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
    connection.execute("INSERT OR REPLACE INTO state VALUES ('version', ?)", (version,))
    connection.execute("COMMIT")


def clear(path: Path) -> list[Path]:
    """Delete a cache file and what SQLite keeps beside it; the files that were deleted."""
    found = [p for p in _family(path) if p.exists()]
    for file in found:
        file.unlink()
    return found


def _family(path: Path) -> Iterable[Path]:
    return (path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm"))
