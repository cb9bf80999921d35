"""Stored bytes are truncated or were written otherwise: decompressing them raises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.wording import leaks

if TYPE_CHECKING:
    from pylint_sentry_bugs.project import ModuleView


class UnhandledDecompression(SentryBugsChecker):
    """Decompression of outside bytes that nothing expects to be broken."""

    symbol = "unhandled-decompression"

    @staticmethod
    def find(module: "ModuleView") -> Iterable[Finding]:
        """Crashes whose exception this message speaks of."""
        for crash in module.crashes:
            if module.project.family(crash) == UnhandledDecompression.symbol:
                yield leaks.finding(module, crash, UnhandledDecompression.symbol)
