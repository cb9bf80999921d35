"""What calls give: return types, filled in from the receiver and the arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.terms import (
    UNKNOWN,
    ClassObject,
    FunctionType,
    Instance,
    NoneType,
    Type,
    Union,
    Variable,
    members,
    substitute,
    union,
)
from pylint_sentry_bugs.syntax import ir, walk

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types


class Calls:
    """Questions about calls; ``returned`` tells what a function without annotation returns."""

    def __init__(self, types: Types, returned: Callable[[str], Type]) -> None:
        self._types = types
        self._returned = returned

    # -- calls -------------------------------------------------------------------------------

    def call(self, term: Type, args: Sequence[Type] = ()) -> Type:
        """What calling a value gives."""
        match term:
            case ClassObject(cls="builtins:type") if len(args) == 1:
                return union(_class_of(a) for a in members(args[0]))
            case ClassObject(cls=cls, args=own):
                if self._types.program.overlay_function(cls) is not None:
                    return self.returns(cls, None, args)
                return Instance(cls, own)
            case FunctionType(ref=ref, receiver=receiver):
                return self.returns(ref, receiver, args)
            case Instance():
                return self._call_instance(term, args)
            case Union(members=parts):
                return union(self.call(p, args) for p in parts if not isinstance(p, NoneType))
        return UNKNOWN

    def _call_instance(self, term: Instance, args: Sequence[Type]) -> Type:
        method = self._types.attribute(term, "__call__")
        return self.call(method, args) if isinstance(method, FunctionType) else UNKNOWN

    def returns(self, ref: str, receiver: Type | None = None, args: Sequence[Type] = ()) -> Type:
        """What a function returns, by its annotation or else by what it does."""
        declared = self.declared_return(ref)
        if declared is None:
            declared = self._returned(ref)
        if receiver is not None:
            declared = self._for_receiver(declared, ref, receiver)
        return self._solve(declared, ref, receiver, args)

    def declared_return(self, ref: str) -> Type | None:
        """What the annotation of a function, or its overlay's, says that it returns."""
        for function in (
            self._types.program.overlay_function(ref),
            self._types.program.function(ref),
        ):
            if function is not None and function.returns is not None:
                if walk.path_of(function.returns).rpartition(".")[2] == "Any":
                    return None  # it says nothing: what the function does says more
                return self._types.annotations.read(function.returns, scope_of(ref, function))
        return None

    def _for_receiver(self, term: Type, ref: str, receiver: Type) -> Type:
        owner = self._owner_of(ref, receiver)
        if owner is None:
            return term
        bound = substitute(term, self._types.values_of(owner, receiver))
        if isinstance(receiver, Instance):
            bound = union(_keep_receiver(part, owner, receiver) for part in members(bound))
        return bound

    def _owner_of(self, ref: str, receiver: Type) -> ClassObject | None:
        module, qualname = split(ref)
        cls = f"{module}:{qualname.rpartition('.')[0]}"
        match receiver:
            case Instance(cls=own, args=args) | ClassObject(cls=own, args=args):
                mro = self._types.hierarchy.bound_mro(own, args)
                return next((entry for entry in mro if entry.cls == cls), None)
        return None

    def _solve(self, term: Type, ref: str, receiver: Type | None, args: Sequence[Type]) -> Type:
        """Fill in the function's own type parameters from its arguments."""
        function = self._types.program.overlay_function(ref) or self._types.program.function(ref)
        if function is None or not _has_variable(term):
            return term
        params = [p for p in function.params if p.kind in ("normal", "positional")]
        if receiver is not None and function.in_class:
            params = params[1:]
        values: dict[str, Type] = {}
        scope = scope_of(ref, function)
        for param, arg in zip(params, args, strict=False):
            if param.annotation is not None:
                self._unify(self._types.annotations.read(param.annotation, scope), arg, values)
        return substitute(term, values)

    def _unify(self, declared: Type, actual: Type, values: dict[str, Type]) -> None:
        match declared, actual:
            case Variable(name=name), _:
                values.setdefault(name, actual)
            case ClassObject(cls="builtins:type", args=(Variable(name=name),)), ClassObject():
                values.setdefault(name, Instance(actual.cls, actual.args))
            case Instance(cls=cls, args=args), Instance():
                entries = self._types.hierarchy.bound_mro(actual.cls, actual.args)
                entry = next((e for e in entries if e.cls == cls), None)
                for left, right in zip(args, entry.args if entry else (), strict=False):
                    self._unify(left, right, values)
            case Union(members=parts), _:
                for part in parts:
                    self._unify(part, actual, values)

    # -- iteration ---------------------------------------------------------------------------

    def element(self, term: Type) -> Type:
        """What iterating over a value yields."""
        found = []
        for part in members(term):
            items = getattr(part, "items", None)
            if items is not None:
                found += list(items)
            elif not isinstance(part, NoneType):
                iterator = self.call(self._types.attribute(part, "__iter__"))
                found.append(self.call(self._types.attribute(iterator, "__next__")))
        return union(found) if found else UNKNOWN

    def item(self, term: Type, index: Type) -> Type:
        """What ``x[index]`` is."""
        found = []
        for part in members(term):
            if not isinstance(part, NoneType):
                found.append(self._item(part, index))
        return union(found) if found else UNKNOWN

    def _item(self, part: Type, index: Type) -> Type:
        items = getattr(part, "items", None)
        value = getattr(index, "value", None)
        if items is not None and isinstance(value, int) and -len(items) <= value < len(items):
            found: Type = items[value]
            return found
        return self.call(self._types.attribute(part, "__getitem__"), (index,))


def scope_of(ref: str, function: ir.Function) -> Scope:
    """The scope that the header of a function is evaluated in."""
    module, _ = split(ref)
    parent = f"{module}:{function.parent}" if function.parent else ""
    return Scope(module, parent) if function.in_class else Scope(module, "", parent)


def _class_of(term: Type) -> Type:
    match term:
        case Instance(cls=cls, args=args):
            return ClassObject(cls, args)
    return UNKNOWN


def _keep_receiver(part: Type, owner: ClassObject, receiver: Instance) -> Type:
    """A method that returns its own class returns that of the receiver, with its rows."""
    if isinstance(part, Instance) and part.cls == owner.cls and not part.args:
        return receiver
    return part


def _has_variable(term: Type) -> bool:
    if isinstance(term, Variable):
        return True
    parts = (*getattr(term, "args", ()), *getattr(term, "items", ()), *getattr(term, "members", ()))
    return any(_has_variable(p) for p in parts)
