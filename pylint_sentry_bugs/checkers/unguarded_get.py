"""A row is deleted, merged or was never there: get() raises, and the request ends in a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnguardedGet(SentryBugsChecker):
    """Lookups whose DoesNotExist leaves an entry point."""

    symbol = "unguarded-get"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Lookups that nothing handles on some path from an entry point, or on any path at all."""
        return ()
