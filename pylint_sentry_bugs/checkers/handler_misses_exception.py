"""max() of nothing raises ValueError, and the handler is for IndexError: it never runs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class HandlerMissesException(SentryBugsChecker):
    """Calls whose own clauses name the wrong class."""

    symbol = "handler-misses-exception"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == HandlerMissesException.symbol:
                yield leaks.finding(module, crash, HandlerMissesException.symbol)
