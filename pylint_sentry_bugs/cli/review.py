"""``sentry-bugs review``: all findings under some paths, without Pylint's own analysis."""

import sys
from collections.abc import Sequence
from pathlib import Path

from pylint_sentry_bugs.cli.workspace import Workspace
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.reporters import text
from pylint_sentry_bugs.review import findings

FOUND = 1


def run(workspace: Workspace, paths: Sequence[Path]) -> int:
    """Print the findings under ``paths``, sorted, and on stderr what could not be read."""
    files = sorted({file for path in paths for file in workspace.files(path)}, key=_shown)
    found = [(file, finding) for file in files for finding in _in_file(workspace, file)]
    for file, finding in found:
        print(text.line(finding, _shown(file)))
    for project in workspace.projects:
        project.save()
    _complain(workspace)
    return FOUND if found else 0


def _in_file(workspace: Workspace, file: Path) -> Sequence[Finding]:
    # A folder that the user named can hold several projects: each file speaks for itself.
    found = findings(workspace.project(file), file, None)
    return sorted(found, key=lambda finding: (finding.place, finding.symbol))


def _shown(file: Path) -> str:
    """``file`` as Pylint shows it: relative to the current directory if it is below it."""
    cwd = Path.cwd()
    return str(file.relative_to(cwd) if file.is_relative_to(cwd) else file)


def _complain(workspace: Workspace) -> None:
    for project in workspace.projects:
        for path, reason in project.unreadable():
            print(f"{path}: {reason}: not analysed", file=sys.stderr)
        for note in project.notes():
            print(f"sentry-bugs: {note}", file=sys.stderr)
