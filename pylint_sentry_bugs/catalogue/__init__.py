"""The one table of messages: what each is called, how severe it is, which crashes precede it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import msgspec

Severity = Literal["high", "medium", "low"]


class Precedent(msgspec.Struct, frozen=True):
    """A production issue of the same kind: its id, exception, place, and the errors it caused."""

    id: str
    check: int
    exception: str
    place: str
    events: int
    users: int
    state: str
    gist: str


class Entry(msgspec.Struct, frozen=True):
    """Everything about a message that is not code.

    ``fix`` is the promise of the message's fix (see ``finding.Fix``) or ``none``.
    ``rank`` decides which message speaks where several fit: the lowest is the most specific.
    ``twins`` are Pylint's own symbols for the same fault.
    """

    id: str
    symbol: str
    title: str
    severity: Severity
    description: str
    rank: int
    precedents: tuple[str, ...] = ()
    fix: Literal["safe", "unsafe", "show", "none"] = "none"
    twins: tuple[str, ...] = ()


@cache
def entries() -> Mapping[str, Entry]:
    """All messages by symbol, in the order of their ids."""
    found = [
        msgspec.convert(tomllib.loads(file.read_text("utf-8")), Entry)
        for file in files(__name__).iterdir()
        if file.name.endswith(".toml")
    ]
    return MappingProxyType({e.symbol: e for e in sorted(found, key=lambda e: e.id)})


@cache
def precedents() -> Mapping[str, Precedent]:
    """All precedents by id."""
    text = (files(__name__) / "precedents.json").read_bytes()
    return MappingProxyType({p.id: p for p in msgspec.json.decode(text, type=list[Precedent])})


def precedent_of(symbol: str) -> Precedent | None:
    """The precedent that a finding of this message names: the first of its entry."""
    names = entries()[symbol].precedents
    return precedents()[names[0]] if names else None
