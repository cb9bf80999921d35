"""``values_list``: querysets whose results are columns instead of rows."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.escape.terms import Given
from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.origins.terms import UNCLEAR, Column, Origin, Row
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import NONE, Instance, Type, union
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.frameworks.lookups import LookupReader
from pylint_sentry_bugs.frameworks.models import ModelFacts


class ValueLists:
    """Reads calls of ``values_list``."""

    def __init__(self, flow: Flow, models: ModelFacts, lookups: LookupReader) -> None:
        self._flow = flow
        self._models = models
        self._lookups = lookups

    def values_list(self, callee: Type, arguments: Arguments, row: Type, model: str) -> Value:
        """The queryset that a call gives."""
        names = [v.type for v in arguments.positional]
        fields = [str(n.value) if isinstance(n, terms.Literal) else "" for n in names]
        origin: Origin = UNCLEAR
        if len(fields) == 1 and fields[0] and model:
            read = self._lookups.read(model, Given(fields[0], UNCLEAR))
            origin = Column(model, read.field, Row(model, "fetched"))
        made = self._flow.types.calls.call(callee)
        one = self._one_of_list(row, fields, arguments)
        if isinstance(made, Instance) and made.args and one is not None:
            made = Instance(made.cls, (made.args[0], one))
        return Value(made, origin)

    def _one_of_list(self, row: Type, fields: list[str], arguments: Arguments) -> Type | None:
        """What one result of ``values_list`` is; a named tuple reads like the row itself."""
        if "named" in arguments.keywords:
            return row
        columns = [self._behind(row, f) for f in fields]
        if not columns or arguments.open:
            return terms.UNKNOWN
        return columns[0] if "flat" in arguments.keywords else terms.TupleType(tuple(columns))

    def _behind(self, row: Type, path: str) -> Type:
        """The column that a lookup path leads to."""
        term, names = row, path.split("__")
        nullable = False
        for name in names:
            term = self._flow.types.attribute(term, name) if name else terms.UNKNOWN
            nullable = nullable or terms.can_be_none(term)
        last = self._flow.types.attribute(term, "pk") if _is_row(self._models, term) else term
        return union((last, NONE)) if nullable else last


def _is_row(models: ModelFacts, term: Type) -> bool:
    parts = [p for p in terms.members(term) if isinstance(p, Instance)]
    return bool(parts) and all(models.is_row(p.cls) for p in parts)
