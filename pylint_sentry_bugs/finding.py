"""What was found: values without trees, safe to compare, hash, pickle and store.

Columns are 0-based UTF-8 byte offsets, as ``ast``, astroid and Pylint have them; lines are 1-based.
Paths are relative to the project's root, with forward slashes.
"""

from typing import Literal

import msgspec

Confidence = Literal["HIGH", "MEDIUM"]
Promise = Literal["safe", "unsafe", "show"]


class Place(msgspec.Struct, frozen=True, order=True):
    """A span of source text; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Step(msgspec.Struct, frozen=True):
    """One frame on the way from an entry point to the crash."""

    place: Place
    function: str
    note: str


class Edit(msgspec.Struct, frozen=True):
    """Replace the text at ``place`` by ``text``."""

    place: Place
    text: str


class Fix(msgspec.Struct, frozen=True):
    """A change that removes the crash, with what it promises about all other behaviour."""

    title: str
    edits: tuple[Edit, ...]
    promise: Promise


class Finding(msgspec.Struct, frozen=True):
    """One crash at one place.

    ``message`` is one line: what crashes, why, the trace in short, the precedent.
    ``trigger`` is the state or input that makes it crash.
    ``trace`` runs from the entry point to the crash and is empty where no path was traced.
    ``cause`` names the fault itself, so that two messages about one fault can be arbitrated.
    """

    symbol: str
    place: Place
    function: str
    confidence: Confidence
    message: str
    trigger: str
    trace: tuple[Step, ...] = ()
    precedent: str = ""
    cause: str = ""
    fix: Fix | None = None
