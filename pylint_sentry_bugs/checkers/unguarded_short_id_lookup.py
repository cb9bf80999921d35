"""A stored query names an issue that was deleted: the lookup raises, and the query always fails."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnguardedShortIdLookup(SentryBugsChecker):
    """Lookups by short ids from outside that leave an entry point."""

    symbol = "unguarded-short-id-lookup"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnguardedShortIdLookup.symbol:
                yield leaks.finding(module, crash, UnguardedShortIdLookup.symbol)
