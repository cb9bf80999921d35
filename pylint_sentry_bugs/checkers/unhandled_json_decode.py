"""A body is truncated, empty or an error page: decoding it as JSON raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledJsonDecode(SentryBugsChecker):
    """JSON of outside data that nothing expects to be broken."""

    symbol = "unhandled-json-decode"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledJsonDecode.symbol:
                yield leaks.finding(module, crash, UnhandledJsonDecode.symbol)
