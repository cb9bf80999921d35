"""A lookup through the cache asks for what the manager does not cache: it raises ValueError."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UncacheableLookup(SentryBugsChecker):
    """A cached lookup by a field that is not cached, or by several."""

    symbol = "uncacheable-lookup"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that nothing on the way handles."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "cached":
                yield faults.finding(module, crash, UncacheableLookup.symbol)
