"""Which redirects carry the request's own path or query, however long it is?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation
from pylint_sentry_bugs.analysis.origins.terms import Outside, members
from pylint_sentry_bugs.analysis.types.terms import FunctionType
from pylint_sentry_bugs.syntax import ir, walk

SMALL = 100
"""A length that is compared with less than this is no limit: it tells whether there is any."""


class Redirects:
    """Reads calls of functions that redirect, as overlays mark them."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow = escape.flow

    def too_long(self, ref: str, body: ir.Body, evaluation: Evaluation) -> Iterator[Fault]:
        """The redirects of a function whose target nothing trims."""
        for call in evaluation.calls:
            if call.kind != "call":
                continue
            for function in self._escape.targets.of(call):
                held = self._held(ref, call, function)
                if held and not _is_measured(body):
                    reason = f"the target holds {held}, which may be longer than a redirect takes"
                    yield Fault("redirect", ref, call.start, call.end, call.name, reason)

    def _held(self, ref: str, call: Call, function: FunctionType) -> str:
        """The address that the target of a redirect surely holds on some way."""
        redirect = self._flow.facts.redirect(function.ref)
        if redirect is None or call.arguments.open or redirect.unless in call.arguments.keywords:
            return ""
        if is_guarded(self._escape, call.guards, redirect.exception):
            return ""
        bound = self._flow.origins.bind_call(function, call.receiver, call.arguments)
        target = bound.get(redirect.target)
        for origin in members(target.origin) if target is not None else ():
            if isinstance(origin, Outside) and self._is_free(ref, origin):
                return origin.detail
        return ""

    def _is_free(self, ref: str, origin: Outside) -> bool:
        """Whether it may be of any length; the path of a view has matched its route."""
        if origin.kind == "path":
            return self._flow.facts.is_unrouted(ref)
        return origin.kind == "address"


def _is_measured(body: ir.Body) -> bool:
    """Whether the function compares a length with a limit."""
    for node in walk.nodes(body):
        match node:
            case ir.Compare(left=left, rights=rights):
                sides = [left, *rights]
                if any(map(_is_length, sides)) and not any(map(_is_small, sides)):
                    return True
    return False


def _is_length(side: ir.Expr) -> bool:
    match side:
        case ir.Call(func=ir.Name(id="len")):
            return True
    return False


def _is_small(side: ir.Expr) -> bool:
    match side:
        case ir.Const(kind="int", value=int(length)):
            return length < SMALL
    return False
