"""What one run shares: the index, the questions and the facts of frameworks. Lazy, passed in."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import msgspec

from pylint_sentry_bugs import store
from pylint_sentry_bugs.analysis.db import Database
from pylint_sentry_bugs.analysis.escape.callers import Called
from pylint_sentry_bugs.analysis.escape.crashes import Crash
from pylint_sentry_bugs.analysis.escape.leaks import Leaks
from pylint_sentry_bugs.analysis.faults.crashes import FaultCrash
from pylint_sentry_bugs.analysis.faults.terms import Faults
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.memory import StoredAnswers
from pylint_sentry_bugs.analysis.nulls.crashes import NullCrash
from pylint_sentry_bugs.analysis.nulls.terms import Nulls
from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.analysis.types.terms import Type
from pylint_sentry_bugs.analysis.values import Pair
from pylint_sentry_bugs.collector import collector_off
from pylint_sentry_bugs.finding import Place
from pylint_sentry_bugs.index.index import Index
from pylint_sentry_bugs.index.libraries import Libraries, Overlays
from pylint_sentry_bugs.index.requirements import Requirements
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.syntax import parse
from pylint_sentry_bugs.syntax.positions import unpack
from pylint_sentry_bugs.wiring import Parts

STORED: Mapping[str, object] = {
    "leaks": Leaks,
    "returned": Pair,
    "called": Called,
    "nulls": Nulls,
    "faults": Faults,
    "added": tuple[str, ...],
}


class Project:
    """A Django back end on disk, with texts that replace those on disk (an editor's buffers)."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._cut: set[str] = set()
        self._quiet: dict[str, bool] = {}

    # -- what clients ask --------------------------------------------------------------------

    def notes(self) -> Sequence[str]:
        """One line each on what could not be read, was cut short, or is misconfigured."""
        missing = [
            f"overlay folder {p} does not exist" for p in self.settings.overlays if not p.is_dir()
        ]
        broken = [s.note for s in (self._store, self._library_store) if s.note]
        return [*dict.fromkeys(broken[:1]), *missing, *self._cut_note()]

    def _cut_note(self) -> list[str]:
        if not self._cut:
            return []
        first, *more = sorted(self._cut)
        others = f" and {len(more)} more files" if more else ""
        return [f"{first}{others}: nested too deep or too long, a part was not analysed"]

    def unreadable(self) -> Sequence[tuple[str, str]]:
        """Files that count as unknown callers and callees: relative path and reason."""
        return [(self.relative(Path(p)), why) for p, why in self.index.unreadable()]

    def files(self) -> Sequence[Path]:
        """All Python files of the project."""
        return [Path(p) for p in self.index.files()]

    def statistics(self) -> Mapping[str, int]:
        """Counts of what the index holds, its size in bytes and its age in seconds."""
        headers = [h for h in map(self.index.header, self.index.modules) if h is not None]
        found = {
            "modules": len(headers),
            "classes": sum(len(h.classes) for h in headers),
            "functions": sum(len(h.functions) for h in headers),
        }
        path = self._store.path
        if path is not None and path.exists():
            stat = path.stat()
            found |= {"size": stat.st_size, "age": int(time.time() - stat.st_mtime)}
        return found

    def relative(self, path: Path) -> str:
        """``path`` as findings show it; raises ValueError for one outside the project."""
        return path.resolve().relative_to(self.settings.root).as_posix()

    def save(self) -> None:
        """Keep what was computed for the next run."""
        self._memory.save()

    def close(self) -> None:
        """Release the files of the index, after the last question."""
        self._store.close()
        self._library_store.close()

    def view(self, path: Path, text: str | None = None) -> ModuleView | None:
        """A module to be reviewed; None where the file is not part of the project."""
        path = path.resolve()
        name = os.fspath(path)
        if text is not None:
            self.index.replace(name, text.encode("utf-8", "surrogatepass"))
        module = self.index.module_at(name)
        return None if module is None else ModuleView(self, module, path, text)

    # -- parts -------------------------------------------------------------------------------

    @cached_property
    def _store(self) -> store.Store:
        return store.Store(_cache_file(self.settings), _version(self.settings))

    @cached_property
    def _library_store(self) -> store.Store:
        folder = self.settings.cache_folder if not self._store.note else None
        path = None if folder is None else folder / "libraries.sqlite"
        return store.Store(path, _version(None))

    @cached_property
    def index(self) -> Index:
        """The project's files."""
        return Index(self.settings, self._store)

    @cached_property
    def _memory(self) -> StoredAnswers:
        return StoredAnswers(self._store, self.index, STORED)

    @cached_property
    def _program(self) -> Program:
        folders = [
            Path(str(files(__package__) / "frameworks" / "overlays")),
            *self.settings.overlays,
        ]
        libraries = Libraries(self._library_store)
        overlays = Overlays(self._library_store, folders)
        return Program(self.index, libraries, overlays, Database(self._memory))

    @cached_property
    def flow(self) -> Flow:
        """What functions do, with the facts of frameworks plugged in."""
        return self._parts.flow

    @cached_property
    def _parts(self) -> Parts:
        roots = dict.fromkeys((self.settings.root, *self.settings.source_roots))
        return Parts(self._program, self.is_quiet, Requirements(tuple(roots)).may_be)

    def crashes(self, module: str) -> tuple[Crash, ...]:
        """The exceptions that leave entry points through a module."""
        with collector_off():
            found = tuple(self._parts.crashes.of(module))
        if self._was_cut(module):
            self._cut.add(self.relative(Path(self.index.modules[module])))
        return found

    def null_crashes(self, module: str) -> tuple[NullCrash, ...]:
        """The uses in a module of values that can be None."""
        with collector_off():
            return tuple(self._parts.null_crashes.of(module))

    def fault_crashes(self, module: str) -> tuple[FaultCrash, ...]:
        """The faults in a module that its own code decides."""
        with collector_off():
            return tuple(self._parts.fault_crashes.of(module))

    def type_at(self, path: str, start: int, end: int) -> Type | None:
        """The type of a call or attribute between packed positions of a file; None: unknown."""
        module = self.index.module_at(path)
        return None if module is None else self._parts.recorder.type_at(module, start, end)

    def added_members(self, module: str, qualname: str) -> tuple[str, ...]:
        """Names that a framework gives a class, although nothing in its text binds them."""
        return self._parts.additions.of(f"{module}:{qualname}")

    def is_column(self, module: str, qualname: str) -> bool:
        """Whether a class declares columns: its instances are not what rows hold."""
        return self._parts.additions.is_column(f"{module}:{qualname}")

    def _was_cut(self, module: str) -> bool:
        header = self.index.header(module)
        functions = self._program.functions(module)
        walked = (self._program.db.find("evaluate", ref) for ref in functions)
        return bool(header and header.notes) or any(a is not None and a.value.cut for a in walked)

    def family(self, crash: Crash) -> str:
        """The message that speaks of the exception of a crash."""
        if crash.leak.is_assertion:
            return "assert-on-input"
        return crash.leak.message or self._parts.escape.family(crash.leak.exception)

    def is_missing_record(self, crash: Crash) -> bool:
        """Whether a lookup found no row."""
        return self.family(crash) == "unguarded-get"

    def is_several_records(self, crash: Crash) -> bool:
        """Whether a lookup of one row found several."""
        return self.family(crash) == "non-unique-get"

    def is_quiet(self, module: str) -> bool:
        """Whether a module is read, but not reported and no way to production: tests and so on."""
        found = self._quiet.get(module)
        if found is None:
            path = self.index.modules.get(module)
            relative = "" if path is None else self.relative(Path(path))
            found = any(p.search(relative) for p in self.settings.quiet_paths if relative)
            self._quiet[module] = found
        return found

    def place(self, ref: str, start: int, end: int) -> Place:
        """Where packed positions of a function are, for people."""
        path = self.index.modules[split(ref)[0]]
        return Place(self.relative(Path(path)), *unpack(start), *unpack(end))


class ModuleView:
    """One module under review."""

    def __init__(self, project: Project, module: str, path: Path, text: str | None) -> None:
        self.project = project
        self.module = module
        self.path = path
        self._text = text

    @cached_property
    def crashes(self) -> tuple[Crash, ...]:
        """The exceptions that leave entry points through this module."""
        return () if self._is_quiet else self.project.crashes(self.module)

    @cached_property
    def null_crashes(self) -> tuple[NullCrash, ...]:
        """The uses in this module of values that can be None."""
        return () if self._is_quiet else self.project.null_crashes(self.module)

    @cached_property
    def fault_crashes(self) -> tuple[FaultCrash, ...]:
        """The faults in this module that its own code decides."""
        return () if self._is_quiet else self.project.fault_crashes(self.module)

    @cached_property
    def _is_quiet(self) -> bool:
        return self.project.is_quiet(self.module)

    @cached_property
    def _lines(self) -> list[bytes]:
        source = self.path.read_bytes() if self._text is None else self._text.encode()
        try:
            return parse.decode(source).encode().splitlines()
        except parse.Unreadable:
            return []

    def source(self, start: int, end: int) -> str:
        """The text between packed positions, on one line."""
        (line, column), (end_line, end_column) = unpack(start), unpack(end)
        lines = self._lines[line - 1 : end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][:end_column]
        lines[0] = lines[0][column:]
        return " ".join(b" ".join(lines).decode("utf-8", "replace").split())


def clear(settings: Settings) -> list[Path]:
    """Delete the stored index of a project; the files that were deleted."""
    path = _cache_file(settings)
    return [] if path is None else store.clear(path)


def _cache_file(settings: Settings) -> Path | None:
    if settings.cache_folder is None:
        return None
    key = os.fspath(settings.root).encode("utf-8", "surrogateescape")
    name = hashlib.blake2b(key, digest_size=10).hexdigest()
    return settings.cache_folder / f"{name}.sqlite"


def _version(settings: Settings | None) -> str:
    """Everything besides the sources that stored values depend on."""
    names = ("pylint-sentry-bugs", "django-stubs", "djangorestframework-stubs", "typeshed-client")
    parts = [sys.version, *(f"{name} {metadata.version(name)}" for name in names)]
    if settings is not None:
        parts.append(repr(msgspec.structs.asdict(settings)))
        parts += [str(_newest(folder)) for folder in settings.overlays]
    parts.append(str(_newest(Path(str(files(__package__))))))
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _newest(folder: Path) -> int:
    """When a file of the folder changed last: its code or data may mean something else now."""
    stamps = [p.stat().st_mtime_ns for p in folder.rglob("*.py*") if p.is_file()]
    return max(stamps, default=0)
