"""A function that gives a list, or nothing, is looped over: None is not iterable."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class OptionalIteration(SentryBugsChecker):
    """A value that can be None is iterated, unpacked or searched."""

    symbol = "optional-iteration"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.is_plain and crash.use.kind == "iteration":
                yield nulls.finding(module, crash, OptionalIteration.symbol)
