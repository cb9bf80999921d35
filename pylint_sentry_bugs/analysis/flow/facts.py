"""What flow needs to know about frameworks, plugged in by ``project``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pylint_sentry_bugs.analysis.flow.events import Arguments, Known
from pylint_sentry_bugs.analysis.origins.terms import Origin
from pylint_sentry_bugs.analysis.types.terms import Type
from pylint_sentry_bugs.analysis.values import Extra, Value
from pylint_sentry_bugs.syntax import ir


class Facts(Protocol):
    """Readers of calls and attributes that mean more than their type."""

    def origin_of_attribute(self, base: Value, name: str) -> Origin | None:
        """Where ``x.name`` comes from, if a framework says so."""

    def extra_of_attribute(self, base: Value, name: str) -> Extra | None:
        """What to remember of ``x.name``."""

    def result(self, callee: Type, receiver: Value, name: str, arguments: Arguments) -> Value | None:
        """What a call gives, where more is known than its type."""

    def after_call(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """What holds once the call has returned."""

    def if_true(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """What holds where the call's result is true."""

    def if_present(self, value: Value) -> Sequence[Known]:
        """What holds where the value is not None."""

    def in_handler(self, classes: tuple[str, ...]) -> Sequence[Known]:
        """What holds where an exception of these classes was caught."""

    def is_deferred(self, receiver: Type, name: str) -> bool:
        """Whether calling ``receiver.name`` runs the function later, elsewhere."""

    def fails(self, body: ir.Body) -> bool:
        """Whether a handler answers with a server error."""
