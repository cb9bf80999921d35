"""What escape needs to know about frameworks, plugged in by ``project``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from pylint_sentry_bugs.analysis.escape.terms import Condition, Verdict
from pylint_sentry_bugs.analysis.flow.events import Call, Guard, Known
from pylint_sentry_bugs.analysis.types.terms import FunctionType
from pylint_sentry_bugs.analysis.values import Value


class Facts(Protocol):
    """What library functions raise, and when."""

    def raised(
        self, call: Call, function: FunctionType
    ) -> Sequence[tuple[str, Condition | None]] | None:
        """The exceptions that a call raises; None where the function is not declared."""

    def class_of(self, exception: str) -> str:
        """The class of an exception, where it stands for that of rows that are not known yet."""

    def family(self, exception: str) -> str:
        """The message that speaks of an exception; empty where none does."""

    def message_of(self, ref: str) -> str:
        """The message that speaks of all that leaves a function; empty where the class decides."""

    def verdict(self, condition: Condition, known: frozenset[Known]) -> Verdict:
        """Whether a condition can hold where these facts are known."""

    def decorator_guards(self, ref: str) -> Sequence[Guard]:
        """What the decorators of a function swallow."""

    def retried(self, ref: str) -> Sequence[Guard]:
        """What the decorators of a function try again: it may go away by itself."""


class Entry(msgspec.Struct, frozen=True):
    """A function that a framework calls.

    ``kind`` is ``task``, ``endpoint``, ``view``, ``receiver``, ``consumer`` or ``middleware``.
    """

    kind: str
    ref: str


class Entries(Protocol):
    """Which functions frameworks call, and with what."""

    def entry(self, ref: str) -> Entry | None:
        """The entry point that a function is."""

    def converted(self, entry: Entry) -> tuple[str, ...]:
        """The exceptions that are turned into a proper answer around an entry point."""

    def given(self, entry: Entry, parameter: str) -> Value:
        """What the framework passes for a parameter."""
