"""May what a call looks up be gone? The origin of the ids that it passes decides."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.origins.terms import (
    Argument,
    Column,
    Fixed,
    Origin,
    Outside,
    Row,
    members,
)
from pylint_sentry_bugs.analysis.types.terms import Type
from pylint_sentry_bugs.analysis.values import Item, Value, unnarrowed
from pylint_sentry_bugs.frameworks.fields import FieldReader
from pylint_sentry_bugs.frameworks.rows import MAYBE, NARROWING, NEUTRAL, Query

READING = frozenset(["exists", "count", "values", "values_list", "aggregate", "none", "in_bulk"])
URL_FIELD = "django.db.models.fields:URLField"
FREE_TEXT = frozenset({"django.db.models.fields:CharField", "django.db.models.fields:TextField"})
WORST = ("outside", "nullable", "soft", "open", "", "safe")


class PresenceFacts(Facts):
    """Reads the arguments of lookups: of querysets, and of functions that take ids."""

    def __init__(self, fields: FieldReader) -> None:
        self._fields = fields

    def excludes_null(self, row: Value, name: str) -> bool:
        """A row out of ``filter(x__isnull=False)`` or ``filter(x=…)``."""
        how = unnarrowed(row).how
        base = how.base if isinstance(how, Item) else None
        extra = base.extra if base is not None else None
        if not isinstance(extra, Query):
            return False
        names = {name, f"{name}_id", name.removesuffix("_id")}
        return any(lookup.split("__")[0] in names for lookup, _ in extra.lookups)

    def presence(self, callee: Type, receiver: Value, arguments: Arguments) -> str:
        """The most dangerous of what is passed; one key that surely exists settles a lookup."""
        narrowed = receiver.extra.lookups if isinstance(receiver.extra, Query) else ()
        passed = [*(value for _, value in narrowed), *arguments.values()]
        found = [self._of(value) for value in passed]
        return next((kind for kind in WORST if kind in found), "")

    def may_be_no_url(self, model: str, column: str) -> bool:
        """Columns of plain text, and URLs that may be NULL; the project's own classes may check."""
        field = self._fields.fields(model).get(column)
        if field is None:
            return False
        return field.cls in FREE_TEXT or (field.cls == URL_FIELD and field.null)

    def only_reads(self, name: str) -> bool:
        """Methods that write send signals, and so run code of the project."""
        return name in READING or name in MAYBE or name in NARROWING or name in NEUTRAL

    def _of(self, value: Value) -> str:
        kinds = {self._origin(origin) for origin in members(value.origin)}
        return next((k for k in WORST if k in kinds), "")

    def _origin(self, origin: Origin) -> str:
        match origin:
            case Outside():
                return "outside"
            case Row() | Fixed():
                return "safe"
            case Argument():
                return "open"
            case Column(model=model, field=name):
                return self._column(model, name)
        return ""

    def _column(self, model: str, name: str) -> str:
        field = self._fields.fields(model).get(name)
        if field is None or field.primary_key or name == self._fields.primary_key(model):
            return "safe"
        if field.null:
            return "nullable"
        if field.relation:
            return "safe" if field.constrained else "soft"
        return "soft" if self._fields.is_marked(field.cls, "unenforced_reference") else ""
