"""Metrics keep few tags: a query that filters or groups by any other is refused."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class CustomTagOnMetrics(SentryBugsChecker):
    """Filters and groups by tags that a dataset does not keep."""

    symbol = "custom-tag-on-metrics"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Queries that name a tag outside the known tags of their dataset."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "tag":
                yield faults.finding(module, crash, CustomTagOnMetrics.symbol)
