"""The language of search queries and of their columns, as far as names are concerned.

A column is a name, or ``p95(name)``. A query is made of ``key:value``, ``!key:value``,
``has:key``, ``p95(name):>5``, ``tags[key]:value``, AND, OR, parentheses and free text.
"""

from __future__ import annotations

import re

import msgspec

EQUATION = "equation|"
"""What a computed column begins with."""
HAS = "has"
_CALL = r"(?P<function>[A-Za-z_]\w*)\((?P<arguments>[^()]*)\)"
_KEY = r'(?P<key>(?:tags|flags)\[[^\]]+\]|"[^"]+"|[A-Za-z_][\w.\-]*)'
_QUOTED = r'"(?:\\.|[^"\\])*"'
_VALUE = rf"(?P<value>[<>=!]*(?:{_QUOTED}|\[[^\]]*\])|[^\s()\"]*)"
_TERM = re.compile(
    rf"(?P<blank>\s+|[()])|!?(?:{_CALL}|{_KEY}):{_VALUE}|(?P<free>{_QUOTED}|[^\s()\"]+)"
)
_COLUMN = re.compile(rf"\s*(?:{_CALL}|{_KEY})(?:\s+as\s+\w+)?\s*", re.IGNORECASE)
_ARGUMENT = re.compile(rf"\s*({_QUOTED}|(?:tags|flags)\[[^\]]*\]|[^,]+)")
_TAG = re.compile(r"(?:tags|flags)\[(?P<name>[^\],]+)(?P<typed>,[^\]]*)?\]")


class Aggregate(msgspec.Struct, frozen=True):
    """A function and its arguments as they are written."""

    function: str
    arguments: tuple[str, ...]

    @property
    def text(self) -> str:
        """As it is written."""
        return f"{self.function}({','.join(self.arguments)})"


class Search(msgspec.Struct, frozen=True):
    """The functions and the keys that a text names."""

    aggregates: tuple[Aggregate, ...] = ()
    keys: tuple[str, ...] = ()


def column(text: str) -> Search:
    """What a column names; nothing where it is not understood."""
    match = None if text.startswith(EQUATION) else _COLUMN.fullmatch(text)
    return Search() if match is None else _named(match)


def query(text: str) -> Search:
    """What a query names; nothing where any of it is not understood."""
    position, found = 0, Search()
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None:
            return Search()
        part = _named(match) if match["blank"] is None and match["free"] is None else Search()
        found = Search(found.aggregates + part.aggregates, found.keys + part.keys)
        position = match.end()
    return found


def _named(match: re.Match[str]) -> Search:
    if match["function"]:
        arguments = tuple(a.strip() for a in _ARGUMENT.findall(match["arguments"]))
        return Search((Aggregate(match["function"], arguments),))
    value = match.groupdict().get("value") or ""
    if value.startswith("//"):  # an address is free text
        return Search()
    key = match["key"].strip('"')
    return Search((), (value.strip('"') if key == HAS and value else key,))


def tag_of(name: str) -> str:
    """``key`` for ``tags[key]`` and for ``key``."""
    match = _TAG.fullmatch(name)
    return match["name"].strip() if match is not None else name


def is_plain_tag(name: str) -> bool:
    """Whether it is ``tags[key]``, which is text; ``tags[key,number]`` is none."""
    match = _TAG.fullmatch(name)
    return match is not None and match["typed"] is None


def is_number(text: str) -> bool:
    """Whether an argument is a plain number."""
    return re.fullmatch(r"\d+(?:\.\d+)?", text) is not None
