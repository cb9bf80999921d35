"""A function gives None for a state that happens: the next attribute raises AttributeError."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class OptionalMemberAccess(SentryBugsChecker):
    """A member of a value that can be None is used."""

    symbol = "optional-member-access"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.is_plain and crash.use.kind in ("member", "called"):
                yield nulls.finding(module, crash, OptionalMemberAccess.symbol)
