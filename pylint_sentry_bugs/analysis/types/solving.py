"""What type parameters stand for, from what is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    Instance,
    Literal,
    NoneType,
    TupleType,
    Type,
    Union,
    Variable,
)

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types

MAX_DEPTH = 6


def has_variable(term: Type) -> bool:
    """Whether a type parameter is left in a type."""
    match term:
        case Variable():
            return True
        case Instance(args=parts) | ClassObject(args=parts):
            return any(map(has_variable, parts))
        case TupleType(items=parts) | Union(members=parts):
            return any(map(has_variable, parts))
    return False


def widened(term: Type) -> Type:
    """A literal passed for a type parameter stands for its class."""
    if isinstance(term, Literal) and term.cls.startswith("builtins:"):
        return Instance(term.cls)
    if isinstance(term, Union):
        return terms.union(widened(m) for m in term.members)
    return term


class Solver:
    """Collects the values of type parameters."""

    def __init__(self, types: Types) -> None:
        self._types = types
        self.values: dict[str, Type] = {}

    def unify(self, declared: Type, actual: Type, depth: int = 0) -> None:
        """Learn from an argument."""
        if depth > MAX_DEPTH:
            return
        match declared:
            case Variable(name=name):
                before = self.values.get(name, terms.NEVER)
                self.values[name] = terms.union((before, widened(actual)))
            case Instance(cls=terms.CALLABLE, args=(*_, returns)):
                self.unify(returns, self._types.calls.result(actual), depth + 1)
            case Union(members=parts):
                self._unify_union(parts, actual, depth)
            case TupleType(items=items):
                for left, right in zip(items, getattr(actual, "items", ()), strict=False):
                    self.unify(left, right, depth + 1)
            case ClassObject() | Instance():
                self._unify_class(declared, actual, depth)

    def _unify_class(self, declared: ClassObject | Instance, actual: Type, depth: int) -> None:
        of_class = isinstance(declared, ClassObject) or declared.cls == "builtins:type"
        if of_class and isinstance(actual, ClassObject):
            for inner in declared.args:
                self.unify(inner, Instance(actual.cls, actual.args), depth + 1)
        elif isinstance(declared, Instance):
            self._unify_instance(declared, actual, depth)

    def _unify_union(self, parts: tuple[Type, ...], actual: Type, depth: int) -> None:
        """``T | None`` takes what is not None for T."""
        plain = [p for p in parts if not has_variable(p)]
        rest = terms.union(m for m in terms.members(actual) if m not in plain)
        if any(isinstance(p, NoneType) for p in plain):
            rest = terms.without_none(rest)
        if rest == terms.NEVER:
            return
        for part in parts:
            if has_variable(part):
                self.unify(part, rest, depth + 1)

    def _unify_instance(self, declared: Instance, actual: Type, depth: int) -> None:
        for member in terms.members(actual):
            found = self._as(declared.cls, member)
            if not found and self._types.calls.assignable.is_protocol(declared.cls):
                self._unify_protocol(declared, member, depth)
            for left, right in zip(declared.args, found, strict=False):
                self.unify(left, right, depth + 1)

    def _unify_protocol(self, declared: Instance, actual: Type, depth: int) -> None:
        """What the methods of a protocol return, and what those of the argument do."""
        for name, nodes in self._types.hierarchy.own_members(declared.cls).items():
            wanted = self._types.calls.result(self._types.attribute(declared, name))
            if nodes and has_variable(wanted):
                given = self._types.calls.result(self._types.attribute(actual, name))
                self.unify(wanted, given, depth + 1)

    def _as(self, cls: str, actual: Type) -> tuple[Type, ...]:
        """The type arguments of ``actual`` seen as an instance of a class or protocol."""
        if isinstance(actual, TupleType):
            actual = Instance("builtins:tuple", (terms.union(actual.items),))
        own = terms.class_of(actual)
        if not own:
            return self._iterated(cls, actual)
        entries = self._types.hierarchy.bound_mro(own, getattr(actual, "args", ()))
        entry = next((e for e in entries if e.cls == cls), None)
        return entry.args if entry is not None else self._iterated(cls, actual)

    def _iterated(self, cls: str, actual: Type) -> tuple[Type, ...]:
        """Whatever has ``__iter__`` is an Iterable."""
        if cls in ("typing:Iterable", "_typeshed:SupportsIter", "typing:Iterator"):
            element = self._types.calls.element(actual)
            return () if isinstance(element, terms.Unknown) else (element,)
        return ()
