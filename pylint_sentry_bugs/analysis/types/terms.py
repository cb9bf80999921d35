"""Type terms: a closed union of small values.

A class is named ``module:Qualified.Name``. A class that a factory makes from others at run time
is named ``mix(A|B)``: it derives from A and B.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

MAX_UNION = 8


class Term(msgspec.Struct, frozen=True, array_like=True, tag_field="tag_", tag=True):
    """Base of all terms; equal terms are equal values."""


class Unknown(Term, frozen=True, tag="?"):
    """Nothing is known: silent and contagious."""


class NoneType(Term, frozen=True, tag="0"):
    """The type of None."""


class Instance(Term, frozen=True, tag="i"):
    """An instance of a class, with its type arguments."""

    cls: str
    args: tuple[Type, ...] = ()


class ClassObject(Term, frozen=True, tag="c"):
    """A class itself; calling it makes an Instance."""

    cls: str
    args: tuple[Type, ...] = ()


class FunctionType(Term, frozen=True, tag="f"):
    """A function or, where ``receiver`` is set, a method bound to it."""

    ref: str
    receiver: Type | None = None


class ModuleType(Term, frozen=True, tag="m"):
    """A module."""

    name: str


class Foreign(Term, frozen=True, tag="x"):
    """Something of a library without stubs, as ``module:name``; it is none of what is known."""

    name: str


class Literal(Term, frozen=True, tag="l"):
    """One value of a builtin class."""

    cls: str
    value: bool | int | str


class TupleType(Term, frozen=True, tag="t"):
    """A tuple of known length."""

    items: tuple[Type, ...]


class Variable(Term, frozen=True, tag="v"):
    """A type parameter that nothing has filled in yet."""

    name: str


class Super(Term, frozen=True, tag="s"):
    """``super()``: the attributes of ``receiver`` from the classes behind ``cls``."""

    cls: str
    receiver: Type


class Union(Term, frozen=True, tag="u"):
    """One of several, sorted, none of them a Union."""

    members: tuple[Type, ...]


Type = (
    Unknown
    | NoneType
    | Instance
    | ClassObject
    | FunctionType
    | ModuleType
    | Foreign
    | Literal
    | TupleType
    | Variable
    | Super
    | Union
)

UNKNOWN = Unknown()
NONE = NoneType()
NEVER = Union(())
"""No value at all: where a cycle starts, and what a function that never returns gives."""

CALLABLE = "typing:Callable"
"""The class of Callable[[...], R]; its last argument is R."""

LITERAL_STRING = "typing:LiteralString"

BOOL = Instance("builtins:bool")
INT = Instance("builtins:int")
STR = Instance("builtins:str")


_NONE_OR_UNKNOWN = Union((NONE, UNKNOWN))


def union(types: Iterable[Type]) -> Type:
    """The least term that covers all.

    Unknown absorbs all but None, and so do more than ``MAX_UNION``: that something can be None is
    worth knowing of what is not known otherwise.
    """
    members: dict[Type, None] = {}
    for term in types:
        if isinstance(term, Union):
            members.update(dict.fromkeys(term.members))
        else:
            members[term] = None
    if len(members) == 1:
        return next(iter(members))
    if UNKNOWN in members or len(members) > MAX_UNION:
        return _NONE_OR_UNKNOWN if NONE in members else UNKNOWN
    return Union(tuple(sorted(members, key=repr)))


def members(term: Type) -> tuple[Type, ...]:
    """The terms that a value can have, one for anything but a Union."""
    return term.members if isinstance(term, Union) else (term,)


def without_none(term: Type) -> Type:
    """The term once None is ruled out."""
    if not isinstance(term, Union):
        return NEVER if isinstance(term, NoneType) else term
    return union(m for m in term.members if not isinstance(m, NoneType))


def is_unknown(term: Type) -> bool:
    """Whether nothing is known of a value, or only that it can be None."""
    return isinstance(term, Unknown) or term == _NONE_OR_UNKNOWN


def can_be_none(term: Type) -> bool:
    """Whether None is among what the value is known to be."""
    return NONE in term.members if isinstance(term, Union) else isinstance(term, NoneType)


def class_of(term: Type) -> str:
    """The class that a single value is an instance of; empty where it has no known one."""
    match term:
        case Instance(cls=cls) | Literal(cls=cls):
            return cls
        case TupleType():
            return "builtins:tuple"
    return ""


def class_behind(term: Type) -> str:
    """The class of a single value, or the class that it is; empty where there is no known one."""
    return term.cls if isinstance(term, ClassObject) else class_of(term)


def substitute(term: Type, values: dict[str, Type]) -> Type:
    """The term with type parameters replaced by what ``values`` has for them."""
    if not values:
        return term
    match term:
        case Variable(name=name):
            return values.get(name, term)
        case Instance(cls=cls, args=args) if args:
            return Instance(cls, _each(args, values))
        case ClassObject(cls=cls, args=args) if args:
            return _class_object(cls, _each(args, values))
        case TupleType(items=items):
            return TupleType(_each(items, values))
        case Union(members=parts):
            return union(_each(parts, values))
        case FunctionType(ref=ref, receiver=receiver) if receiver is not None:
            return FunctionType(ref, substitute(receiver, values))
    return term


def _each(parts: tuple[Type, ...], values: dict[str, Type]) -> tuple[Type, ...]:
    return tuple(substitute(part, values) for part in parts)


def _class_object(cls: str, args: tuple[Type, ...]) -> Type:
    """``type[T]`` is the class that T stands for."""
    if cls == "builtins:type" and isinstance(args[0], Instance):
        return ClassObject(args[0].cls, args[0].args)
    return ClassObject(cls, args)
