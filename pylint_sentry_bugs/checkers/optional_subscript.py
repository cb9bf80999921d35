"""A lookup gives None where a dict was expected: reading or setting a key raises TypeError."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class OptionalSubscript(SentryBugsChecker):
    """A value that can be None is subscripted."""

    symbol = "optional-subscript"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.is_plain and crash.use.kind == "item":
                yield nulls.finding(module, crash, OptionalSubscript.symbol)
