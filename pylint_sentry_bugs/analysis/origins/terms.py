"""Where a value comes from: a closed union of small values.

An origin of a function's parameter stays a symbol (``Argument``) until a caller is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

OutsideKind = Literal["request", "url", "queue", "store", "external", "path", "address"]
"""``path`` is the whole path of a request, ``address`` one with its query, or the query alone."""

MAX_EITHER = 6
MAX_PATH = 4
MAX_ATTRIBUTES = 12


class OriginTerm(msgspec.Struct, frozen=True, array_like=True, tag_field="tag_", tag=True):
    """Base of all origins."""


class Unclear(OriginTerm, frozen=True, tag="?"):
    """Nothing is known about the value's origin."""


class Fixed(OriginTerm, frozen=True, tag="k"):
    """Written in the code or the configuration."""


class Argument(OriginTerm, frozen=True, tag="a"):
    """A parameter of the function, or what is reached from it by attributes and keys."""

    name: str
    path: tuple[str, ...] = ()


class Outside(OriginTerm, frozen=True, tag="o"):
    """Data that the code does not control; ``detail`` names it for people."""

    kind: OutsideKind
    detail: str


class Row(OriginTerm, frozen=True, tag="r"):
    """A row of ``model`` that was read, created or handed in by the framework just now."""

    model: str
    how: Literal["fetched", "created", "resolved", "given"]


class Column(OriginTerm, frozen=True, tag="c"):
    """The column or relation ``field`` of a row of ``model`` that comes from ``row``."""

    model: str
    field: str
    row: Origin


class Made(OriginTerm, frozen=True, tag="m"):
    """An object made just now: where what it keeps under its attributes comes from."""

    attributes: tuple[tuple[str, Origin], ...]


class Either(OriginTerm, frozen=True, tag="e"):
    """One of several."""

    members: tuple[Origin, ...]


Origin = Unclear | Fixed | Argument | Outside | Row | Column | Made | Either

UNCLEAR = Unclear()
FIXED = Fixed()


def either(origins: Iterable[Origin]) -> Origin:
    """One of these; more than ``MAX_EITHER`` are unclear."""
    found: dict[Origin, None] = {}
    for origin in origins:
        if isinstance(origin, Either):
            found.update(dict.fromkeys(origin.members))
        else:
            found[origin] = None
    if len(found) == 1:
        return next(iter(found))
    if not found or len(found) > MAX_EITHER:
        return UNCLEAR
    return Either(tuple(sorted(found, key=repr)))


def made(attributes: Iterable[tuple[str, Origin]]) -> Origin:
    """An object with these attributes; unclear where none of them is clear.

    Objects in objects are not followed.
    """
    kept = [(n, o) for n, o in attributes if not isinstance(o, Unclear | Made)]
    return Made(tuple(sorted(kept[:MAX_ATTRIBUTES], key=lambda pair: pair[0]))) if kept else UNCLEAR


def members(origin: Origin) -> tuple[Origin, ...]:
    """The single origins, one for anything but an Either."""
    return origin.members if isinstance(origin, Either) else (origin,)


def outside(origin: Origin) -> Outside | None:
    """The first outside source that the value can come from."""
    for member in members(origin):
        if isinstance(member, Outside):
            return member
        if isinstance(member, Column):
            found = outside(member.row)
            if found is not None:
                return found
    return None


def replace_arguments(origin: Origin, values: Callable[[Argument], Origin]) -> Origin:
    """The origin with every parameter replaced by what a caller passes."""
    match origin:
        case Argument():
            return values(origin)
        case Column(model=model, field=field, row=row):
            return Column(model, field, replace_arguments(row, values))
        case Made(attributes=attributes):
            return made((name, replace_arguments(o, values)) for name, o in attributes)
        case Either(members=parts):
            return either(replace_arguments(p, values) for p in parts)
    return origin
