"""``sentry-bugs index``: what is stored about a project, and is it complete?"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from pylint_sentry_bugs import project
from pylint_sentry_bugs.cli.workspace import Workspace

BYTES_A_KILOBYTE = 1024


def build(workspace: Workspace, path: Path) -> int:
    """Bring the index of the project at ``path`` up to date, and say what it holds."""
    return show(workspace, path)


def show(workspace: Workspace, path: Path) -> int:
    """Say what the index of the project at ``path`` holds; reading it brings it up to date."""
    opened = workspace.project(path)
    print(f"project: {opened.settings.root}")
    print(f"stored in: {opened.settings.cache_folder or 'memory only'}")
    for name, value in opened.statistics().items():
        print(f"{name}: {_written(name, value)}")
    for file, reason in opened.unreadable():
        print(f"unreadable: {file}: {reason}")
    for note in opened.notes():
        print(f"sentry-bugs: {note}", file=sys.stderr)
    return 0


def clear(workspace: Workspace, path: Path) -> int:
    """Forget what is stored about the project at ``path``; nothing else is touched."""
    settings = workspace.settings(path)
    project.clear(settings)
    print(f"cleared: {settings.root}")
    return 0


ACTIONS: Mapping[str, Callable[[Workspace, Path], int]] = {
    "build": build,
    "show": show,
    "clear": clear,
}


def _written(name: str, value: int) -> str:
    """A figure for people; ``size`` is in bytes and ``age`` in seconds."""
    if name == "size":
        return f"{value / BYTES_A_KILOBYTE:,.0f} kB"
    return f"{value:,} s" if name == "age" else f"{value:,}"
