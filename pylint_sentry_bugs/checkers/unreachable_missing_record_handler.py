"""A guard is believed in that is not there: the missing row goes on as None or as nothing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnreachableMissingRecordHandler(SentryBugsChecker):
    """Handlers for DoesNotExist around calls that cannot raise it."""

    symbol = "unreachable-missing-record-handler"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "handler":
                yield faults.finding(module, crash, UnreachableMissingRecordHandler.symbol)
