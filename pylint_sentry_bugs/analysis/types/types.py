"""What names, attributes and calls give: the questions about types, over the whole program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.memo import Memo
from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import names
from pylint_sentry_bugs.analysis.types.annotations import (
    ALIASES,
    SPECIAL,
    Annotations,
    special_name,
)
from pylint_sentry_bugs.analysis.types.arguments import passed
from pylint_sentry_bugs.analysis.types.calls import Calls, scope_of
from pylint_sentry_bugs.analysis.types.constructors import Constructors
from pylint_sentry_bugs.analysis.types.decorators import Decorators
from pylint_sentry_bugs.analysis.types.enums import Enums
from pylint_sentry_bugs.analysis.types.facts import Facts
from pylint_sentry_bugs.analysis.types.hierarchy import Hierarchy, Member
from pylint_sentry_bugs.analysis.types.records import Records
from pylint_sentry_bugs.analysis.types.terms import (
    MAX_UNION,
    NEVER,
    NONE,
    UNKNOWN,
    ClassObject,
    Foreign,
    FunctionType,
    Instance,
    Literal,
    ModuleType,
    NoneType,
    Super,
    TupleType,
    Type,
    Union,
    Variable,
    class_of,
    members,
    substitute,
    union,
)
from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.lower import last_name

Evaluate = Callable[[ir.Expr, Scope], Type]


class Types:
    """Attribute lookup, calls and annotations.

    ``evaluate`` gives the type of an expression outside any function; ``returned`` what a function
    without annotation returns; ``assigned`` what methods assign to an attribute of ``self``. They
    belong to flow, which needs types in turn.
    """

    def __init__(
        self,
        program: Program,
        evaluate: Evaluate,
        returned: Callable[[str], Type],
        assigned: Callable[[str, str], Type | None],
    ) -> None:
        self.program = program
        self.names = names.Names(program)
        self.hierarchy = Hierarchy(program, evaluate)
        self.annotations = Annotations(evaluate)
        self.enums = Enums(self)
        self.decorators = Decorators(self)
        self.constructors = Constructors(self)
        self.records = Records(self)
        self.evaluate = evaluate
        self.calls = Calls(self, returned)
        self._assigned = assigned
        self._attribute = Memo(program.db, self._compute_attribute)
        self._variable = Computed("variable", NEVER, UNKNOWN, self.compute_variable)
        self._class_variable = Computed(
            "class_variable", NEVER, UNKNOWN, lambda key: self.compute_class_variable(*key)
        )
        self._in_subclasses = Computed(
            "in_subclasses", (), (), lambda key: self.compute_in_subclasses(*key)
        )

    @property
    def facts(self) -> list[Facts]:
        """Readers of frameworks, plugged in by ``project``."""
        return self.hierarchy.facts

    def is_row(self, cls: str) -> bool:
        """Whether an instance of the class is a row of a table."""
        return any(facts.is_row(cls) for facts in self.facts)

    def is_query(self, cls: str) -> bool:
        """Whether an instance of the class looks rows up."""
        return any(facts.is_query(cls) for facts in self.facts)

    def scope_around(self, ref: str) -> Scope:
        """The scope that the header of a function is evaluated in."""
        function = self.program.function(ref)
        return Scope(split(ref)[0]) if function is None else scope_of(ref, function)

    # -- names -------------------------------------------------------------------------------

    def entity(self, entity: names.Entity | None) -> Type:
        """The type of what a name stands for."""
        match entity:
            case names.ClassName(ref=ref):
                return ClassObject(ref)
            case names.FunctionName(ref=ref):
                return FunctionType(ref)
            case names.ModuleName(name=name):
                return ModuleType(name)
            case names.VariableName():
                return self.variable(entity)
            case names.ForeignName(ref=ref):
                return Foreign(ref)
        return UNKNOWN

    def variable(self, variable: names.VariableName) -> Type:
        """The type of a module's variable; special forms of typing are their own classes."""
        if variable.module in SPECIAL and not self._is_parameter(variable):
            alias = ALIASES.get(variable.name)
            return ClassObject(f"builtins:{alias}" if alias else f"typing:{variable.name}")
        found: Type = self.program.db.ask(self._variable, variable)
        return found

    def compute_variable(self, variable: names.VariableName) -> Type:
        """The type of a variable, from its assignments."""
        if self._is_parameter(variable):
            return Variable(variable.name)
        return self.bound(self.names.bindings(variable), Scope(variable.module))

    def _is_parameter(self, variable: names.VariableName) -> bool:
        """Whether it is a TypeVar."""
        for bind in self.names.bindings(variable):
            match bind.value:
                case ir.Call(func=ir.Name() | ir.Attr() as func):
                    return last_name(func) in ("TypeVar", "_TypeVar", "ParamSpec")
        return False

    def bound(self, bindings: Sequence[ir.Bind], scope: Scope) -> Type:
        """What assignments in a scope outside functions give, the annotated ones first."""
        found = []
        for bind in bindings:
            if bind.annotation is not None:
                declared = self._declared(bind, scope)
                if not isinstance(declared, type(UNKNOWN)):
                    return declared
            if bind.value is None:
                continue
            if bind.op or not all(isinstance(t, ir.Name) for t in bind.targets):
                return UNKNOWN
            found.append(self.evaluate(bind.value, scope))
        return union(found) if found else UNKNOWN

    def _declared(self, bind: ir.Bind, scope: Scope) -> Type:
        assert bind.annotation is not None
        head = self.evaluate(bind.annotation, scope)
        if special_name(head) == "TypeAlias" and bind.value is not None:
            return self.evaluate(bind.value, scope)
        return self.annotations.read(bind.annotation, scope)

    # -- attributes --------------------------------------------------------------------------

    def attribute(self, term: Type, name: str) -> Type:
        """What ``x.name`` is; parts of a union that have no such attribute add nothing."""
        match term:
            case Instance() | ClassObject():
                return self._attribute((term, name))
            case ModuleType(name=module):
                return self.entity(self.names.member(module, name))
            case Foreign(name=known):
                return Foreign(f"{known}.{name}")
            case Super():
                return self._of_super(term, name)
            case Union(members=parts):
                found = [self.attribute(p, name) for p in parts if not isinstance(p, NoneType)]
                return union(found) if found else UNKNOWN
        return self._of_value(term, name)

    def _compute_attribute(self, key: tuple[Instance | ClassObject, str]) -> Type:
        term, name = key
        if isinstance(term, Instance):
            return self._of_instance(term, name)
        return self._of_class(term, name)

    def _of_value(self, term: Type, name: str) -> Type:
        """An attribute of a literal, an enum member or a tuple."""
        known = self.enums.attribute(term, name)
        if known is not None:
            return known
        match term:
            case TupleType(items=items):
                return self._of_instance(Instance("builtins:tuple", (union(items),)), name)
            case Literal(cls=cls):
                return self._of_instance(Instance(cls), name)
        return UNKNOWN

    def _of_instance(self, term: Instance, name: str) -> Type:
        if name == "__class__":
            return ClassObject(term.cls, term.args)
        known = self.enums.instance_attribute(term, name)
        for facts in self.facts:
            known = known or facts.instance_attribute(term, name)
        if known is not None:
            return known
        member = self.hierarchy.member(term.cls, term.args, name)
        if member is not None:
            return self.of_member(member, term, name)
        return self._assigned(term.cls, name) or self._of_subclasses(term, name)

    def _of_subclasses(self, term: Instance, name: str) -> Type:
        """A method that only classes derived from the known one have."""
        if not self.program.in_project(split(term.cls)[0]):
            return UNKNOWN
        found = self.program.db.ask(self._in_subclasses, (term.cls, name))
        return union(FunctionType(ref, Instance(cls)) for cls, ref in found) if found else UNKNOWN

    def compute_in_subclasses(self, cls: str, name: str) -> tuple[tuple[str, str], ...]:
        """Classes and methods of that name among the classes derived from one."""
        found: dict[str, str] = {}
        for subclass in self.hierarchy.subclasses(cls):
            member = self.hierarchy.member(subclass, (), name)
            node = member.nodes[-1] if member is not None else None
            if member is not None and isinstance(node, ir.Function):
                ref = f"{split(member.owner.cls)[0]}:{node.qualname}"
                if self.decorators.method_kind(node, ref) == "plain":
                    found.setdefault(ref, subclass)
        return tuple((c, r) for r, c in found.items()) if len(found) <= MAX_UNION else ()

    def _of_class(self, term: ClassObject, name: str) -> Type:
        listed = self.enums.class_attribute(term.cls, name)
        if listed is not None:
            return listed
        for facts in self.facts:
            known = facts.class_attribute(term, name)
            if known is not None:
                return known
        member = self.hierarchy.member(term.cls, term.args, name)
        return UNKNOWN if member is None else self.of_member(member, term, name)

    def _of_super(self, term: Super, name: str) -> Type:
        match term.receiver:
            case Instance(cls=cls, args=args) | ClassObject(cls=cls, args=args):
                mro = self.hierarchy.bound_mro(cls, args)
            case _:
                return UNKNOWN
        position = next((i for i, entry in enumerate(mro) if entry.cls == term.cls), -1)
        member = self.hierarchy.member_in(mro[position + 1 :], name)
        return UNKNOWN if member is None else self.of_member(member, term.receiver, name)

    def of_member(self, member: Member, receiver: Type, name: str) -> Type:
        """What a definition in a class is when it is read from ``receiver``."""
        module, _ = split(member.owner.cls)
        match member.nodes[-1]:
            case ir.Function() as function:
                return self._of_method(function, f"{module}:{function.qualname}", member, receiver)
            case ir.Class() as inner:
                return ClassObject(f"{module}:{inner.qualname}")
        enum_member = self.enums.member(member.owner.cls, name)
        if enum_member is not None:
            return enum_member
        found = self.class_variable(member.owner.cls, name)
        bound = substitute(found, self.values_of(member.owner, receiver))
        bound = self._through_descriptor(bound, receiver)
        if isinstance(bound, FunctionType) and isinstance(receiver, Instance):
            bound = FunctionType(bound.ref, bound.receiver or receiver)
        if isinstance(receiver, Instance):
            own = self._assigned(receiver.cls, name)
            bound = union((bound, own)) if own is not None else bound
        return bound

    def _through_descriptor(self, found: Type, receiver: Type) -> Type:
        """What a descriptor gives; anything else is itself."""
        if not isinstance(found, Instance):
            return found
        if self.hierarchy.member(found.cls, (), "__get__") is None:
            return found
        is_class = isinstance(receiver, ClassObject)
        owner = receiver if is_class else ClassObject(class_of(receiver))
        return self.calls.method(found, "__get__", passed(NONE if is_class else receiver, owner))

    def _of_method(self, function: ir.Function, ref: str, member: Member, receiver: Type) -> Type:
        kind = self.decorators.method_kind(function, ref)
        if kind == "static":
            return FunctionType(ref)
        if kind == "class":
            owner = (
                ClassObject(receiver.cls, receiver.args)
                if isinstance(receiver, Instance)
                else receiver
            )
            return FunctionType(ref, owner)
        if kind == "property" and not isinstance(receiver, ClassObject):
            return self.calls.returns(ref, receiver)
        if isinstance(receiver, ClassObject):
            return FunctionType(ref)
        return FunctionType(ref, receiver)

    def property_function(self, term: Type, name: str) -> str:
        """The function that runs when ``x.name`` is read; empty where none does."""
        for part in members(term):
            match part:
                case Instance(cls=cls, args=args):
                    member = self.hierarchy.member(cls, args, name)
                    function = member.nodes[-1] if member else None
                    if member and isinstance(function, ir.Function):
                        ref = f"{split(member.owner.cls)[0]}:{function.qualname}"
                        if self.decorators.method_kind(function, ref) == "property":
                            return ref
        return ""

    def values_of(self, owner: ClassObject, receiver: Type) -> dict[str, Type]:
        """What the type parameters of ``owner`` are, and Self, for this receiver."""
        values = dict(zip(self.hierarchy.parameters(owner.cls), owner.args, strict=False))
        values["Self"] = (
            Instance(receiver.cls, receiver.args) if isinstance(receiver, ClassObject) else receiver
        )
        return {k: v for k, v in values.items() if v != Variable(k)}

    def class_variable(self, cls: str, name: str) -> Type:
        """What assignments in the body of a class give to a name."""
        found: Type = self.program.db.ask(self._class_variable, (cls, name))
        return found

    def compute_class_variable(self, cls: str, name: str) -> Type:
        """The type of a class attribute, from the assignments in the class body."""
        nodes = self.hierarchy.own_members(cls).get(name, ())
        binds = [n for n in nodes if isinstance(n, ir.Bind)]
        return self.bound(binds, Scope(split(cls)[0], cls))
