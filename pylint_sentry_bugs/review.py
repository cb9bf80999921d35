"""All findings of one module: every check runs, one finding a fault remains."""

from pathlib import Path

from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.project import Project


def findings(project: Project, path: Path, text: str | None = None) -> tuple[Finding, ...]:
    """The findings of the module at ``path``, sorted by place.

    ``text`` is what the module holds where that is not what lies on disk (an editor's buffer).
    """
    return ()
