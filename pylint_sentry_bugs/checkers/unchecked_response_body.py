"""The other side answers 502 with a page of HTML: parsing it as JSON raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UncheckedResponseBody(SentryBugsChecker):
    """Bodies that are parsed with neither status nor content type looked at."""

    symbol = "unchecked-response-body"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Bodies that are parsed with neither status nor content type looked at."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "body":
                yield faults.finding(module, crash, UncheckedResponseBody.symbol)
