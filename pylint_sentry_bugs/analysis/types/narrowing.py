"""What a test leaves of a type: one function for each kind of test and outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.hierarchy import Hierarchy
from pylint_sentry_bugs.analysis.types.terms import (
    NEVER,
    NONE,
    UNKNOWN,
    ClassObject,
    Instance,
    Literal,
    NoneType,
    TupleType,
    Type,
    Unknown,
)

Narrow = Callable[[Type], Type]


def same(term: Type) -> Type:
    """Nothing is learnt."""
    return term


def only_none(term: Type) -> Type:
    """It is None."""
    return NONE if terms.can_be_none(term) or isinstance(term, Unknown) else NEVER


def truthy(term: Type) -> Type:
    """It is true."""
    return terms.union(m for m in terms.members(term) if not _is_false(m))


def falsy(term: Type) -> Type:
    """It is false: what is always true is ruled out."""
    return terms.union(m for m in terms.members(term) if not _is_true(m))


def _is_false(term: Type) -> bool:
    match term:
        case NoneType() | TupleType(items=()):
            return True
        case Literal(value=value):
            return not value
    return False


def _is_true(term: Type) -> bool:
    match term:
        case Literal(value=value):
            return bool(value)
        case terms.FunctionType() | terms.ModuleType() | terms.ClassObject():
            return True
        case TupleType(items=items):
            return bool(items)
    return False


def to_literals(values: Sequence[Type]) -> Narrow:
    """It equals one of these literals or enum members."""

    def narrow(term: Type) -> Type:
        kept: list[Type] = []
        for member in terms.members(term):
            if _is_value(member):
                kept += [v for v in values if member == v]
            elif any(_may_equal(member, v) for v in values):
                kept.append(member)
        return terms.union(kept)

    return narrow


def without_literals(values: Sequence[Type]) -> Narrow:
    """It equals none of these."""
    return lambda term: terms.union(m for m in terms.members(term) if m not in values)


def _is_value(term: Type) -> bool:
    return isinstance(term, Literal | NoneType)


def _may_equal(member: Type, value: Type) -> bool:
    """No text equals a number; of all else nobody knows."""
    plain = {terms.class_of(member), terms.class_of(value)}
    return plain != {"builtins:int", "builtins:str"}


class Classes:
    """Tests by class; ``hierarchy`` tells which classes derive from which."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy

    def to_instances(self, wanted: Sequence[Instance]) -> Narrow:
        """It is an instance of one of these classes."""

        def narrow(term: Type) -> Type:
            kept: list[Type] = []
            for member in terms.members(term):
                kept += self._kept(member, wanted)
            return terms.union(kept or wanted)

        return narrow

    def _kept(self, member: Type, wanted: Sequence[Instance]) -> list[Type]:
        if isinstance(member, Unknown):
            return list(wanted)
        cls = terms.class_of(member)
        if not cls:
            return []
        if any(self._hierarchy.is_subclass(cls, w.cls) for w in wanted):
            return [member]
        return [self._sharper(w, member) for w in wanted if self._hierarchy.is_subclass(w.cls, cls)]

    def _sharper(self, wanted: Instance, member: Type) -> Type:
        """``list`` out of ``Sequence[int]`` is ``list[int]``."""
        given = getattr(member, "args", ())
        names = self._hierarchy.parameters(wanted.cls)
        if wanted.args or not given or len(names) != len(given):
            return wanted
        return Instance(wanted.cls, given)

    def to_classes(self, wanted: Sequence[Instance]) -> Narrow:
        """It is one of these classes, or derives from one."""

        def narrow(term: Type) -> Type:
            kept: list[Type] = []
            for member in terms.members(term):
                if isinstance(member, ClassObject):
                    one = self._kept(Instance(member.cls, member.args), wanted)
                    kept += [ClassObject(k.cls, k.args) for k in one if isinstance(k, Instance)]
            return terms.union(kept or [ClassObject(w.cls, w.args) for w in wanted])

        return narrow

    def without_classes(self, wanted: Sequence[Instance]) -> Narrow:
        """It derives from none of these classes."""

        def narrow(term: Type) -> Type:
            return terms.union(
                m
                for m in terms.members(term)
                if not isinstance(m, ClassObject) or not self._is_one(Instance(m.cls), wanted)
            )

        return narrow

    def without_instances(self, wanted: Sequence[Instance]) -> Narrow:
        """It is an instance of none of these classes."""

        def narrow(term: Type) -> Type:
            return terms.union(m for m in terms.members(term) if not self._is_one(m, wanted))

        return narrow

    def _is_one(self, member: Type, wanted: Sequence[Instance]) -> bool:
        cls = terms.class_of(member)
        return bool(cls) and any(self._hierarchy.is_subclass(cls, w.cls) for w in wanted)


def without_callables(term: Type) -> Type:
    """It cannot be called."""
    return terms.union(m for m in terms.members(term) if not _is_callable(m))


def _is_callable(term: Type) -> bool:
    if isinstance(term, Instance):
        return term.cls == terms.CALLABLE
    return isinstance(term, ClassObject | terms.FunctionType)


def of_length(length: int, *, equal: bool) -> Narrow:
    """It is a tuple of that length, or is not."""

    def narrow(term: Type) -> Type:
        return terms.union(
            m
            for m in terms.members(term)
            if not isinstance(m, TupleType) or (len(m.items) == length) is equal
        )

    return narrow


def same_or_unknown(term: Type) -> Type:
    """It is there, whatever it is."""
    return UNKNOWN if term == NEVER else term


def to_unknown(_: Type) -> Type:
    """It is something that nobody knows."""
    return UNKNOWN
