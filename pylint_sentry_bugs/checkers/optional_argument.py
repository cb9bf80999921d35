"""None travels one call further and raises there: int(None), len(None), a helper that needs it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class OptionalArgument(SentryBugsChecker):
    """A value that can be None is passed where None is not taken."""

    symbol = "optional-argument"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.is_plain and crash.use.kind == "argument":
                yield nulls.finding(module, crash, OptionalArgument.symbol)
