"""A nullable number meets an operator: None + 1 and None < 1 raise TypeError."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class OptionalOperand(SentryBugsChecker):
    """A value that can be None is an operand."""

    symbol = "optional-operand"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.is_plain and crash.use.kind == "operand":
                yield nulls.finding(module, crash, OptionalOperand.symbol)
