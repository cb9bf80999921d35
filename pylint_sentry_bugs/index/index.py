"""The index of a project: its modules by name, and who mentions what.

It answers from the store and reads again only files that changed. A text given for a path (an
editor's buffer) takes the place of the file without being stored.
"""

import gc
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import msgspec

from pylint_sentry_bugs.index import records
from pylint_sentry_bugs.index.records import Bodies, Kind, Record
from pylint_sentry_bugs.index.sources import Source, sources
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.store import Store
from pylint_sentry_bugs.syntax import ir, parse
from pylint_sentry_bugs.syntax.header import Header

CHUNK = 400
SHAPE_BIT = 1
"""Bit 0 of a read set: the hierarchy and relations of the whole project."""

_UPSERT = """
INSERT INTO file (path, stamp, size, digest, module, shape, error, header, bodies)
VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (path) DO UPDATE SET
stamp=excluded.stamp, size=excluded.size, digest=excluded.digest, module=excluded.module,
shape=excluded.shape, error=excluded.error, header=excluded.header, bodies=excluded.bodies
RETURNING id"""


class _Row(msgspec.Struct):
    id: int
    stamp: int
    size: int
    module: str
    shape: bytes
    error: str


class Index:
    """Modules of a project, read from disk once and kept in the store.

    ``changed`` is the set of file numbers, as bits, whose content differs from what stored
    answers were computed from.
    """

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._rows: dict[str, _Row] = {}
        self._paths: dict[str, str] = {}
        self._headers: dict[str, Header | None] = {}
        self._bodies: dict[str, Bodies] = {}
        self._buffers: dict[str, Record] = {}
        self._names: dict[tuple[Kind, str], tuple[str, ...]] = {}
        self.changed = 0
        self._refresh()

    # -- what the project holds --------------------------------------------------------------

    @property
    def modules(self) -> Mapping[str, str]:
        """Path by module name."""
        return self._paths

    @cached_property
    def children(self) -> Mapping[str, list[str]]:
        """The modules directly inside each package, sorted."""
        found: dict[str, list[str]] = {}
        for module in sorted(self._paths):
            found.setdefault(module.rpartition(".")[0], []).append(module)
        return found

    def number(self, module: str) -> int:
        """A small number that stands for the module's file as long as the store lives."""
        path = self._paths.get(module)
        return self._rows[path].id if path is not None else 0

    def module_at(self, path: str) -> str | None:
        """The module name of a file of the project."""
        row = self._rows.get(path)
        if row is None or self._paths.get(row.module) != path:
            return None
        return row.module

    def header(self, module: str) -> Header | None:
        """What the module defines, without function bodies; None where there is no such module."""
        if module not in self._headers:
            self._headers[module] = self._load_header(module)
        return self._headers[module]

    def body(self, module: str, function: ir.Function) -> ir.Body:
        """The statements of a function of the module."""
        if module not in self._bodies:
            self._bodies[module] = self._load_bodies(module)
        return self._bodies[module][function.body]

    def named(self, kind: Kind, name: str) -> tuple[str, ...]:
        """Modules that mention, derive from or point at something of this name, sorted."""
        key = (kind, name)
        if key not in self._names:
            self._names[key] = tuple(sorted(self._search(kind, name)))
        return self._names[key]

    def unreadable(self) -> Sequence[tuple[str, str]]:
        """Paths of files that could not be read or parsed, with the reason."""
        return sorted((path, row.error) for path, row in self._rows.items() if row.error)

    def files(self) -> Sequence[str]:
        """Paths of all files, in a fixed order."""
        return sorted(self._rows)

    # -- an editor's buffer ------------------------------------------------------------------

    def replace(self, path: str, text: bytes) -> None:
        """Let ``text`` stand for the file at ``path``, which is in the project or will be."""
        row = self._rows.get(path)
        if row is None or self._stored_digest(row) == records.digest(text):
            return
        record, error = lowered_record(text, row.module, path)
        self._buffers[path] = record
        self._rows[path] = msgspec.structs.replace(row, error=error)
        self.changed |= 1 << row.id
        if record.shape != row.shape:
            self.changed |= SHAPE_BIT
        self._headers.pop(row.module, None)
        self._bodies.pop(row.module, None)
        self._names.clear()

    def _stored_digest(self, row: _Row) -> bytes:
        found = self._store.query("SELECT digest FROM file WHERE id=?", (row.id,))
        return bytes(found[0][0]) if found else b""  # type: ignore[call-overload]

    # -- loading -----------------------------------------------------------------------------

    def _load_header(self, module: str) -> Header | None:
        path = self._paths.get(module)
        if path is None:
            return None
        data = self._buffers[path].header if path in self._buffers else self._column("header", path)
        return records.header(data)

    def _load_bodies(self, module: str) -> Bodies:
        path = self._paths[module]
        data = self._buffers[path].bodies if path in self._buffers else self._column("bodies", path)
        return Bodies(data)

    def _column(self, column: str, path: str) -> bytes:
        sql = f"SELECT {column} FROM file WHERE path=?"  # noqa: S608 - one of two names above
        found = self._store.query(sql, (path,))
        if not found:  # the cache was cleared or broken under us: read the file again
            record, _ = _read(Path(path), self._rows[path].module)
            return record.header if column == "header" else record.bodies
        return bytes(found[0][0])  # type: ignore[call-overload]

    def _search(self, kind: Kind, name: str) -> Iterator[str]:
        sql = "SELECT f.path FROM name n JOIN file f ON f.id = n.file WHERE n.kind=? AND n.name=?"
        for (path,) in self._store.query(sql, (kind.value, name)):
            row = self._rows.get(str(path))
            if row is not None and path not in self._buffers and self._paths[row.module] == path:
                yield row.module
        for path, record in self._buffers.items():
            if (kind.value, name) in record.names:
                yield self._rows[path].module

    # -- refreshing --------------------------------------------------------------------------

    def _refresh(self) -> None:
        found = sources(self._settings)
        known = self._known()
        stale = [s for s in found if not _is_fresh(known.get(s.path), s)]
        gone = [known[path].id for path in known.keys() - {s.path for s in found}]
        self._rows = {s.path: known[s.path] for s in found if s.path in known}
        before = _shape(known.values())
        with _collector_off():
            for start in range(0, len(stale), CHUNK):
                self._read_chunk(stale[start : start + CHUNK])
        for source in found:
            self._paths.setdefault(source.module, source.path)
        self._forget(gone, stale, known, before)

    def _known(self) -> dict[str, _Row]:
        sql = "SELECT path, id, stamp, size, module, shape, error FROM file"
        return {str(row[0]): _Row(*row[1:]) for row in self._store.query(sql)}  # type: ignore[arg-type]

    def _read_chunk(self, chunk: Sequence[Source]) -> None:
        read = [(s, *_read(Path(s.path), s.module)) for s in chunk]

        def work(connection: sqlite3.Connection) -> None:
            for source, record, error in read:
                self._rows[source.path] = _insert(connection, source, record, error)

        if not self._store.write(work):
            self._keep_in_memory(read)

    def _keep_in_memory(self, read: Sequence[tuple[Source, Record, str]]) -> None:
        """Where the cache cannot be written, what was read lives as long as this run."""
        taken = max((row.id for row in self._rows.values()), default=0)
        for number, (source, record, error) in enumerate(read, taken + 1):
            row = self._rows.get(source.path)
            identity = row.id if row else number
            self._rows[source.path] = _Row(
                identity, source.stamp, source.size, source.module, record.shape, error
            )
            self._buffers[source.path] = record

    def _forget(
        self, gone: Sequence[int], stale: Sequence[Source], known: Mapping[str, _Row], before: bytes
    ) -> None:
        """Drop files that are gone and every stored answer that read what has changed."""
        if not gone and not stale:
            return
        changed = sum(1 << number for number in gone)
        changed |= sum(1 << known[s.path].id for s in stale if s.path in known)
        if _shape(self._rows.values()) != before:
            changed |= SHAPE_BIT

        def work(connection: sqlite3.Connection) -> None:
            for number in gone:
                connection.execute("DELETE FROM name WHERE file=?", (number,))
                connection.execute("DELETE FROM file WHERE id=?", (number,))
            _drop_answers(connection, changed)

        if not self._store.write(work):
            self.changed |= changed


def _is_fresh(row: _Row | None, source: Source) -> bool:
    if row is None:
        return False
    return (row.stamp, row.size, row.module) == (source.stamp, source.size, source.module)


def _shape(rows: Iterator[_Row] | object) -> bytes:
    shapes = sorted(row.module.encode() + row.shape for row in rows)  # type: ignore[attr-defined]
    return records.digest(b"".join(shapes))


def _read(path: Path, module: str) -> tuple[Record, str]:
    """The record of a file, and why it is empty where it is."""
    try:
        return lowered_record(parse.read(path), module, os.fspath(path))
    except parse.Unreadable as reason:
        lowered = parse.empty(module, os.fspath(path), path.name == "__init__.py")
        return records.pack(lowered, b""), str(reason)


def lowered_record(source: bytes, module: str, path: str) -> tuple[Record, str]:
    """The record of a module of this source, and why it is empty where it is."""
    is_package = os.path.basename(path) in ("__init__.py", "__init__.pyi")
    try:
        lowered = parse.lower(source, module, path, is_package)
    except parse.Unreadable as reason:
        return records.pack(parse.empty(module, path, is_package), source), str(reason)
    return records.pack(lowered, source), ""


def _insert(connection: sqlite3.Connection, source: Source, record: Record, error: str) -> _Row:
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
    return _Row(number, source.stamp, source.size, source.module, record.shape, error)


def _drop_answers(connection: sqlite3.Connection, changed: int) -> None:
    rows = connection.execute("SELECT question, key, reads FROM answer")
    stale = [(q, k) for q, k, reads in rows if int.from_bytes(reads, "little") & changed]
    connection.executemany("DELETE FROM answer WHERE question=? AND key=?", stale)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Parsing makes many objects and no garbage cycles; collecting them doubles its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
