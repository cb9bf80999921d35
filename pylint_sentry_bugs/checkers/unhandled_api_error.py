"""The other side answers with an error status: the client raises, and the task or request fails."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledApiError(SentryBugsChecker):
    """Errors of API clients that leave an entry point."""

    symbol = "unhandled-api-error"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledApiError.symbol:
                yield leaks.finding(module, crash, UnhandledApiError.symbol)
