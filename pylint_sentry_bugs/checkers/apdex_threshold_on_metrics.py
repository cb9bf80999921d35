"""Metrics are counted with the project's own threshold: a query that brings one is refused."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import faults

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class ApdexThresholdOnMetrics(SentryBugsChecker):
    """Thresholds in queries of datasets that were counted with their own."""

    symbol = "apdex-threshold-on-metrics"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Queries such as apdex(300) where only apdex() can be asked for."""
        for crash in module.fault_crashes:
            if crash.fault.kind == "threshold":
                yield faults.finding(module, crash, ApdexThresholdOnMetrics.symbol)
