"""The plugin with a review that finds every ``crash(``: for tests of the door, not of engines."""

from pathlib import Path

from pylint.lint import PyLinter

import pylint_sentry_bugs
from pylint_sentry_bugs import review
from pylint_sentry_bugs.finding import Finding, Place
from pylint_sentry_bugs.project import Project

CRASH = b"crash("


def findings(project: Project, path: Path, text: str | None = None) -> tuple[Finding, ...]:
    """One finding for each line with a ``crash(``, MEDIUM where the line says maybe."""
    source = path.read_bytes() if text is None else text.encode()
    relative = path.relative_to(project.settings.root).as_posix()
    return tuple(
        _finding(relative, number, line)
        for number, line in enumerate(source.splitlines(), 1)
        if CRASH in line
    )


def _finding(path: str, number: int, line: bytes) -> Finding:
    start, end = line.index(CRASH), line.index(b")") + 1
    return Finding(
        symbol="stale-id-lookup" if b"stale" in line else "unguarded-get",
        place=Place(path, number, start, number, end),
        function="",
        confidence="MEDIUM" if b"maybe" in line else "HIGH",
        message=f"100% certain: {path}:{number} crashes",
        trigger="",
    )


def register(linter: PyLinter) -> None:
    """Register the plugin, in a worker of --jobs, too."""
    review.findings = findings
    pylint_sentry_bugs.register(linter)
