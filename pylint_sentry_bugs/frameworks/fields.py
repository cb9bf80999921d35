"""Columns and relations of Django models, read from their class bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.names import VariableName
from pylint_sentry_bugs.analysis.types.terms import ClassObject
from pylint_sentry_bugs.analysis.types.types import Types
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir, walk

MODEL = "django.db.models.base:Model"
FIELD = "django.db.models.fields:Field"
_FIELDS = "django.db.models.fields"
_RELATED = "django.db.models.fields.related"

Relation = Literal["", "many-to-one", "one-to-one", "many-to-many"]
_RELATIONS: dict[str, Relation] = {
    f"{_RELATED}:OneToOneField": "one-to-one",
    f"{_RELATED}:ForeignKey": "many-to-one",
    f"{_RELATED}:ManyToManyField": "many-to-many",
}


class Field(msgspec.Struct, frozen=True):
    """A column or relation of a model.

    ``target`` is the model that a relation points at, ``related_name`` its name there as written
    (empty where it is not). ``constrained`` tells that the database, or at least Django's deletion
    of the target, keeps the reference true,
    ``set_null`` that deleting the target leaves NULL,
    ``generated`` that a function makes the default of a text or UUID: a token that is never twice.
    """

    name: str
    cls: str
    relation: Relation = ""
    target: str = ""
    null: bool = False
    unique: bool = False
    primary_key: bool = False
    constrained: bool = True
    related_name: str = ""
    set_null: bool = False
    generated: bool = False


Fields = Mapping[str, Field]
Pointing = Mapping[str, Sequence[tuple[str, Field]]]


class Unique(msgspec.Struct, frozen=True):
    """Fields of which each combination exists once.

    ``condition`` are fields that a partial constraint tests, ``nullable`` those that may be NULL:
    two rows with NULL there do not collide.
    """

    fields: frozenset[str]
    condition: frozenset[str] = frozenset()
    nullable: frozenset[str] = frozenset()

    def with_nullable(self, names: Iterable[str]) -> Unique:
        """The same with these nullable fields."""
        return Unique(self.fields, self.condition, frozenset(names))


class FieldReader:
    """Questions about fields."""

    def __init__(self, program: Program, types: Types, declarations: Declarations) -> None:
        self._program = program
        self._declarations = declarations
        self._types = types
        self.hierarchy = types.hierarchy
        self._own = Computed("own_fields", {}, {}, self.compute_own)
        self._all_fields = Computed("fields", {}, {}, self.compute_fields)
        self._relations = Computed("pointing", {}, {}, self.compute_pointing)

    def is_model(self, cls: str) -> bool:
        """Whether a class is a Django model."""
        return cls != MODEL and self._types.hierarchy.is_subclass(cls, MODEL)

    def fields(self, cls: str) -> Fields:
        """All fields of a model, those of its bases included, by name."""
        found: Fields = self._program.db.ask(self._all_fields, cls)
        return found

    def compute_fields(self, cls: str) -> Fields:
        """The fields along the linearisation."""
        found: dict[str, Field] = {}
        for entry in reversed(self._types.hierarchy.mro(cls)):
            found.update(self.own_fields(entry.cls))
        return found

    def own_fields(self, cls: str) -> Fields:
        """The fields that the body of a class declares."""
        found: Fields = self._program.db.ask(self._own, cls)
        return found

    def primary_key(self, cls: str) -> str:
        """The name of the primary key: ``id`` where none is declared."""
        return next((f.name for f in self.fields(cls).values() if f.primary_key), "id")

    def compute_own(self, cls: str) -> Fields:
        """The fields of a class body."""
        module, _ = split(cls)
        if not self._program.in_project(module):
            return {}
        found = {}
        for name, nodes in self._types.hierarchy.own_members(cls).items():
            match nodes[-1]:
                case ir.Bind(value=ir.Call() as call):
                    field = self._field(cls, name, call)
                    if field is not None:
                        found[name] = field
        return found

    def _field(self, cls: str, name: str, call: ir.Call) -> Field | None:
        scope = Scope(split(cls)[0], cls)
        term = self._types.evaluate(call.func, scope)
        if not isinstance(term, ClassObject):
            return None
        ancestors = {entry.cls for entry in self._types.hierarchy.mro(term.cls)}
        if FIELD not in ancestors:
            return None
        relation = _relation(ancestors)
        given = {k.name: k.value for k in call.keywords if k.name}
        first = call.args[0] if call.args else given.get("to")
        return Field(
            name,
            term.cls,
            relation,
            self._target(cls, first, scope) if first is not None and _points(first) else "",
            _is_true(given.get("null")),
            _is_true(given.get("unique")) or relation == "one-to-one",
            _is_true(given.get("primary_key")),
            not (_is_false(given.get("db_constraint")) and _does_nothing(given.get("on_delete"))),
            _text(given.get("related_name")),
            _sets_null(given.get("on_delete")),
            _is_token(ancestors, given.get("default")),
        )

    # -- targets -----------------------------------------------------------------------------

    def _target(self, cls: str, expression: ir.Expr, scope: Scope) -> str:
        match expression:
            case ir.Const(kind="str", value="self"):
                return cls
            case ir.Const(kind="str", value=str(text)):
                return self.model_named(text, cls)
            case ir.Attr(name=setting) if setting.isupper():
                return self.model_named(self.setting(setting), cls)
        term = self._types.evaluate(expression, scope)
        if isinstance(term, ClassObject) and self.is_model(term.cls):
            return term.cls
        return ""

    def model_named(self, text: str, near: str) -> str:
        """The model of ``app.Model`` or, near another model, of ``Model``; empty if unknown."""
        label, _, name = text.rpartition(".")
        found = [m for m in self._defined(name) if self.is_model(m)]
        if not label:
            label = split(near)[0].rpartition(".")[0]
            found.sort(key=lambda m: _distance(split(m)[0], split(near)[0]))
            return found[0] if found else ""
        labelled = [m for m in found if label in split(m)[0].split(".")]
        return (labelled or found or [""])[0]

    def _defined(self, name: str) -> list[str]:
        if not name:
            return []
        modules = self._program.named(Kind.CLASS, name)
        return [f"{m}:{name}" for m in modules if name in self._program.table(m).classes]

    def setting(self, name: str) -> str:
        """A text setting of the project, read from the modules that assign it."""
        for module in self._program.named(Kind.MENTION, name):
            for bind in self._types.names.bindings(VariableName(module, name)):
                match bind.value:
                    case ir.Const(kind="str", value=str(text)):
                        return text
        return ""

    # -- incoming ----------------------------------------------------------------------------

    def incoming(self, cls: str) -> list[tuple[str, Field]]:
        """Relations of other models that point at a model or at one of its bases."""
        found: list[tuple[str, Field]] = []
        for entry in self._types.hierarchy.mro(cls):
            _, qualname = split(entry.cls)
            names = {qualname.rpartition(".")[2], "self", "AUTH_USER_MODEL"}
            for name in sorted(names):
                found += self._pointing(name).get(entry.cls, ())
        return found

    def incoming_names(self, cls: str) -> set[str]:
        """The names by which lookups follow those relations."""
        return {f.related_name or split(source)[1].lower() for source, f in self.incoming(cls)}

    def _pointing(self, name: str) -> Pointing:
        found: Pointing = self._program.db.ask(self._relations, name)
        return found

    def compute_pointing(self, name: str) -> Pointing:
        """The fields that name their target so, by the model that this is."""
        found: dict[str, list[tuple[str, Field]]] = {}
        for module in self._program.named(Kind.RELATION, name):
            for class_ in self._program.table(module).classes.values():
                ref = f"{module}:{class_.qualname}"
                for field in self.own_fields(ref).values():
                    found.setdefault(field.target, []).append((ref, field))
        return found

    def is_marked(self, cls: str, name: str) -> bool:
        """Whether an overlay marks a class of fields, or one of its bases."""
        marks = (self._declarations.class_mark(e.cls, name) for e in self.hierarchy.mro(cls))
        return any(mark is not None for mark in marks)

    def is_generated(self, cls: str, name: str) -> bool:
        """Whether the values of a field are tokens that are never twice."""
        field = self.fields(cls).get(name)
        return field is not None and field.generated

    # -- constraints -------------------------------------------------------------------------

    def unique_sets(self, cls: str) -> list[Unique]:
        """Sets of fields of which the database holds each combination once."""
        fields = self.fields(cls)
        found = [Unique(frozenset({f.name})) for f in fields.values() if f.unique or f.primary_key]
        found.append(Unique(frozenset({self.primary_key(cls)})))
        for entry in self.hierarchy.mro(cls):
            meta = self.hierarchy.own_members(entry.cls).get("Meta")
            if meta and isinstance(meta[-1], ir.Class):
                found += _unique_in_meta(meta[-1])
        return [
            u.with_nullable(n for n in u.fields if n in fields and fields[n].null) for u in found
        ]


def _unique_in_meta(meta: ir.Class) -> list[Unique]:
    found: list[Unique] = []
    for statement in meta.body:
        match statement:
            case ir.Bind(targets=[ir.Name(id="unique_together")], value=ir.Seq() as value):
                found += [Unique(fields) for fields in _together(value)]
            case ir.Bind(targets=[ir.Name(id="constraints")], value=ir.Seq(items=items)):
                found += [c for c in map(_constraint, items) if c is not None]
    return found


def _together(value: ir.Seq) -> list[frozenset[str]]:
    if any(isinstance(item, ir.Const) for item in value.items):
        return [_texts(value)]
    return [_texts(item) for item in value.items if isinstance(item, ir.Seq)]


def _texts(value: ir.Seq) -> frozenset[str]:
    return frozenset(_text(item) for item in value.items)


def _constraint(expression: ir.Expr) -> Unique | None:
    match expression:
        case ir.Call(func=ir.Name(id="UniqueConstraint") | ir.Attr(name="UniqueConstraint")):
            given = {k.name: k.value for k in expression.keywords}
            fields = given.get("fields")
            if isinstance(fields, ir.Seq):
                return Unique(_texts(fields), _condition_fields(given.get("condition")))
    return None


def _condition_fields(condition: ir.Expr | None) -> frozenset[str]:
    """The fields that ``Q(…)`` names; one that is not understood names an impossible field."""
    match condition:
        case None:
            return frozenset()
        case ir.Call(keywords=keywords, args=[]):
            return frozenset(k.name.partition("__")[0] for k in keywords if k.name)
        case ir.Binary(op="&", left=left, right=right):
            return _condition_fields(left) | _condition_fields(right)
    return frozenset({""})


def _sets_null(expression: ir.Expr | None) -> bool:
    return expression is not None and walk.path_of(expression).rpartition(".")[2] == "SET_NULL"


def _does_nothing(expression: ir.Expr | None) -> bool:
    return expression is not None and walk.path_of(expression).rpartition(".")[2] == "DO_NOTHING"


def _relation(ancestors: set[str]) -> Relation:
    for cls, kind in _RELATIONS.items():
        if cls in ancestors:
            return kind
    return ""


def _is_token(ancestors: set[str], default: ir.Expr | None) -> bool:
    texts = {f"{_FIELDS}:CharField", f"{_FIELDS}:TextField", f"{_FIELDS}:UUIDField"}
    made = isinstance(default, ir.Name | ir.Attr | ir.Lambda)
    return made and bool(texts & ancestors)


def _points(expression: ir.Expr) -> bool:
    """A first argument that can name a model; a verbose name is a text with blanks or a call."""
    match expression:
        case ir.Const(kind="str", value=str(text)):
            return text == "self" or text.replace(".", "").isidentifier()
    return isinstance(expression, ir.Name | ir.Attr)


def _distance(module: str, near: str) -> tuple[int, str]:
    left, right = module.split("."), near.split(".")
    common = sum(1 for a, b in zip(left, right, strict=False) if a == b)
    return -common, module


def _is_true(expression: ir.Expr | None) -> bool:
    return isinstance(expression, ir.Const) and expression.value is True


def _is_false(expression: ir.Expr | None) -> bool:
    return isinstance(expression, ir.Const) and expression.value is False


def _text(expression: ir.Expr | None) -> str:
    if isinstance(expression, ir.Const) and isinstance(expression.value, str):
        return expression.value
    return ""
