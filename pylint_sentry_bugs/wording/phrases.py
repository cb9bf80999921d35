"""What the texts of all findings share."""

from __future__ import annotations

from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.project import ModuleView

MAX_SOURCE = 90


def like(symbol: str) -> str:
    """The production issue of the same kind; empty where there is none."""
    precedent = catalogue.precedent_of(symbol)
    return f" (like {precedent.id}, {precedent.events:,} events)" if precedent is not None else ""


def precedent_id(symbol: str) -> str:
    """The id of that issue."""
    precedent = catalogue.precedent_of(symbol)
    return precedent.id if precedent is not None else ""


def short_name(ref: str) -> str:
    """``Order.DoesNotExist`` for ``shop.models:Order.DoesNotExist``."""
    return split(ref)[1]


def shown(module: ModuleView, start: int, end: int) -> str:
    """The source text between packed positions, cut where it is long."""
    source = module.source(start, end)
    return source if len(source) <= MAX_SOURCE else f"{source[: MAX_SOURCE - 1]}…"
