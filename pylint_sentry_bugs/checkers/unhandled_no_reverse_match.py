"""A slug from outside does not fit the pattern of the URL: reverse() raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledNoReverseMatch(SentryBugsChecker):
    """URLs made of outside data that the pattern may refuse."""

    symbol = "unhandled-no-reverse-match"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledNoReverseMatch.symbol:
                yield leaks.finding(module, crash, UnhandledNoReverseMatch.symbol)
