"""A row is deleted, merged or was never there: get() raises, and the request ends in a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs import wording
from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnguardedGet(SentryBugsChecker):
    """Lookups whose DoesNotExist leaves an entry point."""

    symbol = "unguarded-get"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Lookups that nothing handles on some path from an entry point."""
        for crash in module.crashes:
            wanted = not crash.is_stale and not crash.leak.again
            if wanted and module.project.is_missing_record(crash):
                yield wording.finding(module, crash, UnguardedGet.symbol)
