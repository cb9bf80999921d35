"""One path returns ids or versions, another rows: the next line reads an attribute of both."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class StringWhereObjectExpected(SentryBugsChecker):
    """A value is an object on one way and a plain value on another."""

    symbol = "string-where-object-expected"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "string":
                yield faults.finding(module, crash, StringWhereObjectExpected.symbol)
