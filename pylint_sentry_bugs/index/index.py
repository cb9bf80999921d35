"""The index of a project: its modules by name, and who mentions what.

It answers from the store and reads again only files that changed. A text given for a path (an
editor's buffer) takes the place of the file without being stored.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from pylint_sentry_bugs.collector import collector_off
from pylint_sentry_bugs.index import records, writes
from pylint_sentry_bugs.index.records import Bodies, Kind, Record
from pylint_sentry_bugs.index.sources import Source, sources
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.store import Store
from pylint_sentry_bugs.syntax import ir, parse
from pylint_sentry_bugs.syntax.header import Header

CHUNK = 400
SHAPE_BIT = 1
"""Bit 0 of a read set: the hierarchy and relations of the whole project."""


class Index:
    """Modules of a project, read from disk once and kept in the store.

    ``changed`` is the set of file numbers, as bits, whose content differs from what stored
    answers were computed from.
    """

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._rows: dict[str, writes.Row] = {}
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
        """The modules and packages directly inside each package, sorted."""
        found: dict[str, dict[str, None]] = {}
        for module in sorted(self._paths):
            inner = module
            while "." in inner:
                package = inner.rpartition(".")[0]
                found.setdefault(package, {})[inner] = None
                inner = package
        return {package: list(inside) for package, inside in found.items()}

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
        if row is None:
            return
        if row.digest == records.digest(text):
            self._restore(path, row)
            return
        record, error = lowered_record(text, row.module, path)
        self._buffers[path] = record
        self._rows[path] = msgspec.structs.replace(row, error=error)
        self.changed |= 1 << row.id
        if record.shape != row.shape:
            self.changed |= SHAPE_BIT
        self._forget_module(row.module)

    def _restore(self, path: str, row: writes.Row) -> None:
        """The text is what lies on disk."""
        if self._buffers.pop(path, None) is not None:
            self._forget_module(row.module)

    def _forget_module(self, module: str) -> None:
        self._headers.pop(module, None)
        self._bodies.pop(module, None)
        self._names.clear()

    # -- loading -----------------------------------------------------------------------------

    def _load_header(self, module: str) -> Header | None:
        path = self._paths.get(module)
        if path is None:
            return None
        try:
            return records.header(self._stored(path).header)
        except msgspec.DecodeError:
            return records.header(self._read_again(path).header)

    def _load_bodies(self, module: str) -> Bodies:
        path = self._paths[module]
        try:
            return Bodies(self._stored(path).bodies)
        except msgspec.DecodeError:
            return Bodies(self._read_again(path).bodies)

    def _stored(self, path: str) -> Stored:
        if path in self._buffers:
            record = self._buffers[path]
            return Stored(record.header, record.bodies)
        sql = "SELECT header, bodies FROM file WHERE path=?"
        for header, bodies in self._store.query(sql, (path,)):
            return Stored(header, bodies)
        return self._read_again(path)

    def _read_again(self, path: str) -> Stored:
        """The cache was cleared or broken under us."""
        record, _ = _read(Path(path), self._rows[path].module)
        return Stored(record.header, record.bodies)

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
        for source in found:
            self._paths.setdefault(source.module, source.path)
        if not stale and not gone:
            return
        self._store.write(writes.begin)
        with collector_off():
            for start in range(0, len(stale), CHUNK):
                self._read_chunk(stale[start : start + CHUNK])
        self._forget(gone, known)

    def _known(self) -> dict[str, writes.Row]:
        sql = "SELECT path, id, stamp, size, digest, module, shape, error FROM file"
        return {str(row[0]): writes.Row(*row[1:]) for row in self._store.query(sql)}

    def _read_chunk(self, chunk: Sequence[Source]) -> None:
        read = [(s, *_read(Path(s.path), s.module)) for s in chunk]

        def work(connection: sqlite3.Connection) -> None:
            for source, record, error in read:
                self._rows[source.path] = writes.insert(connection, source, record, error)

        if not self._store.write(work):
            self._keep_in_memory(read)

    def _keep_in_memory(self, read: Sequence[tuple[Source, Record, str]]) -> None:
        """Where the cache cannot be written, what was read lives as long as this run."""
        taken = max((row.id for row in self._rows.values()), default=0)
        for number, (source, record, error) in enumerate(read, taken + 1):
            row = self._rows.get(source.path)
            identity = row.id if row else number
            self._rows[source.path] = writes.row(identity, source, record, error)
            self._buffers[source.path] = record

    def _forget(self, gone: Sequence[int], known: Mapping[str, writes.Row]) -> None:
        """Drop files that are gone and every stored answer that read what has changed."""
        changed = sum(1 << number for number in gone)
        changed |= sum(1 << r.id for p, r in known.items() if self._has_changed(p, r))
        if _shape(self._rows.values()) != _shape(known.values()):
            changed |= SHAPE_BIT

        def work(connection: sqlite3.Connection) -> None:
            for number in gone:
                connection.execute("DELETE FROM name WHERE file=?", (number,))
                connection.execute("DELETE FROM file WHERE id=?", (number,))
            writes.drop_answers(connection, changed)
            connection.execute("DELETE FROM state WHERE key='refreshing'")

        if not self._store.write(work):
            self.changed |= changed

    def _has_changed(self, path: str, before: writes.Row) -> bool:
        row = self._rows.get(path)
        return row is not None and (row.digest, row.error) != (before.digest, before.error)


class Stored(msgspec.Struct, frozen=True):
    """A module's header and bodies, encoded."""

    header: bytes
    bodies: bytes


def _is_fresh(row: writes.Row | None, source: Source) -> bool:
    if row is None or (row.error and row.digest == records.digest(b"")):
        return False  # what could not be read may be readable now
    return (row.stamp, row.size, row.module) == (source.stamp, source.size, source.module)


def _shape(rows: Iterable[writes.Row]) -> bytes:
    shapes = sorted(row.module.encode() + row.shape for row in rows)
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
