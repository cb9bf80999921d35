"""A handler only logs, and the next line uses what the try was to bind: UnboundLocalError."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class PossiblyUnbound(SentryBugsChecker):
    """A name is used that some way does not bind."""

    symbol = "possibly-unbound"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "unbound":
                yield faults.finding(module, crash, PossiblyUnbound.symbol)
