"""Lookups of rows: what ``get(project__id=x)`` asks for, and whether the row must exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_sentry_bugs.analysis.escape.terms import (
    OPEN,
    SAFE,
    UNCLEAR_VERDICT,
    Condition,
    Given,
    Verdict,
)
from pylint_sentry_bugs.analysis.flow.events import Known
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    Argument,
    Column,
    Fixed,
    Origin,
    Outside,
    OutsideKind,
    Row,
    members,
    outside,
)
from pylint_sentry_bugs.frameworks.fields import Field, FieldReader

OPERATORS = frozenset(
    [
        "exact",
        "iexact",
        "contains",
        "icontains",
        "in",
        "gt",
        "gte",
        "lt",
        "lte",
        "startswith",
        "istartswith",
        "endswith",
        "iendswith",
        "range",
        "date",
        "year",
        "month",
        "day",
        "isnull",
        "regex",
        "iregex",
        "search",
    ]
)
MISSING = "missing_row"
SEVERAL = "several_rows"
OUTSIDE = "outside"
"""The conditions of ``@raises(…, when=…)``: the third holds where an argument is outside data."""
COLLISION = Known("", "", FIXED)
"""Holds where a unique constraint was violated: the row that is in the way exists."""


class Lookup(msgspec.Struct, frozen=True):
    """One condition on a row: ``field`` is the model's own field, ``path`` what lies behind it."""

    field: str
    path: tuple[str, ...]
    operator: str
    origin: Origin
    optional: bool = False
    null: bool = False

    @property
    def is_equality(self) -> bool:
        """Whether the field itself must equal the value."""
        return self.operator == "exact" and not self.path


class LookupReader:
    """Decides about lookups with the facts of the model."""

    def __init__(self, fields: FieldReader) -> None:
        self._fields = fields

    def read_all(self, model: str, lookups: Iterable[Given]) -> list[Lookup]:
        """What the keywords of ``get`` or ``filter`` ask for."""
        return [self.read(model, item) for item in lookups]

    def read(self, model: str, item: Given) -> Lookup:
        """What one keyword asks for."""
        first, *rest = item.name.split("__")
        operator = rest.pop() if rest and rest[-1] in OPERATORS else "exact"
        field = self._field(model, first)
        known = self._fields.fields(model).get(field)
        if known is not None and known.relation and rest in (["id"], ["pk"]):
            rest = []
        return Lookup(field, tuple(rest), operator, item.origin, item.optional, item.null)

    def _field(self, model: str, name: str) -> str:
        fields = self._fields.fields(model)
        if name == "pk":
            return self._fields.primary_key(model)
        owner = name[: -len("_id")]
        if name not in fields and name.endswith("_id") and owner in fields:
            return owner
        return name

    def is_key(self, model: str, field: str) -> bool:
        """Whether one value of the field names one row."""
        return any(u.fields == {field} and not u.condition for u in self._fields.unique_sets(model))

    # -- may it be missing? ------------------------------------------------------------------

    def missing(self, condition: Condition, known: frozenset[Known]) -> Verdict:
        """Whether a row that is looked up may not exist."""
        model = condition.model
        if not self._fields.is_model(model):
            return _of_origins(item.origin for item in condition.lookups)
        if COLLISION in known:
            return SAFE
        lookups = self.read_all(model, condition.lookups)
        verdicts = [self._missing(model, lookup, known) for lookup in lookups]
        return _worst(verdicts)

    def _missing(self, model: str, lookup: Lookup, known: frozenset[Known]) -> Verdict:
        key = lookup.is_equality and self.is_key(model, lookup.field)
        if Known(model, lookup.field, lookup.origin) in known:
            return SAFE
        if self._names_known_row(model, lookup, known):
            return Verdict("relation", None, "row")
        return _worst_of_values(
            [self._value(model, lookup, o, key) for o in members(lookup.origin)]
        )

    def _names_known_row(self, model: str, lookup: Lookup, known: frozenset[Known]) -> bool:
        """Whether the row that a relation is compared with is known to exist."""
        field = self._fields.fields(model).get(lookup.field)
        if field is None or not field.target or lookup.path:
            return False
        key = self._fields.primary_key(field.target)
        return Known(field.target, key, lookup.origin) in known

    def _value(self, model: str, lookup: Lookup, origin: Origin, key: bool) -> Verdict:
        match origin:
            case Outside():
                return Verdict("outside", origin)
            case Fixed():
                return Verdict("relation", None, "fixed")
            case Argument():
                return OPEN
            case Row():
                return Verdict("relation", None, "row")
            case Column():
                return self._column(model, lookup, origin, key)
        return UNCLEAR_VERDICT

    def _column(self, model: str, lookup: Lookup, origin: Column, key: bool) -> Verdict:
        source = outside(origin.row)
        if source is not None:
            return Verdict("outside", source)
        return self._key_column(model, lookup, origin) if key else Verdict("relation", None, "row")

    def _key_column(self, model: str, lookup: Lookup, origin: Column) -> Verdict:
        """A key that a column of another row holds."""
        field = self._fields.fields(origin.model).get(origin.field)
        if origin.field == self._fields.primary_key(origin.model) and self._same(
            origin.model, model
        ):
            return SAFE
        if field is not None and field.relation:
            return self._reference(model, field)
        if isinstance(origin.row, Argument) and not origin.row.path:
            return OPEN
        return SAFE if _is_new(origin.row) else self._plain_column(field, lookup, origin)

    def _plain_column(self, field: Field | None, lookup: Lookup, origin: Column) -> Verdict:
        """A key in a column that is no foreign key."""
        name = f"{origin.model.rpartition(':')[2]}.{origin.field}"
        if lookup.optional:
            return Verdict("nullable", None, name)
        return Verdict("soft", None, name) if self._is_reference(field) else UNCLEAR_VERDICT

    def _is_reference(self, field: Field | None) -> bool:
        """Whether a plain column is declared to name rows that may be gone."""
        return field is not None and self._fields.is_marked(field.cls, "unenforced_reference")

    def _reference(self, model: str, field: Field) -> Verdict:
        if not self._same(field.target, model):
            return UNCLEAR_VERDICT
        if not field.constrained:
            return Verdict("soft", None, field.name)
        return SAFE

    def _same(self, one: str, other: str) -> bool:
        hierarchy = self._fields.hierarchy
        return hierarchy.is_subclass(one, other) or hierarchy.is_subclass(other, one)


def _is_new(row: Origin) -> bool:
    return isinstance(row, Row) and row.how == "created"


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    """All conditions of a lookup together: a key that must exist settles it."""
    kinds = {v.kind: v for v in reversed(verdicts)}
    for kind in ("safe", "outside", "open", "nullable", "soft", "unclear"):
        if kind in kinds:
            return kinds[kind]
    if all(v.detail == "fixed" for v in verdicts):
        return SAFE
    return Verdict("relation", None, "row")


def _worst_of_values(verdicts: Sequence[Verdict]) -> Verdict:
    """One condition whose value is one of several: the most dangerous decides."""
    for kind in ("outside", "open", "nullable", "soft", "unclear", "relation", "safe"):
        for verdict in verdicts:
            if verdict.kind == kind:
                return verdict
    return UNCLEAR_VERDICT


def of_outside(condition: Condition, kinds: Sequence[OutsideKind] = ()) -> Verdict:
    """Whether one of the values that a call passes comes from outside, or from these sources."""
    for item in condition.lookups:
        source = outside(item.origin)
        if source is not None and (not kinds or source.kind in kinds):
            return Verdict("outside", source)
    found = [m for item in condition.lookups for m in members(item.origin)]
    return OPEN if any(isinstance(m, Argument) for m in found) else SAFE


def _of_origins(origins: Iterable[Origin]) -> Verdict:
    """Where the model is not known yet, the callers decide."""
    found = [m for origin in origins for m in members(origin)]
    if any(isinstance(m, Argument) for m in found):
        return OPEN
    return UNCLEAR_VERDICT
