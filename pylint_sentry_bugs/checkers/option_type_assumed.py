"""An option is unset in some installation: None is used as if it were text or a list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class OptionTypeAssumed(SentryBugsChecker):
    """An option is used as something that its registration does not promise."""

    symbol = "option-type-assumed"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.source.kind == "option":
                yield nulls.finding(module, crash, OptionTypeAssumed.symbol)
