"""A signature changed, or a queue passes its own keywords on: the call raises TypeError."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class CallSignatureMismatch(SentryBugsChecker):
    """A call does not fit the signature of what it calls."""

    symbol = "call-signature-mismatch"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "signature":
                yield faults.finding(module, crash, CallSignatureMismatch.symbol)
