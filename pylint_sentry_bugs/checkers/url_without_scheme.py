"""A stored URL is empty or lacks its scheme: the request for it raises before it is sent."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UrlWithoutScheme(SentryBugsChecker):
    """HTTP requests to stored or given URLs that nothing checked."""

    symbol = "url-without-scheme"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that nothing on the way handles."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "url":
                yield faults.finding(module, crash, UrlWithoutScheme.symbol)
