"""The id was queued or stored before this runs: the row is deleted meanwhile, and get() raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class StaleIdLookup(SentryBugsChecker):
    """Lookups by an id that outlived its row."""

    symbol = "stale-id-lookup"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Unhandled lookups by task arguments, messages, cached and stored ids."""
        for crash in module.crashes:
            wanted = crash.is_stale and not crash.leak.again
            if wanted and module.project.is_missing_record(crash):
                yield leaks.finding(module, crash, StaleIdLookup.symbol)
