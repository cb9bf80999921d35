"""What a call passes, as far as types are concerned, and which parameter takes what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from pylint_sentry_bugs.analysis.types.terms import Type
from pylint_sentry_bugs.syntax import ir


class Typed(Protocol):
    """Something whose type can be asked for."""

    @property
    def type(self) -> Type:
        """What it can be."""


class Known(msgspec.Struct, frozen=True):
    """A type at hand."""

    type: Type


class Passed(msgspec.Struct, frozen=True):
    """The arguments of a call; ``open`` tells that ``*`` or ``**`` hide some."""

    positional: Sequence[Typed] = ()
    keywords: Mapping[str, Typed] = {}
    open: bool = False


NOTHING_PASSED = Passed()


def passed(*types: Type) -> Passed:
    """Arguments by position."""
    return Passed(tuple(Known(t) for t in types))


def pairs(params: Sequence[ir.Param], given: Passed) -> Iterator[tuple[ir.Param, Typed]]:
    """The parameters that a call fills, each with its argument."""
    positional = list(given.positional)
    for param in params:
        if param.kind in ("positional", "normal") and positional:
            yield param, positional.pop(0)
        elif param.kind == "variadic":
            yield from ((param, argument) for argument in positional)
            positional = []
        elif param.name in given.keywords and param.kind in ("normal", "keyword"):
            yield param, given.keywords[param.name]
        elif param.kind == "keywords":
            named = {p.name for p in params if p.kind in ("normal", "keyword")}
            yield from ((param, v) for k, v in given.keywords.items() if k not in named)


def problem(params: Sequence[ir.Param], given: Passed) -> str:
    """Why the arguments do not fit the parameters, in a few words; empty where they do."""
    positional = [p for p in params if p.kind in ("positional", "normal")]
    takes_rest = any(p.kind == "variadic" for p in params)
    if len(given.positional) > len(positional) and not takes_rest:
        return f"takes {len(positional)} positional arguments, {len(given.positional)} are given"
    filled = {p.name for p in positional[: len(given.positional)]}
    return _keyword_problem(params, given, filled) or _missing(params, given, filled)


def _keyword_problem(params: Sequence[ir.Param], given: Passed, filled: set[str]) -> str:
    named = {p.name for p in params if p.kind in ("normal", "keyword")}
    takes_rest = any(p.kind == "keywords" for p in params)
    for name in given.keywords:
        if name in filled and name in named:
            return f"gets {name} twice"
        if name not in named and not takes_rest:
            return f"has no parameter {name}"
    return ""


def _missing(params: Sequence[ir.Param], given: Passed, filled: set[str]) -> str:
    if given.open:
        return ""
    for param in params:
        if param.kind in ("variadic", "keywords") or param.default is not None:
            continue
        if param.name not in filled and (
            param.kind == "positional" or param.name not in given.keywords
        ):
            return f"needs {param.name}"
    return ""
