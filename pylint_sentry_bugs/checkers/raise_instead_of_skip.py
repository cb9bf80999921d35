"""A row is gone or says otherwise, which is normal for a task: it raises instead of skipping."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class RaiseInsteadOfSkip(SentryBugsChecker):
    """Raise statements of tasks that tell of a state which is normal for them."""

    symbol = "raise-instead-of-skip"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == RaiseInsteadOfSkip.symbol:
                yield leaks.finding(module, crash, RaiseInsteadOfSkip.symbol)
