"""What marks of overlays say of a call, as values."""

from __future__ import annotations

import msgspec

from pylint_sentry_bugs.analysis.values import Value


class OptionRead(msgspec.Struct, frozen=True):
    """A registered option that a call reads, where it is registered, and its text by default."""

    key: str
    ref: str
    start: int
    end: int
    default: str = ""


class Redirect(msgspec.Struct, frozen=True):
    """The parameter with the target, what too long a target raises, and what lifts the limit."""

    target: str
    exception: str
    unless: str = ""


class Fetched(msgspec.Struct, frozen=True):
    """The parameter that holds a URL, and what is raised where that has no scheme."""

    url: str
    exception: str


class QueryDataset(msgspec.Struct, frozen=True):
    """What queries are sent to: its columns and tags.

    ``text`` are columns that hold no numbers, ``tags`` all tags that it keeps (none: not known),
    ``columns`` other names that a filter may have, ``numbers`` the functions that take a column of
    numbers, ``fixed`` those whose threshold no query can give. ``exception`` is what a query that
    does not fit raises.
    """

    name: str
    text: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    exception: str = ""


class QuerySent(msgspec.Struct, frozen=True):
    """The texts of a query that a call sends, to one of some datasets.

    ``later`` tells that the call only stores it: whatever runs it raises, elsewhere. ``certain``
    tells that the call itself names the dataset, not a default that callers may replace.
    """

    datasets: tuple[QueryDataset, ...]
    columns: tuple[str, ...]
    filters: tuple[str, ...]
    later: bool
    certain: bool


class KeyResolved(msgspec.Struct, frozen=True, eq=False):
    """A key or query that a call looks up, or stores to be so ``later``, and what that raises."""

    value: Value
    exception: str
    later: bool = False


class Parsed(msgspec.Struct, frozen=True):
    """The members of an answer that tell whether its body is one, and what parsing it raises."""

    telling: tuple[str, ...]
    exception: str
