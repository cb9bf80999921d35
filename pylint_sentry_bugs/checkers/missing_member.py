"""A misspelt or renamed attribute waits on a path that no test takes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class MissingMember(SentryBugsChecker):
    """An attribute is read that no class of the value defines."""

    symbol = "missing-member"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "member":
                yield faults.finding(module, crash, MissingMember.symbol)
