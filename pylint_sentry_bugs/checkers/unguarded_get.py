"""A row is deleted, merged or was never there: get() raises, and the request ends in a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs import wording
from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView

MISSING = "django.core.exceptions:ObjectDoesNotExist"
STALE = ("queue", "store")


class UnguardedGet(SentryBugsChecker):
    """Lookups whose DoesNotExist leaves an entry point."""

    symbol = "unguarded-get"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Lookups that nothing handles on some path from an entry point."""
        for crash in module.crashes:
            source = crash.verdict.source
            if crash.leak.again or not module.project.is_kind_of(crash.leak.exception, MISSING):
                continue
            stored = source is not None and source.kind in STALE
            if not stored and crash.verdict.kind != "soft":
                yield wording.finding(module, crash, UnguardedGet.symbol)
