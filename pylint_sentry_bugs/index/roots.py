"""Where does a file's project begin? From the packages on disk, never from what is installed."""

from collections.abc import Sequence
from os.path import commonpath
from pathlib import Path

MARKERS = (
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "manage.py",
    ".git",
    ".pylintrc",
    "pylintrc",
)
LEVELS_ABOVE = 3


def project_root(path: Path, source_roots: Sequence[Path], cwd: Path) -> Path:
    """The folder that findings in ``path`` are relative to, absolute and without symbolic links.

    ``path`` is a file, or a folder that a user named.
    ``source_roots`` are those of the configuration; a relative one starts at ``cwd``.
    Without any that covers ``path``, the nearest marker at or closely above the parent of the
    topmost package decides, else that parent itself, which can be too wide (``is_too_wide``).
    """
    path, cwd = path.resolve(), cwd.resolve()
    covering = [root for root in _absolute(source_roots, cwd) if path.is_relative_to(root)]
    if covering:
        return _configured_root(path, covering, cwd)
    above = _above_packages(path if path.is_dir() else path.parent)
    return _marked(above) or above


def is_too_wide(root: Path) -> bool:
    """Whether ``root`` is a home directory or the root of a file system: no project of anyone."""
    return root in (root.parent, Path.home().resolve())


def _absolute(source_roots: Sequence[Path], cwd: Path) -> list[Path]:
    return [(cwd / root).resolve() for root in source_roots]


def _configured_root(path: Path, covering: list[Path], cwd: Path) -> Path:
    if path.is_relative_to(cwd) and not is_too_wide(cwd):
        return cwd
    return Path(commonpath(covering))


def _above_packages(folder: Path) -> Path:
    while (folder / "__init__.py").is_file() and folder != folder.parent:
        folder = folder.parent
    return folder


def _marked(folder: Path) -> Path | None:
    """The nearest folder with a marker; a stray one in a home directory counts for nothing."""
    for candidate in (folder, *folder.parents[:LEVELS_ABOVE]):
        if is_too_wide(candidate):
            return None
        if any((candidate / marker).exists() for marker in MARKERS):
            return candidate
    return None
