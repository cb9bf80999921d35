"""A row travels under a name that promises its id, and fails where a number is needed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class WrongArgumentType(SentryBugsChecker):
    """An argument is of a class that cannot do."""

    symbol = "wrong-argument-type"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "argument":
                yield faults.finding(module, crash, WrongArgumentType.symbol)
