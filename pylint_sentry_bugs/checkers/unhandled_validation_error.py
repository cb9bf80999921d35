"""A validator refuses data from outside, and the client gets a 500 instead of a 400."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledValidationError(SentryBugsChecker):
    """Errors of validators that leave an entry point."""

    symbol = "unhandled-validation-error"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledValidationError.symbol:
                yield leaks.finding(module, crash, UnhandledValidationError.symbol)
