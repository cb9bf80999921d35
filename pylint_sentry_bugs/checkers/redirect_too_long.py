"""A redirect repeats the request's own address: a long one is refused, and no page is shown."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class RedirectTooLong(SentryBugsChecker):
    """Redirects to the request's own path or query."""

    symbol = "redirect-too-long"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "redirect":
                yield faults.finding(module, crash, RedirectTooLong.symbol)
