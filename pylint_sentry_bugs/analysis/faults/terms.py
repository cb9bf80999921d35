"""Closed, storable values: what goes wrong in a function, where, and why."""

from __future__ import annotations

from typing import Literal

import msgspec

from pylint_sentry_bugs.analysis.origins.terms import Origin

FaultKind = Literal[
    "unbound",
    "member",
    "string",
    "mixed",
    "signature",
    "argument",
    "guard",
    "branch",
    "key",
    "request",
    "numeric",
    "threshold",
    "tag",
    "resolution",
    "subscription",
    "body",
    "cached",
    "single",
    "handler",
    "redirect",
    "url",
]


class Fault(msgspec.Struct, frozen=True, array_like=True):
    """A fault of the function ``ref`` between packed positions.

    ``name`` is the name, member or callee that it is about, ``reason`` says why in words,
    ``exception`` what it raises (empty where it raises nothing). ``certain`` tells that nothing
    but this code decides. ``site_ref``, ``site_start`` and ``site_end`` are the place of the other
    half: a binding, a class, a signature. ``given`` is the origin of a value: the fault only shows
    where that leads outside.
    """

    kind: FaultKind
    ref: str
    start: int
    end: int
    name: str
    reason: str
    exception: str = ""
    certain: bool = False
    site_ref: str = ""
    site_start: int = 0
    site_end: int = 0
    given: Origin | None = None


Faults = tuple[Fault, ...]
