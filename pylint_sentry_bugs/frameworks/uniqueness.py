"""May a lookup find several rows? What the unique constraints of the models say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_sentry_bugs.analysis.escape.terms import SAFE, Condition, Verdict
from pylint_sentry_bugs.frameworks.fields import FieldReader, Unique
from pylint_sentry_bugs.frameworks.lookups import Lookup, LookupReader
from pylint_sentry_bugs.frameworks.models import ModelFacts

EXACT = ("exact", "iexact")
NARROW = (*EXACT, "in")
"""What may leave one value; whether ``in`` does, its values decide."""


class Uniqueness:
    """Decides whether the database can hold two rows that a lookup matches."""

    def __init__(self, fields: FieldReader, models: ModelFacts, lookups: LookupReader) -> None:
        self._fields = fields
        self._models = models
        self._lookups = lookups

    def verdict(self, condition: Condition) -> Verdict:
        """``certain`` where nothing keeps a second row away; its detail names the fields."""
        model = condition.model
        if not condition.exact or not self._fields.is_model(model) or not condition.lookups:
            return SAFE
        lookups = self._lookups.read_all(model, condition.lookups)
        if self._models.is_abstract(model) or self._is_unknown(model, lookups):
            return SAFE
        if self._one_by_relation(model, lookups):
            return SAFE
        given = {i.field: i for i in lookups if self._pins(model, i)}
        if any(_covers(unique, given) for unique in self._fields.unique_sets(model)):
            return SAFE
        if any(self._fields.is_generated(model, field) for field in given):
            return SAFE
        return Verdict("certain", None, ", ".join(sorted(i.field for i in lookups)))

    def _is_unknown(self, model: str, lookups: Sequence[Lookup]) -> bool:
        """A field that the model does not declare may be anything."""
        known = {*self._fields.fields(model), self._fields.primary_key(model)}
        known |= self._fields.incoming_names(model)
        return any(lookup.field not in known for lookup in lookups)

    def _pins(self, model: str, lookup: Lookup) -> bool:
        """Whether the field can have one value only; a path behind a foreign key may do that."""
        if lookup.operator not in NARROW:
            return False
        field = self._fields.fields(model).get(lookup.field)
        to_one = field is None or field.relation in ("", "many-to-one", "one-to-one")
        return not lookup.path or (field is not None and to_one)

    def _one_by_relation(self, model: str, lookups: Sequence[Lookup]) -> bool:
        """Whether a row of a model that points here is named: it points at one row only."""
        by_relation: dict[str, list[Lookup]] = {}
        for lookup in lookups:
            if lookup.path and lookup.operator in EXACT:
                by_relation.setdefault(lookup.field, []).append(lookup)
        return any(self._names_one(model, name, found) for name, found in by_relation.items())

    def _names_one(self, model: str, relation: str, lookups: Sequence[Lookup]) -> bool:
        source = self._source(model, relation)
        if not source:
            return False
        fields = {lookup.path[0] for lookup in lookups if len(lookup.path) == 1}
        if {"id", "pk"} & fields:
            return True
        deeper = [lookup for lookup in lookups if len(lookup.path) > 1]
        if any(self._names_one(source, i.path[0], [_behind(i)]) for i in deeper):
            return True
        return any(u.fields <= fields and not u.condition for u in self._fields.unique_sets(source))

    def _source(self, model: str, relation: str) -> str:
        """The model whose foreign key is followed backwards under this name."""
        for source, field in self._fields.incoming(model):
            name = field.related_name or source.rpartition(":")[2].lower()
            if name == relation and field.relation in ("many-to-one", "one-to-one"):
                return source
        return ""


def _behind(lookup: Lookup) -> Lookup:
    """The lookup as the model behind the first relation sees it."""
    return Lookup(lookup.path[0], lookup.path[1:], lookup.operator, lookup.origin)


def _covers(unique: Unique, given: Mapping[str, Lookup]) -> bool:
    """Whether at most one row can match: each field is fixed, and none that is NULL counts."""
    if not all(field in given for field in (*unique.fields, *unique.condition)):
        return False
    return not any(given[field].null for field in unique.nullable)
