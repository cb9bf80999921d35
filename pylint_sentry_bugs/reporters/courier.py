"""How findings get from where they were made to who writes them down.

Pylint's messages have no room for traces and fixes, and ``--jobs`` makes findings in other
processes. A checker without messages is never opened or walked there, only asked for its data.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pylint.checkers import BaseChecker

from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.session import Session

if TYPE_CHECKING:
    from pylint.lint import PyLinter


class Courier(BaseChecker):
    """Carries findings and notes from the workers of ``--jobs`` to the parent's session."""

    name = "sentry-bugs-courier"

    def __init__(self, linter: "PyLinter", session: Session) -> None:
        super().__init__(linter)
        self.session = session

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings of the run so far; complete when reporters display messages."""
        return self.session.found

    def get_map_data(self) -> Any:
        """What this worker found since it was last asked: one file's findings, and notes."""
        return self.session.take()

    def reduce_map_data(self, linter: "PyLinter", data: list[Any]) -> None:
        """Take over what all workers found, in the order of the files."""
        for found, notes in data:
            self.session.receive(found, notes)
        self.session.end()
