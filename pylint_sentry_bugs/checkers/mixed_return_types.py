"""An early return forgets a value: each caller that unpacks the result fails on that way."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class MixedReturnTypes(SentryBugsChecker):
    """A function returns tuples of several sizes, and a caller takes one."""

    symbol = "mixed-return-types"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Faults of that kind that the code alone decides."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "mixed":
                yield faults.finding(module, crash, MixedReturnTypes.symbol)
