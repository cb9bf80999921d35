"""Modules of libraries, read from published stubs and overlays, never from installed code.

What is installed beside the plugin makes no difference: only typeshed, django-stubs,
djangorestframework-stubs and the overlay folders are looked at.
"""

import os
import sqlite3
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import typeshed_client

from pylint_sentry_bugs.index import records
from pylint_sentry_bugs.index.index import lowered_record
from pylint_sentry_bugs.store import Store
from pylint_sentry_bugs.syntax import parse
from pylint_sentry_bugs.syntax.header import Header

STUB_DISTRIBUTIONS = {"django": "django-stubs", "rest_framework": "djangorestframework-stubs"}


class Libraries:
    """Headers of stub modules, kept in a store of their own that all projects share."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._headers: dict[str, Header | None] = {}
        self._stdlib = typeshed_client.get_search_context(search_path=[])
        self._stubs = typeshed_client.get_search_context(search_path=_stub_folders())

    def header(self, module: str) -> Header | None:
        """What the stub of a module declares; None where there is none."""
        if module not in self._headers:
            self._headers[module] = self._find(module)
        return self._headers[module]

    def _find(self, module: str) -> Header | None:
        ours = module.partition(".")[0] in STUB_DISTRIBUTIONS
        context = self._stubs if ours else self._stdlib
        path = typeshed_client.get_stub_file(module, search_context=context)
        return None if path is None else stub_header(self._store, path, module)


def stub_header(store: Store, path: Path, module: str) -> Header | None:
    """The header of a stub file, from the store where the file has not changed."""
    try:
        stat = path.stat()
    except OSError:
        return None
    name = os.fspath(path)
    key = (name, stat.st_mtime_ns, stat.st_size)
    sql = "SELECT header FROM file WHERE path=? AND stamp=? AND size=?"
    for (data,) in store.query(sql, key):
        return records.header(bytes(data))
    try:
        record, _ = lowered_record(parse.read(path), module, name)
    except parse.Unreadable:
        return None
    row = (*key, record.digest, module, record.shape, "", record.header, b"")
    columns = "path, stamp, size, digest, module, shape, error, header, bodies"
    insert = f"INSERT OR REPLACE INTO file ({columns}) VALUES (?,?,?,?,?,?,?,?,?)"  # noqa: S608

    def work(connection: sqlite3.Connection) -> None:
        connection.execute(insert, row)

    store.write(work)
    return records.header(record.header)


def _stub_folders() -> Sequence[Path]:
    """The folders that the stub distributions are installed in."""
    found = []
    for name in STUB_DISTRIBUTIONS.values():
        folder = Path(str(metadata.distribution(name).locate_file(""))).resolve()
        if folder not in found:
            found.append(folder)
    return found


class Overlays:
    """Overlay stubs: files ``<module>.pyi``, or ``<module>.pyi`` in the folders of its packages.

    Later folders win over earlier ones, so that a team's overlays replace ours.
    """

    def __init__(self, store: Store, folders: Sequence[Path]) -> None:
        self._store = store
        self._paths: dict[str, list[Path]] = {}
        for folder in reversed(folders):
            for path in sorted(folder.rglob("*.pyi")):
                self._paths.setdefault(_overlaid(path.relative_to(folder)), []).append(path)
        self._headers: dict[str, tuple[Header, ...]] = {}

    def headers(self, module: str) -> tuple[Header, ...]:
        """What overlays say about a module, the winning one first."""
        if module not in self._headers:
            paths = self._paths.get(module, ())
            found = (stub_header(self._store, path, module) for path in paths)
            self._headers[module] = tuple(h for h in found if h is not None)
        return self._headers[module]


def _overlaid(path: Path) -> str:
    """``django.http.request`` for ``django.http.request.pyi`` and ``django/http/request.pyi``."""
    parts = [*path.parts[:-1], *path.name.removesuffix(".pyi").split(".")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
