"""A deleted row is a normal state for a task, yet its handler raises again: an error each time."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class ReraisedMissingRecord(SentryBugsChecker):
    """Handlers for DoesNotExist that only raise it again."""

    symbol = "reraised-missing-record"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Handlers in tasks and consumers that catch DoesNotExist and only raise it again."""
        return ()
