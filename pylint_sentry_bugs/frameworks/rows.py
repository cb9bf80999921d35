"""Querysets and rows as values: what was asked for, and which rows are known to exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from pylint_sentry_bugs.analysis.escape.terms import Given
from pylint_sentry_bugs.analysis.flow.events import Arguments, Known
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.origins.terms import (
    UNCLEAR,
    Argument,
    Column,
    Origin,
    Outside,
    OutsideKind,
    Row,
    either,
    members,
)
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    NONE,
    ClassObject,
    FunctionType,
    Instance,
    Type,
    union,
)
from pylint_sentry_bugs.analysis.values import Extra, Pair, Value
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.frameworks.fields import FieldReader
from pylint_sentry_bugs.frameworks.lists import ValueLists
from pylint_sentry_bugs.frameworks.lookups import COLLISION, LookupReader
from pylint_sentry_bugs.frameworks.models import ModelFacts

NARROWING = frozenset({"filter", "exclude", "complex_filter"})
NEUTRAL = frozenset(
    [
        "all",
        "order_by",
        "select_related",
        "prefetch_related",
        "using",
        "using_replica",
        "distinct",
        "only",
        "defer",
        "reverse",
        "annotate",
        "select_for_update",
        "get_queryset",
    ]
)
ONE = frozenset({"get", "aget", "get_from_cache", "latest", "alatest", "earliest", "aearliest"})
MAYBE = frozenset({"first", "last", "afirst", "alast"})
MADE = frozenset({"create", "acreate"})
MADE_OR_FOUND = frozenset({"get_or_create", "update_or_create", "aget_or_create"})
REVERSE = "django.db.models.fields.related_descriptors:ReverseOneToOneDescriptor"
REVERSE_READ = f"{REVERSE}.__get__"
INTEGRITY_ERROR = "django.db.utils:IntegrityError"


class Query(Extra):
    """What a queryset has been narrowed by. ``exact`` tells that all of it is known."""

    __slots__ = ("exact", "lookups")

    def __init__(self, lookups: tuple[tuple[str, Value], ...], exact: bool) -> None:
        self.lookups = lookups
        self.exact = exact


class Present(Extra):
    """A row, or None where there is none; ``facts`` hold where it is not None."""

    __slots__ = ("facts",)

    def __init__(self, facts: tuple[Known, ...]) -> None:
        self.facts = facts


class RowFacts(Facts):
    """Reads calls on managers and querysets (``analysis.flow.facts.Facts``)."""

    def __init__(
        self,
        flow: Flow,
        fields: FieldReader,
        models: ModelFacts,
        lookups: LookupReader,
        declarations: Declarations,
    ) -> None:
        self._flow = flow
        self._fields = fields
        self._models = models
        self._lookups = lookups
        self._declarations = declarations
        self._lists = ValueLists(flow, models, lookups)

    # -- origins -----------------------------------------------------------------------------

    def origin_of_attribute(self, base: Value, name: str) -> Origin | None:
        """A column of a row, or what an overlay says of an attribute."""
        found = []
        for term in terms.members(base.type):
            if isinstance(term, Instance):
                origin = self._column(term, name, base) or self._declared(term, name)
                if origin is not None:
                    found.append(origin)
        return either(found) if found else None

    def _column(self, term: Instance, name: str, base: Value) -> Origin | None:
        if not self._fields.is_model(term.cls):
            return None
        fields = self._fields.fields(term.cls)
        field = self._lookups.read(term.cls, Given(name, UNCLEAR)).field
        if field not in fields and field not in ("id", self._fields.primary_key(term.cls)):
            return None
        if field in fields and self._fields.is_marked(fields[field].cls, "holds_data"):
            return Outside("store", f"{_short(term.cls)}.{field}")
        return Column(term.cls, field, _row_of(base.origin, term.cls))

    def _declared(self, term: Instance, name: str) -> Origin | None:
        for entry in self._flow.types.hierarchy.mro(term.cls):
            mark = self._declarations.mark(f"{entry.cls}.{name}", "origin")
            if mark is not None and mark.texts:
                return _origin(mark.texts, f"{_short(entry.cls)}.{name}")
        return None

    def extra_of_attribute(self, base: Value, name: str) -> Extra | None:
        """A related manager finds only the rows that point back."""
        for term in terms.members(base.type):
            if isinstance(term, Instance) and self._fields.is_model(term.cls):
                reverse = self._models.reverse(term.cls).get(name)
                if reverse is not None and reverse.field.relation == "many-to-one":
                    return Query(((reverse.field.name, base),), exact=True)
                if reverse is not None or self._is_to_many(term.cls, name):
                    return Query((), exact=False)
        return None

    def function_of_attribute(self, base: Value, name: str) -> FunctionType | None:
        """Reading a one-to-one relation from its target looks the other row up."""
        for term in terms.members(base.type):
            if isinstance(term, Instance) and self._fields.is_model(term.cls):
                reverse = self._models.reverse(term.cls).get(name)
                if reverse is not None and reverse.field.relation == "one-to-one":
                    return FunctionType(
                        REVERSE_READ, Instance(REVERSE, (Instance(reverse.source),))
                    )
        return None

    def if_has(self, base: Value, name: str) -> Sequence[Known]:
        """``hasattr`` on such a relation tells that the other row exists."""
        for term in terms.members(base.type):
            if isinstance(term, Instance) and self._fields.is_model(term.cls):
                reverse = self._models.reverse(term.cls).get(name)
                if reverse is not None:
                    return (Known(reverse.source, reverse.field.name, base.origin),)
        return ()

    def _is_to_many(self, cls: str, name: str) -> bool:
        field = self._fields.fields(cls).get(name)
        return field is not None and field.relation == "many-to-many"

    # -- results -----------------------------------------------------------------------------

    def result(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments
    ) -> Value | None:
        """What a call on a manager, a queryset or a declared function gives."""
        made = self._made_class(receiver, name, arguments)
        if made is not None:
            return Value(made)
        if isinstance(callee, ClassObject) and self._fields.is_model(callee.cls):
            return Value(Instance(callee.cls), Row(callee.cls, "created"))
        row = self.row(receiver.type)
        if row is None:
            return self._declared_result(callee, receiver, arguments)
        return self._queried(callee, receiver, name, arguments, row)

    def _made_class(self, receiver: Value, name: str, arguments: Arguments) -> Type | None:
        if name not in ("from_queryset", "as_manager") or not isinstance(
            receiver.type, ClassObject
        ):
            return None
        first = arguments.positional[0].type if arguments.positional else None
        return self._models.made_class(receiver.type, name, first)

    def row(self, term: Type) -> Type | None:
        """The type of the rows of a manager or queryset; None for anything else."""
        if not isinstance(term, Instance):
            return None
        if not (self._models.is_manager(term.cls) or self._models.is_queryset(term.cls)):
            return None
        return term.args[0] if term.args else terms.UNKNOWN

    def _result_row(self, term: Type, row: Type) -> Type:
        """What one result of a queryset is: after ``values_list`` no row of the model."""
        if isinstance(term, Instance) and len(term.args) > 1:
            return term.args[1] if self._models.is_queryset(term.cls) else row
        return row

    def _queried(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments, row: Type
    ) -> Value | None:
        types, model = self._flow.types, model_of(row)
        row = self._result_row(receiver.type, row)
        if name in NARROWING or name in NEUTRAL:
            extra = self._narrowed(receiver, name, arguments)
            return Value(self._same_queryset(callee, receiver, arguments), UNCLEAR, extra)
        if name in ONE:
            return Value(row, Row(model, "fetched"))
        if name in MAYBE:
            return Value(
                union((row, NONE)), Row(model, "fetched"), self._present(receiver, arguments)
            )
        if name in MADE:
            return Value(row, Row(model, "created"))
        if name in MADE_OR_FOUND:
            made = types.calls.call(callee)
            return Value(made, Row(model, "created"))
        if name == "values_list":
            return self._lists.values_list(callee, arguments, row, model)
        return None

    def _same_queryset(self, callee: Type, receiver: Value, arguments: Arguments) -> Type:
        """A narrowed queryset keeps the project's own queryset class."""
        if isinstance(receiver.type, Instance) and self._models.is_queryset(receiver.type.cls):
            return receiver.type
        return self._with_rows(self._flow.types.calls.call(callee), receiver)

    def _with_rows(self, term: Type, receiver: Value) -> Type:
        """A queryset that a project's method makes by hand has the rows of its manager."""
        row = self.row(receiver.type)
        if isinstance(term, Instance) and not term.args and row is not None:
            return Instance(term.cls, (row,))
        return term

    def _narrowed(self, receiver: Value, name: str, arguments: Arguments) -> Query:
        before = self.query(receiver)
        if name in NEUTRAL:
            return before
        if name == "exclude":
            return before
        lookups = (*before.lookups, *arguments.keywords.items())
        complete = not arguments.positional and not arguments.open
        return Query(lookups, before.exact and complete)

    def query(self, receiver: Value) -> Query:
        """What a queryset or manager has been narrowed by."""
        if isinstance(receiver.extra, Query):
            return receiver.extra
        return Query((), isinstance(receiver.type, Instance) and self._is_plain(receiver))

    def _is_plain(self, receiver: Value) -> bool:
        """A manager read from its class: nothing has narrowed it before."""
        return isinstance(receiver.type, Instance) and self._models.is_manager(receiver.type.cls)

    def _declared_result(self, callee: Type, receiver: Value, arguments: Arguments) -> Value | None:
        for term in terms.members(callee):
            if isinstance(term, FunctionType):
                mark = self._declarations.mark(term.ref, "origin")
                if mark is not None and mark.texts:
                    return self._marked(
                        term, receiver, arguments, _origin(mark.texts, _short(term.ref))
                    )
        return None

    def _marked(
        self, term: FunctionType, receiver: Value, arguments: Arguments, origin: Origin
    ) -> Value:
        flow = self._flow

        def make() -> Pair:
            return flow.types.calls.call(term, arguments.passed()), origin

        return Value.later(flow.program.db, make)

    # -- what is known -----------------------------------------------------------------------

    def _facts(self, receiver: Value, arguments: Arguments) -> tuple[Known, ...]:
        row = self.row(receiver.type)
        model = model_of(row) if row is not None else ""
        if not model or not self._fields.is_model(model):
            return ()
        found = []
        for name, value in (*self.query(receiver).lookups, *arguments.keywords.items()):
            read = self._lookups.read(model, Given(name, value.origin))
            if read.is_equality and read.origin != UNCLEAR:
                found.append(Known(model, read.field, read.origin))
        return tuple(found)

    def _present(self, receiver: Value, arguments: Arguments) -> Present:
        return Present(self._facts(receiver, arguments))

    def after_call(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """After ``get`` has returned, the row exists."""
        if name in ONE or name in MADE_OR_FOUND or name in MADE:
            return self._facts(receiver, arguments)
        return ()

    def if_true(self, receiver: Value, name: str, arguments: Arguments) -> Sequence[Known]:
        """Where ``exists()`` or ``count()`` is true, a row exists."""
        return self._facts(receiver, arguments) if name in ("exists", "aexists", "count") else ()

    def if_present(self, value: Value) -> Sequence[Known]:
        """Where the result of ``first()`` is not None, the row exists."""
        return value.extra.facts if isinstance(value.extra, Present) else ()

    def in_handler(self, classes: tuple[str, ...]) -> Sequence[Known]:
        """Where a unique constraint was violated, the row in its way exists."""
        return (COLLISION,) if INTEGRITY_ERROR in classes else ()


def _row_of(origin: Origin, model: str) -> Origin:
    """The row behind a column: what is known of it, shortened so that paths do not grow."""
    kept = [
        o if isinstance(o, Outside | Argument | Row) else Row(model, "given")
        for o in members(origin)
    ]
    return either(kept)


def model_of(row: Type | None) -> str:
    """The model of rows of this type; empty where it is not known."""
    return row.cls if isinstance(row, Instance) else ""


def _origin(texts: tuple[str, ...], name: str) -> Origin:
    kind, *detail = texts
    if kind == "row":
        return Row("", "resolved")
    return Outside(_KINDS[kind], detail[0] if detail else name) if kind in _KINDS else UNCLEAR


_KINDS: dict[str, OutsideKind] = {kind: kind for kind in get_args(OutsideKind)}


def _short(ref: str) -> str:
    return split(ref)[1]
