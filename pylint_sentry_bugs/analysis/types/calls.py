"""What calls give: return types, filled in from the receiver and the arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.memo import Memo
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import arguments, terms
from pylint_sentry_bugs.analysis.types.arguments import NOTHING_PASSED, Passed, passed
from pylint_sentry_bugs.analysis.types.assignable import Assignable
from pylint_sentry_bugs.analysis.types.solving import Solver, has_variable
from pylint_sentry_bugs.analysis.types.terms import (
    UNKNOWN,
    ClassObject,
    FunctionType,
    Instance,
    NoneType,
    TupleType,
    Type,
    Union,
    members,
    substitute,
    union,
)
from pylint_sentry_bugs.syntax import ir, walk

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types

FUNCTIONAL = ("typing:NamedTuple", "typing:TypedDict", "enum:Enum", "enum:IntEnum")
"""Called, these make classes."""
GUARDS = ("TypeGuard", "TypeIs")


class Calls:
    """Questions about calls; ``returned`` tells what a function without annotation returns."""

    def __init__(self, types: Types, returned: Callable[[str], Type]) -> None:
        self._types = types
        self._returned = returned
        self.assignable = Assignable(types)
        self._unfilled = Memo(types.program.db, self._compute_unfilled)
        self._declared_return = Memo(types.program.db, self._compute_declared_return)

    # -- calls -------------------------------------------------------------------------------

    def call(self, term: Type, given: Passed = NOTHING_PASSED) -> Type:
        """What calling a value gives."""
        match term:
            case ClassObject():
                return self._make(term, given)
            case FunctionType(ref="collections:namedtuple"):
                return UNKNOWN  # a class of its own, whose fields nobody reads yet
            case FunctionType(ref=ref, receiver=receiver):
                return self.returns(ref, receiver, given)
            case Instance(cls="typing:NewType"):
                return UNKNOWN
            case Instance(cls=terms.CALLABLE, args=args):
                return args[-1] if args else UNKNOWN
            case Instance():
                return self.method(term, "__call__", given)
            case Union(members=parts):
                return union(self.call(p, given) for p in parts if not isinstance(p, NoneType))
        return UNKNOWN

    def result(self, term: Type) -> Type:
        """What a callable gives where nothing is known of what it is called with."""
        return self.call(term, Passed(open=True))

    def fitting(self, term: Type, name: str, given: Passed) -> Type | None:
        """What ``term.name(…)`` gives; None where it refuses the arguments."""
        method = self._types.attribute(term, name)
        if not isinstance(method, FunctionType) or not self.chosen(
            method.ref, method.receiver, given
        ):
            return None
        return self.call(method, given)

    def method(self, term: Type, name: str, given: Passed = NOTHING_PASSED) -> Type:
        """What ``term.name(…)`` gives."""
        method = self._types.attribute(term, name)
        return self.call(method, given) if isinstance(method, FunctionType) else UNKNOWN

    def _make(self, term: ClassObject, given: Passed) -> Type:
        cls = term.cls
        if cls in FUNCTIONAL:
            return UNKNOWN
        if cls == "builtins:type" and len(given.positional) == 1:
            return union(_class_of(a) for a in members(given.positional[0].type))
        if self._types.program.overlay_function(cls) is not None:
            return self.returns(cls, None, given)
        if term.args or not self._types.hierarchy.parameters(cls):
            return Instance(cls, term.args)
        return self._types.constructors.made(cls, given)

    # -- functions ---------------------------------------------------------------------------

    def returns(
        self, ref: str, receiver: Type | None = None, given: Passed = NOTHING_PASSED
    ) -> Type:
        """What a function returns, by its annotation or else by what it does."""
        overloads = self._types.program.overloads(ref)
        overlay = self._types.program.overlay_function(ref)
        if overloads and (overlay is None or overlay.returns is None):
            return self._overloaded(ref, receiver, given)
        declared = self._unfilled(ref)
        return self._filled(declared, self._types.program.declared(ref), ref, receiver, given)

    def _compute_unfilled(self, ref: str) -> Type:
        """What a function returns, whatever it is called with."""
        declared = self.declared_return(ref)
        if declared is None:
            declared = self._returned(ref)
        function = self._types.program.function(ref)
        if function is not None and function.decorators:
            return self._types.decorators.applied(ref, function, declared)
        return declared

    def _overloaded(self, ref: str, receiver: Type | None, given: Passed) -> Type:
        """The first overload that takes the arguments; several where that is not known."""
        chosen = self.chosen(ref, receiver, given)
        found = []
        for function in chosen:
            returned = self._annotated(function, ref)
            found.append(self._filled(returned or UNKNOWN, function, ref, receiver, given))
        if len(set(found)) == 1:
            return found[0]
        return terms.UNKNOWN if found else UNKNOWN

    def chosen(self, ref: str, receiver: Type | None, given: Passed) -> list[ir.Function]:
        """The overloads that can take a call: those behind the first sure one cannot."""
        found = []
        for function in self._types.program.overloads(ref) or self._single(ref):
            fits = self._fits(function, ref, receiver, given)
            if fits is not False:
                found.append(function)
            if fits:
                break
        return found

    def _single(self, ref: str) -> list[ir.Function]:
        function = self._types.program.declared(ref)
        return [] if function is None else [function]

    def _fits(
        self, function: ir.Function, ref: str, receiver: Type | None, given: Passed
    ) -> bool | None:
        """Whether a signature takes the arguments, those for type parameters included."""
        params = parameters(function, receiver)
        if arguments.problem(params, given):
            return False
        sure: bool | None = None if given.open else True
        for declared, actual in self._bound(function, ref, receiver, given):
            answer = self.assignable.accepts(declared, actual)
            if answer is False:
                return False
            sure = sure and answer
        return sure

    def _bound(
        self, function: ir.Function, ref: str, receiver: Type | None, given: Passed
    ) -> list[tuple[Type, Type]]:
        """What parameters declare, and what they get; the receiver where ``self`` is declared."""
        scope = scope_of(ref, function)
        found = []
        if receiver is not None and function.in_class and function.params:
            own = function.params[0].annotation
            if own is not None:
                found.append((self._types.annotations.read(own, scope), receiver))
        for param, argument in arguments.pairs(parameters(function, receiver), given):
            if param.annotation is not None:
                declared = self._types.annotations.read(param.annotation, scope)
                found.append((self._for_receiver(declared, ref, receiver), argument.type))
        return found

    def learn(
        self,
        solver: Solver,
        function: ir.Function,
        ref: str,
        receiver: Type | None,
        given: Passed,
    ) -> None:
        """Learn type parameters from the arguments of a call."""
        for declared, actual in self._bound(function, ref, receiver, given):
            if has_variable(declared):
                solver.unify(declared, actual)

    def _filled(
        self,
        term: Type,
        function: ir.Function | None,
        ref: str,
        receiver: Type | None,
        given: Passed,
    ) -> Type:
        """Fill in type parameters: those of the class, then the function's own."""
        term = self._for_receiver(term, ref, receiver)
        if function is None or not has_variable(term):
            return term
        solver = Solver(self._types)
        self.learn(solver, function, ref, receiver, given)
        return substitute(term, solver.values)

    def declared_return(self, ref: str) -> Type | None:
        """What the annotation of a function, or its overlay's, says that it returns."""
        return self._declared_return(ref)

    def _compute_declared_return(self, ref: str) -> Type | None:
        for function in (
            self._types.program.overlay_function(ref),
            self._types.program.function(ref),
        ):
            if function is not None and function.returns is not None:
                found = self._annotated(function, ref)
                is_overlay = function is not self._types.program.function(ref)
                return UNKNOWN if found is None and is_overlay else found
        return None

    def _annotated(self, function: ir.Function, ref: str) -> Type | None:
        """None where there is no annotation, or one that says nothing."""
        if function.returns is None:
            return None
        if walk.path_of(function.returns).rpartition(".")[2] == "Any":
            return None  # what the function does says more
        return self._types.annotations.read(function.returns, scope_of(ref, function))

    def guarded_type(self, ref: str) -> tuple[Type, bool] | None:
        """What the argument is where the result is true, and whether it is nothing else then.

        Of a function that returns TypeGuard or, for the second, TypeIs.
        """
        function = self._types.program.function(ref)
        match function:
            case ir.Function(returns=ir.Sub(value=value, index=index)):
                name = walk.path_of(value).rpartition(".")[2]
                if name in GUARDS:
                    found = self._types.annotations.read(index, scope_of(ref, function))
                    return found, name == "TypeIs"
        return None

    def _for_receiver(self, term: Type, ref: str, receiver: Type | None) -> Type:
        if receiver is None:
            return term
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
        own = terms.class_behind(receiver)
        if not own:
            return None
        args = getattr(receiver, "args", ())
        if isinstance(receiver, TupleType):
            args = (union(receiver.items),)
        mro = self._types.hierarchy.bound_mro(own, args)
        return next((entry for entry in mro if entry.cls == cls), None)

    # -- iteration ---------------------------------------------------------------------------

    def element(self, term: Type) -> Type:
        """What iterating over a value yields."""
        found = []
        for part in members(term):
            match part:
                case TupleType(items=items):
                    found += list(items)
                case ClassObject(cls=cls) if self._types.enums.is_enum(cls):
                    found.append(Instance(cls))
                case NoneType():
                    continue
                case _:
                    found.append(self.method(self.method(part, "__iter__"), "__next__"))
        return union(found) if found else UNKNOWN

    def item(self, term: Type, index: Type) -> Type:
        """What ``x[index]`` is."""
        found = []
        for part in members(term):
            if not isinstance(part, NoneType):
                found.append(self._item(part, index))
        return union(found) if found else UNKNOWN

    def _item(self, part: Type, index: Type) -> Type:
        value = getattr(index, "value", None)
        if isinstance(part, TupleType) and isinstance(value, int):
            return part.items[value] if _holds(part, value) else UNKNOWN
        if isinstance(part, ClassObject) and self._types.enums.is_enum(part.cls):
            return Instance(part.cls)
        known = self._types.records.item(part, value)
        return known if known is not None else self.method(part, "__getitem__", passed(index))


def parameters(function: ir.Function, receiver: Type | None) -> Sequence[ir.Param]:
    """The parameters that arguments fill: without ``self`` where it is bound."""
    first = function.params[0] if function.params else None
    if receiver is not None and first is not None and first.kind in ("positional", "normal"):
        return function.params[1:]
    return function.params


def scope_of(ref: str, function: ir.Function) -> Scope:
    """The scope that the header of a function is evaluated in."""
    module, _ = split(ref)
    parent = f"{module}:{function.parent}" if function.parent else ""
    return Scope(module, parent) if function.in_class else Scope(module, "", parent)


def _holds(term: TupleType, index: int) -> bool:
    return -len(term.items) <= index < len(term.items)


def _class_of(term: Type) -> Type:
    match term:
        case Instance(cls=cls, args=args):
            return ClassObject(cls, args)
    return UNKNOWN


def _keep_receiver(part: Type, owner: ClassObject, receiver: Instance) -> Type:
    """A method that returns its own class returns that of the receiver, with its rows."""
    own = isinstance(part, Instance) and part.cls == owner.cls and not part.args
    if own and not owner.cls.startswith("builtins:"):
        return receiver
    return part
