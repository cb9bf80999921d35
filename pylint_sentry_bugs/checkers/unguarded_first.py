"""A filter matches no row today: first() gives None, and its next attribute ends the request."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import nulls

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnguardedFirst(SentryBugsChecker):
    """The result of first() or last() is used as if a row were always there."""

    symbol = "unguarded-first"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Uses of that kind that no test and no handler guards."""
        for crash in module.null_crashes:
            if crash.source.kind == "first":
                yield nulls.finding(module, crash, UnguardedFirst.symbol)
