"""What Django adds to model classes at run time: managers, related rows, exception classes."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.analysis.types.hierarchy import mix
from pylint_sentry_bugs.analysis.types.terms import (
    INT,
    NONE,
    STR,
    UNKNOWN,
    ClassObject,
    Instance,
    Type,
    union,
)
from pylint_sentry_bugs.analysis.types.types import Types
from pylint_sentry_bugs.frameworks.fields import MODEL, Field, FieldReader
from pylint_sentry_bugs.syntax import ir

MANAGER = "django.db.models.manager:Manager"
BASE_MANAGER = "django.db.models.manager:BaseManager"
QUERYSET = "django.db.models.query:QuerySet"
CHOICES = "django.db.models.enums:Choices"
EXCEPTIONS = {
    "DoesNotExist": "django.core.exceptions:ObjectDoesNotExist",
    "MultipleObjectsReturned": "django.core.exceptions:MultipleObjectsReturned",
}
RELATED = "RelatedObjectDoesNotExist"
CONVERTING = frozenset({"to_python", "from_db_value", "contribute_to_class", "descriptor_class"})
_FIELDS = "django.db.models.fields"
_COLUMN_TYPES: dict[str, Type] = {
    f"{_FIELDS}:CharField": STR,
    f"{_FIELDS}:TextField": STR,
    f"{_FIELDS}:IntegerField": INT,
    f"{_FIELDS}:BooleanField": Instance("builtins:bool"),
    f"{_FIELDS}:FloatField": Instance("builtins:float"),
    f"{_FIELDS}:DateTimeField": Instance("datetime:datetime"),
    f"{_FIELDS}:UUIDField": Instance("uuid:UUID"),
}


class Reverse(msgspec.Struct, frozen=True):
    """A relation seen from its target: ``field`` of the model ``source`` points here."""

    source: str
    field: Field


class ModelFacts:
    """Types of what models have beyond their source text (``analysis.types.facts.Facts``)."""

    def __init__(self, program: Program, types: Types, fields: FieldReader) -> None:
        self._program = program
        self._types = types
        self._fields = fields
        self._incoming = _Incoming(self)

    def is_row(self, cls: str) -> bool:
        """See ``analysis.types.facts.Facts``."""
        return self._fields.is_model(cls)

    def is_described(self, cls: str) -> bool:
        """See ``analysis.types.facts.Facts``: those of models hold their fields and managers."""
        return cls.startswith("django.db.models")

    def is_labelled(self, cls: str) -> bool:
        """See ``analysis.types.facts.Facts``."""
        return cls != CHOICES and self._types.hierarchy.is_subclass(cls, CHOICES)

    def is_query(self, cls: str) -> bool:
        """See ``analysis.types.facts.Facts``."""
        return self.is_manager(cls) or self.is_queryset(cls)

    def may_vanish(self, cls: str, name: str) -> bool:
        """See ``analysis.types.facts.Facts``."""
        field = self._fields.fields(cls).get(name) if self._fields.is_model(cls) else None
        return field is not None and field.null and field.set_null

    # -- instances ---------------------------------------------------------------------------

    def instance_attribute(self, term: Instance, name: str) -> Type | None:
        """A column, a related row or a related manager of a row."""
        if not self._fields.is_model(term.cls):
            return None
        if name in ("pk", "id"):
            return self._key(term.cls, name)
        fields = self._fields.fields(term.cls)
        if name in fields:
            return self._field_type(fields[name])
        owner = name[: -len("_id")] if name.endswith("_id") else ""
        if owner in fields and fields[owner].relation:
            return _nullable(self._key(fields[owner].target, "pk"), fields[owner])
        member = self._types.hierarchy.member(term.cls, term.args, name)
        if member is not None:
            return UNKNOWN if _is_field_class(member.nodes[-1]) else None
        reverse = self.reverse(term.cls).get(name)
        return None if reverse is None else self._related(reverse)

    def _key(self, cls: str, name: str) -> Type | None:
        fields = self._fields.fields(cls) if cls else {}
        key = self._fields.primary_key(cls) if cls else "id"
        if name == "id" and key != "id" and "id" not in fields:
            return None
        return self._field_type(fields[key]) if key in fields else INT

    def _field_type(self, field: Field) -> Type | None:
        if field.relation == "many-to-many":
            return self._related_manager(field.target) if field.target else UNKNOWN
        if field.relation:
            target: Type = Instance(field.target) if field.target else UNKNOWN
            return _nullable(target, field)
        return _nullable(self._column_type(field.cls), field)

    def _column_type(self, cls: str) -> Type:
        """What a column holds; a class of the project that converts values holds anything."""
        for entry in self._types.hierarchy.mro(cls):
            if entry.cls in _COLUMN_TYPES:
                return _COLUMN_TYPES[entry.cls]
            members = self._types.hierarchy.own_members(entry.cls)
            if self._program.in_project(split(entry.cls)[0]) and CONVERTING.intersection(members):
                return UNKNOWN
        return UNKNOWN

    def _related(self, reverse: Reverse) -> Type:
        if reverse.field.relation == "one-to-one":
            return Instance(reverse.source)
        return self._related_manager(reverse.source)

    def reverse(self, cls: str) -> Mapping[str, Reverse]:
        """Relations of other models that point at a model, by their name on its rows."""
        return self._program.db.ask(self._incoming, cls)

    def compute_reverse(self, cls: str) -> Mapping[str, Reverse]:
        """Relations by their name on the rows of a model."""
        found: dict[str, Reverse] = {}
        for source, field in self._fields.incoming(cls):
            name = split(source)[1].rpartition(".")[2].lower()
            suffix = "" if field.relation == "one-to-one" else "_set"
            found[field.related_name or f"{name}{suffix}"] = Reverse(source, field)
        return found

    def _related_manager(self, model: str) -> Type:
        return Instance(self._default_manager_class(model), (Instance(model),))

    # -- classes -----------------------------------------------------------------------------

    def class_attribute(self, term: ClassObject, name: str) -> Type | None:
        """A manager with its rows, or an exception class of the model."""
        if not self._fields.is_model(term.cls):
            return None
        if name in EXCEPTIONS:
            return self._exception(term.cls, name)
        manager = self._manager_class(term.cls, name)
        if manager is not None:
            return Instance(manager, (Instance(term.cls),))
        if name in ("objects", "_default_manager", "_base_manager"):
            return self._related_manager(term.cls)
        return None

    def _exception(self, cls: str, name: str) -> Type | None:
        owners = [e.cls for e in self._types.hierarchy.mro(cls)]
        for owner in owners:
            if name in self._types.hierarchy.own_members(owner) and owner.startswith("django."):
                break
            if name in self._types.hierarchy.own_members(owner):
                return None
        return ClassObject(f"{cls}.{name}")

    def _manager_class(self, cls: str, name: str) -> str | None:
        for entry in self._types.hierarchy.mro(cls):
            if split(entry.cls)[0].startswith("django."):
                continue
            if name in self._types.hierarchy.own_members(entry.cls):
                term = self._types.class_variable(entry.cls, name)
                if isinstance(term, Instance) and self.is_manager(term.cls):
                    return term.cls
                return None
        return None

    def _default_manager_class(self, model: str) -> str:
        for entry in self._types.hierarchy.mro(model):
            for name in self._types.hierarchy.own_members(entry.cls):
                if name.startswith("_") or not self._program.in_project(split(entry.cls)[0]):
                    continue
                found = self._manager_class(model, name)
                if found is not None:
                    return found
        return MANAGER

    def is_manager(self, cls: str) -> bool:
        """Whether a class is a manager."""
        return self._types.hierarchy.is_subclass(cls, BASE_MANAGER)

    def is_queryset(self, cls: str) -> bool:
        """Whether a class is a queryset."""
        return self._types.hierarchy.is_subclass(cls, QUERYSET)

    def made_class(self, receiver: ClassObject, name: str, argument: Type | None) -> Type | None:
        """What ``Manager.from_queryset(Q)`` and ``Q.as_manager()`` make."""
        if name == "from_queryset" and isinstance(argument, ClassObject):
            return ClassObject(mix((receiver.cls, argument.cls)))
        if name == "as_manager" and self.is_queryset(receiver.cls):
            return Instance(mix((MANAGER, receiver.cls)))
        return None

    def ancestors(self, cls: str) -> tuple[ClassObject, ...] | None:
        """The bases of a model's own exception classes: those of its concrete parents."""
        owner, _, name = cls.rpartition(".")
        if name == RELATED and self._fields.is_model(owner):
            return ClassObject(f"{owner}.DoesNotExist"), ClassObject("builtins:AttributeError")
        if name not in EXCEPTIONS or not (owner == MODEL or self._fields.is_model(owner)):
            return None
        bases = [
            ClassObject(f"{base.cls}.{name}")
            for base in self._types.hierarchy.bases(owner)
            if self._fields.is_model(base.cls) and not self.is_abstract(base.cls)
        ]
        return tuple(bases) or (ClassObject(EXCEPTIONS[name]),)

    def is_abstract(self, cls: str) -> bool:
        """Whether a model has no table of its own: its Meta says so."""
        nodes = self._types.hierarchy.own_members(cls).get("Meta", ())
        meta = nodes[-1] if nodes else None
        if not isinstance(meta, ir.Class):
            return False
        for statement in meta.body:
            match statement:
                case ir.Bind(targets=[ir.Name(id="abstract")], value=ir.Const(value=True)):
                    return True
        return False


def _is_field_class(node: ir.Function | ir.Class | ir.Bind) -> bool:
    """A class inside a model that derives from another is a field in disguise."""
    return isinstance(node, ir.Class) and node.name != "Meta" and bool(node.bases)


class _Incoming:
    name = "reverse"
    bottom: Mapping[str, Reverse] = {}
    unknown: Mapping[str, Reverse] = {}

    def __init__(self, facts: ModelFacts) -> None:
        self._facts = facts

    def compute(self, key: str) -> Mapping[str, Reverse]:
        return self._facts.compute_reverse(key)


def _nullable(term: Type | None, field: Field) -> Type | None:
    if term is None:
        return None
    return union((term, NONE)) if field.null else term
