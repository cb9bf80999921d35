"""Two rows match what was meant for one: get() raises MultipleObjectsReturned until one is gone."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class NonUniqueGet(SentryBugsChecker):
    """Lookups that can match two rows."""

    symbol = "non-unique-get"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Unhandled lookups whose fields no unique constraint of the model covers."""
        return ()
