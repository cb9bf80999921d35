"""URLs: what holds the path or query of a request, and which functions take a URL."""

from __future__ import annotations

from collections.abc import Callable

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.flow.marked import Fetched, Parsed, Redirect
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    Argument,
    Origin,
    Outside,
    OutsideKind,
    either,
    members,
)
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance, Type
from pylint_sentry_bugs.analysis.values import Pair, Read, Value, unnarrowed
from pylint_sentry_bugs.frameworks.declarations import Declarations, Marked

KINDS = ("path", "address")


class AddressFacts(Facts):
    """Reads the marks of what gives, keeps and takes addresses, and of what parses an answer."""

    def __init__(
        self, flow: Flow, declarations: Declarations, may_be: Callable[[str, str], bool]
    ) -> None:
        """``may_be`` tells whether a version of a library, or a later one, may be in use."""
        self._flow = flow
        self._declarations = declarations
        self._may_be = may_be

    def redirect(self, ref: str) -> Redirect | None:
        """What an overlay says of a function."""
        mark = self._declarations.mark(ref, "redirects")
        if mark is None or not mark.texts:
            return None
        since = mark.keywords.get("since", ())
        if len(since) > 1 and not self._may_be(since[0], since[1]):
            return None
        said = ("".join(mark.keywords.get(name, ())) for name in ("raises", "unless"))
        return Redirect(mark.texts[0], *said)

    def fetched(self, ref: str) -> Fetched | None:
        """What an overlay says of a function."""
        mark = self._declarations.mark(ref, "fetches")
        if mark is None or not mark.texts:
            return None
        return Fetched(mark.texts[0], "".join(mark.keywords.get("raises", ())))

    def parsed(self, ref: str) -> Parsed | None:
        """What an overlay says of a function."""
        mark = self._declarations.mark(ref, "parses_body")
        if mark is None:
            return None
        return Parsed(mark.texts, "".join(mark.keywords.get("raises", ())))

    def origin_of_attribute(self, base: Value, name: str) -> Origin | None:
        """``request.path`` and its like."""
        mark = self._of_attribute(base, name)
        if mark is None or "keys" in mark.keywords:
            return None
        kind: OutsideKind = "path" if "alone" in mark.keywords else "address"
        return Outside(kind, f"request.{name}")

    def origin_of_item(self, base: Value, key: str) -> Origin | None:
        """``request.META["QUERY_STRING"]`` and its like."""
        how = unnarrowed(base).how
        if not isinstance(how, Read):
            return None
        mark = self._of_attribute(how.base, how.name)
        keys = mark.keywords.get("keys", ()) if mark is not None else ()
        return _address(f"request.{how.name}{key}") if key[2:-2] in keys else None

    def result(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments
    ) -> Value | None:
        """What a call makes of an address."""
        if name == "get" and arguments.positional:
            origin = self._got(receiver, arguments.positional[0].type)
            return None if origin is None else self._value(callee, arguments, origin)
        if not isinstance(callee, FunctionType):
            return None
        mark = self._declarations.mark(callee.ref, "holds_address")
        if mark is not None:
            held = self._held(callee, mark, receiver, arguments)
            return None if held is None else self._value(callee, arguments, held)
        if self._declarations.mark(callee.ref, "keeps_address") is not None:
            kept = _kept(receiver, arguments)
            return None if kept is None else self._value(callee, arguments, kept)
        return None

    def _got(self, receiver: Value, key: Type) -> Origin | None:
        if not isinstance(key, terms.Literal):
            return None
        return self.origin_of_item(receiver, f"[{key.value!r}]")

    def _held(
        self, callee: FunctionType, mark: Marked, receiver: Value, arguments: Arguments
    ) -> Origin | None:
        unless = "".join(mark.keywords.get("unless", ()))
        if unless and (arguments.positional or unless in arguments.keywords or arguments.open):
            return None
        name = split(callee.ref)[1].rpartition(".")[2]
        kinds = mark.keywords.get("of", ())
        if not kinds:
            return _address(f"request.{name}()")
        data = [o for o in members(receiver.origin) if isinstance(o, Outside) and o.kind in kinds]
        return _address(f"{data[0].detail}.{name}()") if data else None

    def _value(self, callee: Type, arguments: Arguments, origin: Origin) -> Value:
        flow = self._flow

        def make() -> Pair:
            return flow.types.calls.call(callee, arguments.passed()), origin

        return Value.later(flow.program.db, make)

    def _of_attribute(self, base: Value, name: str) -> Marked | None:
        for part in terms.members(base.type):
            if isinstance(part, Instance):
                for entry in self._flow.types.hierarchy.mro(part.cls):
                    mark = self._declarations.mark(f"{entry.cls}.{name}", "holds_address")
                    if mark is not None:
                        return mark
        return None


def _address(detail: str) -> Outside:
    return Outside("address", detail)


def _kept(receiver: Value, arguments: Arguments) -> Origin | None:
    """What the texts that are put together hold, where an address may be among it."""
    found = [o for v in (receiver, *arguments.values()) for o in members(v.origin)]
    if not any(isinstance(o, Argument) or getattr(o, "kind", "") in KINDS for o in found):
        return None
    return either(o for o in found if o != FIXED)
