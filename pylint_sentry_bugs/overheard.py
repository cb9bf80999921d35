"""What have Pylint's own checks said in this run? So that no fault is told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.finding import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pylint.lint import PyLinter
    from pylint.message import Message

_HOOK = "handle_message"


class Overheard:
    """Listens to all messages on their way to the reporter while a run lasts.

    Pylint keeps no list of them: a reporter that prints at once forgets what it has printed.
    """

    def __init__(self, linter: PyLinter) -> None:
        self._linter = linter
        self._reporter: object = None
        self._show: Callable[[Message], None] = _nowhere
        self._said: set[tuple[str, int, int, int | None, int | None]] = set()
        self._file = ""

    def watch(self, begins: bool) -> None:
        """Start to listen, or stop; doing either twice changes nothing."""
        reporter = self._linter.reporter
        if begins and reporter is not self._reporter:
            self._stop()
            self._reporter, self._show = reporter, reporter.handle_message
            setattr(reporter, _HOOK, self._hear)
        elif not begins:
            self._stop()

    def has_said(self, symbol: str, place: Place) -> bool:
        """Whether this message was shown at exactly this place of the module that is checked."""
        ends = (place.end_line, place.end_column)
        return (symbol, place.line, place.column, *ends) in self._said

    def _hear(self, message: Message) -> None:
        if message.abspath != self._file:
            self._file, self._said = message.abspath, set()
        ends = (message.end_line, message.end_column)
        self._said.add((message.symbol, message.line, message.column, *ends))
        self._show(message)

    def _stop(self) -> None:
        if self._reporter is not None:
            delattr(self._reporter, _HOOK)  # that of its class comes back
        self._reporter, self._show, self._said = None, _nowhere, set()


def _nowhere(_: Message) -> None:
    """Where messages go while nobody listens."""
