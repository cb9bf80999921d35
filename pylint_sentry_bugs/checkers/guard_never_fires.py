"""A guard compares an enum member with its value: it never fires, and the bad case goes on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class GuardNeverFires(SentryBugsChecker):
    """A test always has the same outcome."""

    symbol = "guard-never-fires"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "guard":
                yield faults.finding(module, crash, GuardNeverFires.symbol)
