"""A row is deleted, merged or was never there: get() raises, and the request ends in a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnguardedGet(SentryBugsChecker):
    """Lookups whose DoesNotExist leaves an entry point."""

    symbol = "unguarded-get"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Lookups that nothing handles, or that a handler raises again, on some path."""
        for crash in module.crashes:
            background = bool(crash.leak.again) and crash.is_in_background
            if not crash.is_stale and not background and module.project.is_missing_record(crash):
                yield leaks.finding(module, crash, UnguardedGet.symbol)
