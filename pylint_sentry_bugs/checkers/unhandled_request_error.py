"""The other side is down or slow: the request raises, and ours fails with it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledRequestError(SentryBugsChecker):
    """Exceptions of HTTP requests that leave an entry point."""

    symbol = "unhandled-request-error"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledRequestError.symbol:
                yield leaks.finding(module, crash, UnhandledRequestError.symbol)
