"""A task runs after its row was deleted: the lookup raises, and the task fails at every retry."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class StaleIdLookup(SentryBugsChecker):
    """Lookups by an id that was stored or queued before."""

    symbol = "stale-id-lookup"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Unhandled lookups by an id from a queue, cache, query row or stored reference."""
        return ()
