"""Middleware reads what only the request of a view has: every plain request ends in a 500."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class RequestAttributeAssumed(SentryBugsChecker):
    """An attribute is read that this request does not have."""

    symbol = "request-attribute-assumed"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "request":
                yield faults.finding(module, crash, RequestAttributeAssumed.symbol)
