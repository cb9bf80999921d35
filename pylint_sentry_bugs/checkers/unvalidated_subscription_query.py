"""A query that is refused is stored: the task of the subscription fails again and again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnvalidatedSubscriptionQuery(SentryBugsChecker):
    """Queries from outside that become subscriptions unchecked."""

    symbol = "unvalidated-subscription-query"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Queries from outside that become subscriptions unchecked."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "subscription":
                yield faults.finding(module, crash, UnvalidatedSubscriptionQuery.symbol)
