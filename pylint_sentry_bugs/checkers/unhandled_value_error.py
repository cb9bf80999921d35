"""A helper refuses bad input with an exception that other callers handle: here it ends in a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledValueError(SentryBugsChecker):
    """Errors for bad input that others handle and this call lets out."""

    symbol = "unhandled-value-error"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledValueError.symbol:
                yield leaks.finding(module, crash, UnhandledValueError.symbol)
