"""A new member of an enum reaches a chain that was written before it: the caller gets None."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledBranch(SentryBugsChecker):
    """A chain over an enumeration leaves members out."""

    symbol = "unhandled-branch"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "branch":
                yield faults.finding(module, crash, UnhandledBranch.symbol)
