"""A query asks for p95() of text: the store refuses it, each time that the query is run."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class StringFieldInNumericAggregate(SentryBugsChecker):
    """Functions of numbers over columns of text."""

    symbol = "string-field-in-numeric-aggregate"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Queries whose column is text in the dataset that they are sent to."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "numeric":
                yield faults.finding(module, crash, StringFieldInNumericAggregate.symbol)
