"""Rows are deleted and written twice: code that raises unless it finds one fails some day."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class ExactlyOneAssumed(SentryBugsChecker):
    """A count that must be one, or a query that is unpacked into one name."""

    symbol = "exactly-one-assumed"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that reach an entry point."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "single" and crash.trail is not None:
                yield faults.finding(module, crash, ExactlyOneAssumed.symbol)
