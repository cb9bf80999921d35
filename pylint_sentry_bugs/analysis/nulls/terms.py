"""Closed, storable values: where a None comes from, and where it is used."""

from __future__ import annotations

from typing import Literal

import msgspec

SourceKind = Literal[
    "first",
    "returns",
    "returned",
    "library",
    "key",
    "gap",
    "option",
    "column",
    "vanished",
    "attribute",
    "own",
    "variable",
    "parameter",
    "branch",
    "element",
    "unknown",
]


class Source(msgspec.Struct, frozen=True, array_like=True):
    """Where a None comes from.

    ``first``: a queryset's ``first()`` or ``last()``; ``returns``: the annotation of a function of
    the project; ``returned``: what such a function does; ``library``: the stub of a function;
    ``key``: a mapping's ``get`` with a key that varies; ``gap``: that of one that may lack keys;
    ``option``: a registered option; ``column``: a nullable column, ``vanished`` one whose target
    was deleted; ``attribute`` and ``variable``: of a class, of a module;
    ``own``: an attribute of ``self``;
    ``parameter``: a parameter declared to take None; ``branch``: written in the same function;
    ``element``: of a container.

    ``key`` names it over the whole project. ``ref``, ``start`` and ``end`` are the place where it
    is declared or written, as far as that is in the project. ``presence`` tells whether what is
    looked up may be gone: ``safe``, ``outside``, ``soft``, ``open`` (the caller decides), or
    empty where nobody knows.
    """

    kind: SourceKind
    key: str
    ref: str = ""
    start: int = 0
    end: int = 0
    presence: str = ""


UseKind = Literal["member", "item", "iteration", "operand", "called", "argument"]


class NullUse(msgspec.Struct, frozen=True, array_like=True):
    """A use, in the function ``ref``, of a value that can be None.

    ``name`` is the member, operator or parameter; ``callee`` the function whose parameter it is,
    and in which it is used between ``inner_start`` and ``inner_end`` where that is known.
    ``sources`` are where its None comes from; ``narrow`` tells that a clause around it catches
    other exceptions, but not this one. ``raises`` is the exception where the kind does not tell.
    """

    ref: str
    start: int
    end: int
    kind: UseKind
    name: str
    sources: tuple[Source, ...]
    callee: str = ""
    inner_start: int = 0
    inner_end: int = 0
    narrow: bool = False
    raises: str = ""

    @property
    def exception(self) -> str:
        """What a None raises there."""
        return self.raises or ("AttributeError" if self.kind == "member" else "TypeError")


class Treatment(msgspec.Struct, frozen=True, array_like=True):
    """How one function treats a source: with a test for None, or without."""

    key: str
    guarded: bool


class Need(msgspec.Struct, frozen=True, array_like=True):
    """A parameter that a function uses, between packed positions, as if it were never None."""

    parameter: str
    start: int
    end: int
    kind: UseKind
    name: str


class Nulls(msgspec.Struct, frozen=True, array_like=True):
    """What one function does with values that can be None."""

    uses: tuple[NullUse, ...] = ()
    treatments: tuple[Treatment, ...] = ()
