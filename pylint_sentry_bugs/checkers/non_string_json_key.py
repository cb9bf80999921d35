"""Rows are keyed by their id, and the reply is serialised: the key is a number, dumps() raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class NonStringJsonKey(SentryBugsChecker):
    """A mapping with keys that are no text is serialised."""

    symbol = "non-string-json-key"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "key":
                yield faults.finding(module, crash, NonStringJsonKey.symbol)
