"""Which files belong to the project, and what are their modules called?"""

import os
from collections.abc import Iterator, Sequence
from stat import S_ISREG

import msgspec

from pylint_sentry_bugs.settings import Settings

SKIPPED = frozenset(
    {"node_modules", "build", "dist", "site-packages", "__pycache__", "venv", "virtualenv", "env"}
)


class Source(msgspec.Struct, frozen=True):
    """A Python file: where it is, its module name, and what tells that it changed."""

    path: str
    module: str
    is_package: bool
    stamp: int
    size: int


def sources(settings: Settings) -> list[Source]:
    """All Python files of the project in a fixed order; the first of a module name is its file.

    Virtual environments, hidden and build folders, and what the settings ignore, are left out;
    a folder that is reached twice through links counts once.
    """
    roots = [os.fspath(root) for root in settings.source_roots] or [os.fspath(settings.root)]
    found = []
    visited: set[tuple[int, int]] = set()
    for root in roots:
        names = _Names(root, all_count=bool(settings.source_roots))
        for entry, stat in _files(root, settings, visited):
            module, is_package = names.module(entry)
            found.append(Source(entry, module, is_package, stat.st_mtime_ns, stat.st_size))
    return sorted(found, key=lambda source: (_depth(source), source.path))


def _depth(source: Source) -> int:
    """How many folders lie above the topmost package of a module."""
    return source.path.count(os.sep) - source.module.count(".") - int(source.is_package)


def _files(
    top: str, settings: Settings, visited: set[tuple[int, int]]
) -> Iterator[tuple[str, os.stat_result]]:
    stack = [top]
    while stack:
        folder = stack.pop()
        if not _first_visit(folder, visited):
            continue
        entries = _entries(folder)
        in_package = any(entry.name == "__init__.py" for entry in entries)
        for entry in entries:
            if _ignored(entry, settings, in_package):
                continue
            if _is_folder(entry):
                stack.append(entry.path)
            elif entry.name.endswith(".py"):
                yield from _stat(entry)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads in circles


def _first_visit(folder: str, visited: set[tuple[int, int]]) -> bool:
    try:
        stat = os.stat(folder)
    except OSError:
        return False
    key = (stat.st_dev, stat.st_ino)
    if key in visited:
        return False
    visited.add(key)
    return True


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return []
    names = {e.name for e in found}
    return [] if "pyvenv.cfg" in names else sorted(found, key=lambda e: e.name)


def _stat(entry: os.DirEntry[str]) -> Iterator[tuple[str, os.stat_result]]:
    """A file and its state; nothing for what cannot be read as one or be named in the index."""
    try:
        entry.path.encode()
        stat = entry.stat()
    except (OSError, UnicodeEncodeError):
        return  # a dangling link, deleted while we looked, or a name that is no text
    if S_ISREG(stat.st_mode):
        yield entry.path, stat


def _ignored(entry: os.DirEntry[str], settings: Settings, in_package: bool) -> bool:
    name = entry.name
    if name.startswith(".") or name == "__pycache__" or name.endswith(".egg-info"):
        return True
    if name in SKIPPED and not in_package:
        return True
    if name in settings.ignore or any(p.match(name) for p in settings.ignore_patterns):
        return True
    return any(p.match(entry.path) for p in settings.ignore_paths)


class _Names:
    """Module names below one source root; asks the disk once per folder."""

    def __init__(self, root: str, all_count: bool) -> None:
        """``all_count``: the root is one that the user has named; every folder below it counts."""
        self._packages: dict[str, str | None] = {root: None}
        self._all_count = all_count

    def module(self, path: str) -> tuple[str, bool]:
        """The dotted name of a file, and whether it is a package.

        Where the root was found, plain folders above the topmost package do not count:
        ``src/shop/x.py`` is ``shop.x`` where only ``shop`` has an ``__init__.py``. A module outside
        any package is named after its folders (a namespace package).
        """
        folder, name = os.path.split(path)
        package = self._package(folder)
        if name == "__init__.py":
            return package or os.path.basename(folder), True
        stem = name[: -len(".py")]
        if package is None:
            return ".".join([*self._namespace(folder), stem]), False
        return f"{package}.{stem}", False

    def _package(self, folder: str) -> str | None:
        if folder not in self._packages:
            self._packages[folder] = self._find(folder)
        return self._packages[folder]

    def _find(self, folder: str) -> str | None:
        if not self._all_count and not os.path.exists(os.path.join(folder, "__init__.py")):
            return None
        parent, name = os.path.split(folder)
        outer = self._package(parent)
        return name if outer is None else f"{outer}.{name}"

    def _namespace(self, folder: str) -> Sequence[str]:
        root = next(iter(self._packages))
        inner = os.path.relpath(folder, root)
        return [] if inner == os.curdir else inner.split(os.sep)
