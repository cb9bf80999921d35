"""A subscription is refused by the query service: the task fails again each time it is repeated."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledSubscriptionError(SentryBugsChecker):
    """Exceptions of the subscription layer that leave an entry point."""

    symbol = "unhandled-subscription-error"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledSubscriptionError.symbol:
                yield leaks.finding(module, crash, UnhandledSubscriptionError.symbol)
