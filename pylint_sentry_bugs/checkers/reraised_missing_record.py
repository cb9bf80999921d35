"""A deleted row is a normal state for a task: a handler that only raises again still fails it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class ReraisedMissingRecord(SentryBugsChecker):
    """Handlers of tasks and consumers that raise DoesNotExist again."""

    symbol = "reraised-missing-record"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Raise statements in handlers for DoesNotExist that reach a task or consumer."""
        for crash in module.crashes:
            again = crash.leak.again and crash.is_in_background
            if again and module.project.is_missing_record(crash):
                yield leaks.finding(module, crash, ReraisedMissingRecord.symbol)
