"""get() by fields that are not unique together: the second matching row makes it raise."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class NonUniqueGet(SentryBugsChecker):
    """Lookups whose MultipleObjectsReturned leaves an entry point."""

    symbol = "non-unique-get"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Unhandled lookups that no unique constraint covers."""
        for crash in module.crashes:
            if module.project.is_several_records(crash):
                yield leaks.finding(module, crash, NonUniqueGet.symbol)
