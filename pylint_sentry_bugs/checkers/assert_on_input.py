"""An assert statement tests what a client sent: whoever sends something else gets a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class AssertOnInput(SentryBugsChecker):
    """Assertions on data from outside."""

    symbol = "assert-on-input"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Assertions that fail with data from outside."""
        for crash in module.crashes:
            if module.project.family(crash) == AssertOnInput.symbol:
                yield leaks.finding(module, crash, AssertOnInput.symbol)
