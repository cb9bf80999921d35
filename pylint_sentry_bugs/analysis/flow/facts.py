"""What flow needs to know about frameworks, plugged in by ``project``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pylint_sentry_bugs.analysis.flow.events import Arguments, Known
from pylint_sentry_bugs.analysis.flow.marked import (
    Fetched,
    KeyResolved,
    OptionRead,
    Parsed,
    QuerySent,
    Redirect,
)
from pylint_sentry_bugs.analysis.origins.terms import Origin
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Type
from pylint_sentry_bugs.analysis.values import Extra, Value
from pylint_sentry_bugs.syntax import ir

T = TypeVar("T")


class Facts:
    """A reader of calls and attributes that mean more than their type; this one knows nothing."""

    def origin_of_attribute(self, base: Value, name: str) -> Origin | None:
        """Where ``x.name`` comes from, if a framework says so."""
        return None

    def origin_of_item(self, base: Value, key: str) -> Origin | None:
        """Where ``x["key"]`` comes from, if a framework says so."""
        return None

    def extra_of_attribute(self, base: Value, name: str) -> Extra | None:
        """What to remember of ``x.name``."""
        return None

    def function_of_attribute(self, base: Value, name: str) -> FunctionType | None:
        """The library function that runs when ``x.name`` is read."""
        return None

    def result(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments
    ) -> Value | None:
        """What a call gives, where more is known than its type."""
        return None

    def after_call(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """What holds once the call has returned."""
        return ()

    def if_true(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """What holds where the call's result is true."""
        return ()

    def if_present(self, value: Value) -> Sequence[Known]:
        """What holds where the value is not None."""
        return ()

    def if_has(self, base: Value, name: str) -> Sequence[Known]:
        """What holds where ``hasattr(x, name)``."""
        return ()

    def in_handler(self, classes: tuple[str, ...]) -> Sequence[Known]:
        """What holds where an exception of these classes was caught."""
        return ()

    def is_deferred(self, receiver: Type, name: str) -> bool:
        """Whether calling ``receiver.name`` runs the function later, elsewhere."""
        return False

    def fails(self, body: ir.Body) -> bool:
        """Whether a handler answers with a server error."""
        return False

    def parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type | None:
        """What a framework passes for a parameter that has no annotation."""
        return None

    def is_incomplete(self, value: Value) -> bool:
        """Whether a mapping may lack keys that the code counts on."""
        return False

    def excludes_null(self, row: Value, name: str) -> bool:
        """Whether the query that gave a row leaves out those where a column is NULL."""
        return False

    def presence(self, callee: Type, receiver: Value, arguments: Arguments) -> str:
        """Whether what a call looks up is there: ``safe``, ``outside``, ``soft`` or unknown."""
        return ""

    def option_read(self, callee: Type, arguments: Arguments) -> OptionRead | None:
        """The registered option that a call reads."""
        return None

    def string_keys(self, ref: str) -> str:
        """The keyword that lets a serialiser take keys that are no text; empty for others."""
        return ""

    def query_sent(self, callee: Type, arguments: Arguments) -> QuerySent | None:
        """The query that a call sends, where both its text and its dataset are known."""
        return None

    def key_resolved(self, callee: Type, arguments: Arguments) -> KeyResolved | None:
        """The key that a call resolves."""
        return None

    def parsed(self, ref: str) -> Parsed | None:
        """What a function says that parses the body of an answer."""
        return None

    def added_later(self, ref: str) -> frozenset[str]:
        """Attributes that the request of this function does not have yet."""
        return frozenset()

    def refused(self, callee: Type, receiver: Value, arguments: Arguments) -> str:
        """Why a call raises for the names that it passes; empty where it does not."""
        return ""

    def redirect(self, ref: str) -> Redirect | None:
        """What a function that answers with a redirect does with its target."""
        return None

    def fetched(self, ref: str) -> Fetched | None:
        """What a function that requests a URL does with it."""
        return None

    def may_be_no_url(self, model: str, column: str) -> bool:
        """Whether a column may hold NULL, the empty text, or any other that is no URL."""
        return False

    def only_reads(self, name: str) -> bool:
        """Whether a method of a query, as the library has it, only builds or runs the query."""
        return False

    def is_unrouted(self, ref: str) -> bool:
        """Whether a function runs for any path, before one of the known ones has matched."""
        return False

    def keeps_signature(self, decorator: str) -> bool:
        """Whether a decorator, by its definition's name, leaves a function's signature alone."""
        return False


class AllFacts(Facts):
    """All readers as one: the first that knows a value gives it, what holds is what all say."""

    def __init__(self) -> None:
        self._by: dict[str, tuple[Facts, ...]] = {}
        self.plug(())

    def plug(self, readers: Sequence[Facts]) -> None:
        """Ask these readers, each only what it answers itself."""
        for question in (name for name in vars(Facts) if not name.startswith("_")):
            default = getattr(Facts, question)
            answering = (r for r in readers if getattr(type(r), question) is not default)
            self._by[question] = tuple(answering)

    def origin_of_attribute(self, base: Value, name: str) -> Origin | None:
        """See ``Facts``."""
        found: Iterable[Origin | None] = (
            r.origin_of_attribute(base, name) for r in self._by["origin_of_attribute"]
        )
        return next((origin for origin in found if origin is not None), None)

    def origin_of_item(self, base: Value, key: str) -> Origin | None:
        """See ``Facts``."""
        found: Iterable[Origin | None] = (
            r.origin_of_item(base, key) for r in self._by["origin_of_item"]
        )
        return next((origin for origin in found if origin is not None), None)

    def extra_of_attribute(self, base: Value, name: str) -> Extra | None:
        """See ``Facts``."""
        return _first(r.extra_of_attribute(base, name) for r in self._by["extra_of_attribute"])

    def function_of_attribute(self, base: Value, name: str) -> FunctionType | None:
        """See ``Facts``."""
        return _first(
            r.function_of_attribute(base, name) for r in self._by["function_of_attribute"]
        )

    def result(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments
    ) -> Value | None:
        """See ``Facts``."""
        return _first(r.result(callee, receiver, name, arguments) for r in self._by["result"])

    def after_call(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """See ``Facts``."""
        return [k for r in self._by["after_call"] for k in r.after_call(receiver, name, arguments)]

    def if_true(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """See ``Facts``."""
        return [k for r in self._by["if_true"] for k in r.if_true(receiver, name, arguments)]

    def if_present(self, value: Value) -> Sequence[Known]:
        """See ``Facts``."""
        return [k for r in self._by["if_present"] for k in r.if_present(value)]

    def if_has(self, base: Value, name: str) -> Sequence[Known]:
        """See ``Facts``."""
        return [k for r in self._by["if_has"] for k in r.if_has(base, name)]

    def in_handler(self, classes: tuple[str, ...]) -> Sequence[Known]:
        """See ``Facts``."""
        return [k for r in self._by["in_handler"] for k in r.in_handler(classes)]

    def is_deferred(self, receiver: Type, name: str) -> bool:
        """See ``Facts``."""
        return any(r.is_deferred(receiver, name) for r in self._by["is_deferred"])

    def fails(self, body: ir.Body) -> bool:
        """See ``Facts``."""
        return any(r.fails(body) for r in self._by["fails"])

    def parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type | None:
        """See ``Facts``."""
        found: Iterable[Type | None] = (
            r.parameter(ref, function, param) for r in self._by["parameter"]
        )
        return next((term for term in found if term is not None), None)

    def is_incomplete(self, value: Value) -> bool:
        """See ``Facts``."""
        return any(r.is_incomplete(value) for r in self._by["is_incomplete"])

    def excludes_null(self, row: Value, name: str) -> bool:
        """See ``Facts``."""
        return any(r.excludes_null(row, name) for r in self._by["excludes_null"])

    def presence(self, callee: Type, receiver: Value, arguments: Arguments) -> str:
        """See ``Facts``."""
        found = (r.presence(callee, receiver, arguments) for r in self._by["presence"])
        return next((answer for answer in found if answer), "")

    def option_read(self, callee: Type, arguments: Arguments) -> OptionRead | None:
        """See ``Facts``."""
        return _first(r.option_read(callee, arguments) for r in self._by["option_read"])

    def string_keys(self, ref: str) -> str:
        """See ``Facts``."""
        return next((found for r in self._by["string_keys"] if (found := r.string_keys(ref))), "")

    def query_sent(self, callee: Type, arguments: Arguments) -> QuerySent | None:
        """See ``Facts``."""
        return _first(r.query_sent(callee, arguments) for r in self._by["query_sent"])

    def key_resolved(self, callee: Type, arguments: Arguments) -> KeyResolved | None:
        """See ``Facts``."""
        return _first(r.key_resolved(callee, arguments) for r in self._by["key_resolved"])

    def parsed(self, ref: str) -> Parsed | None:
        """See ``Facts``."""
        return _first(r.parsed(ref) for r in self._by["parsed"])

    def added_later(self, ref: str) -> frozenset[str]:
        """See ``Facts``."""
        return frozenset().union(*(r.added_later(ref) for r in self._by["added_later"]))

    def refused(self, callee: Type, receiver: Value, arguments: Arguments) -> str:
        """See ``Facts``."""
        found = (r.refused(callee, receiver, arguments) for r in self._by["refused"])
        return next((why for why in found if why), "")

    def redirect(self, ref: str) -> Redirect | None:
        """See ``Facts``."""
        return _first(r.redirect(ref) for r in self._by["redirect"])

    def fetched(self, ref: str) -> Fetched | None:
        """See ``Facts``."""
        return _first(r.fetched(ref) for r in self._by["fetched"])

    def may_be_no_url(self, model: str, column: str) -> bool:
        """See ``Facts``."""
        return any(r.may_be_no_url(model, column) for r in self._by["may_be_no_url"])

    def only_reads(self, name: str) -> bool:
        """See ``Facts``."""
        return any(r.only_reads(name) for r in self._by["only_reads"])

    def is_unrouted(self, ref: str) -> bool:
        """See ``Facts``."""
        return any(r.is_unrouted(ref) for r in self._by["is_unrouted"])

    def keeps_signature(self, decorator: str) -> bool:
        """See ``Facts``."""
        return any(r.keeps_signature(decorator) for r in self._by["keeps_signature"])


def _first(answers: Iterable[T | None]) -> T | None:
    return next((answer for answer in answers if answer is not None), None)
