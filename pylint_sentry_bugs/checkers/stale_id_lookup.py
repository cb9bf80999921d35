"""The id was queued or stored before this runs: the row is deleted meanwhile, and get() raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs import wording
from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView

MISSING = "django.core.exceptions:ObjectDoesNotExist"
STALE = ("queue", "store")


class StaleIdLookup(SentryBugsChecker):
    """Lookups by an id that outlived its row."""

    symbol = "stale-id-lookup"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Unhandled lookups by task arguments, messages, cached and stored ids."""
        for crash in module.crashes:
            source = crash.verdict.source
            if crash.leak.again or not module.project.is_kind_of(crash.leak.exception, MISSING):
                continue
            stored = source is not None and source.kind in STALE
            if stored or crash.verdict.kind == "soft":
                yield wording.finding(module, crash, StaleIdLookup.symbol)
