"""One line a finding, as Pylint's own default template writes a message."""

from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.finding import Finding


def line(finding: Finding, shown_path: str) -> str:
    """``finding`` in one line; ``shown_path`` is its file as the user would name it."""
    place, entry = finding.place, catalogue.entries()[finding.symbol]
    where = f"{shown_path}:{place.line}:{place.column}"
    return f"{where}: {entry.id}: {finding.message} ({finding.symbol})"
