"""A module as it is stored: what it defines and mentions, without the bodies of its functions."""

from __future__ import annotations

import msgspec

from pylint_sentry_bugs.syntax import ir


class Header(msgspec.Struct, array_like=True, gc=False):
    """A module without the bodies of its functions.

    ``body`` holds the statements at module level. ``mentions`` are names and attributes in it,
    ``bases`` the last names of its classes' bases, ``relations`` those of what its classes may
    point at. ``notes`` say what was cut short.
    """

    name: str
    path: str
    is_package: bool
    body: list[ir.Stmt]
    functions: list[ir.Function]
    classes: list[ir.Class]
    mentions: list[str]
    bases: list[str]
    relations: list[str]
    notes: list[str]
