"""What one run shares: the index, the questions and the facts of frameworks. Lazy, passed in."""

from collections.abc import Sequence
from pathlib import Path

from pylint_sentry_bugs.settings import Settings


class Project:
    """A Django back end on disk, with texts that replace those on disk (an editor's buffers)."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def notes(self) -> Sequence[str]:
        """One line each on what could not be read, was cut short, or is misconfigured."""
        return ()

    def unreadable(self) -> Sequence[tuple[str, str]]:
        """Files that count as unknown callers and callees: relative path and reason."""
        return ()

    def relative(self, path: Path) -> str:
        """``path`` as findings show it."""
        return path.resolve().relative_to(self.settings.root).as_posix()
