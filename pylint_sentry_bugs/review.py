"""All findings of one module: every check runs, one finding a fault remains."""

from pathlib import Path

from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.checkers import all_checks
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.project import Project


def findings(project: Project, path: Path, text: str | None = None) -> tuple[Finding, ...]:
    """The findings of the module at ``path``, sorted by place.

    ``text`` is what the module holds where that is not what lies on disk (an editor's buffer).
    """
    module = project.view(path, text)
    if module is None:
        return ()
    found = [finding for check in all_checks() for finding in check.find(module)]
    return arbitrate(found)


def arbitrate(found: list[Finding]) -> tuple[Finding, ...]:
    """One finding a place: that of the most specific message, by the rank in the catalogue."""
    ranks = {symbol: entry.rank for symbol, entry in catalogue.entries().items()}
    best: dict[object, Finding] = {}
    for finding in sorted(found, key=lambda f: (ranks[f.symbol], f.confidence, f.message)):
        best.setdefault(finding.place, finding)
    return tuple(sorted(best.values(), key=lambda f: (f.place, f.symbol)))
