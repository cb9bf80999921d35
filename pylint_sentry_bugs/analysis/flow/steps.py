"""Steps of a way from one value to another: an attribute, a key, a function of a library."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.origins.terms import (
    UNCLEAR,
    Argument,
    Made,
    Origin,
    Outside,
    either,
    members,
)
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.syntax import ir

MAX_PATH = 4
THROUGH = "(…)"
"""The step of a path that leads through a function of a library."""


def key(index: ir.Expr) -> str:
    """The step that a subscript is."""
    if isinstance(index, ir.Const) and index.value is not None:
        return f"[{index.value!r}]"
    return "[…]"


def reached(origin: Origin, path_step: str) -> Origin:
    """The origin of what is reached from a value by an attribute or key."""
    return either(step(member, path_step) for member in members(origin))


def step(origin: Origin, suffix: str) -> Origin:
    """The origin of what one attribute (``.name``) or key (``['k']``) leads to."""
    match origin:
        case Argument(path=(*_, last)) if last == suffix == THROUGH:
            return origin
        case Argument(name=name, path=path) if len(path) < MAX_PATH:
            return Argument(name, (*path, suffix))
        case Outside(kind="path" | "address", detail=detail):
            # A part of an address, or what a library makes of it, is request data like any other.
            return Outside("request", detail if suffix == THROUGH else f"{detail}{suffix}")
        case Outside() if suffix == THROUGH:
            return origin
        case Made(attributes=attributes):
            return dict(attributes).get(suffix[1:], UNCLEAR)
        case Outside(kind=kind, detail=detail):
            return Outside(kind, f"{detail}{suffix}" if detail.count("[") < MAX_PATH else detail)
    return UNCLEAR


def through_library(receiver: Value, arguments: Arguments) -> Origin:
    """What a function that nobody can look into makes of outside data is still outside data."""
    origins = [o for v in (receiver, *arguments.values()) for o in members(v.origin)]
    for kind in (Outside, Argument):
        found = next((o for o in origins if isinstance(o, kind)), None)
        if found is not None:
            return step(found, THROUGH)
    return UNCLEAR
