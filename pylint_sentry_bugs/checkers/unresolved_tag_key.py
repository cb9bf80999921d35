"""A tag key that a client or a stored query names need not exist: resolving it raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnresolvedTagKey(SentryBugsChecker):
    """Keys that are resolved unchecked."""

    symbol = "unresolved-tag-key"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Keys from outside that nothing on the way has looked up before they are resolved."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "resolution":
                yield faults.finding(module, crash, UnresolvedTagKey.symbol)
