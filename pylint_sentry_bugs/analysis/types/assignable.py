"""May a value of this type be passed where that type is declared?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    FunctionType,
    Instance,
    Literal,
    NoneType,
    TupleType,
    Type,
    Union,
    Unknown,
    Variable,
)

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types

OBJECT = ("builtins:object", "typing:Hashable")
PROMOTED = {
    "builtins:float": ("builtins:int",),
    "builtins:complex": ("builtins:int", "builtins:float"),
    "builtins:bytes": ("builtins:bytearray", "builtins:memoryview"),
}
PROTOCOLS = ("typing:Protocol", "typing_extensions:Protocol")
MAX_DEPTH = 4


class Assignable:
    """Three answers: True, False, and None where nobody knows."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def accepts(self, declared: Type, actual: Type, depth: int = 0) -> bool | None:
        """Whether every value of ``actual`` is one of ``declared``."""
        if isinstance(actual, Union):
            return _all(self.accepts(declared, m, depth) for m in actual.members)
        if isinstance(declared, Union):
            return _any(self.accepts(m, actual, depth) for m in declared.members)
        if depth > MAX_DEPTH or isinstance(declared, Unknown | Variable):
            return None if isinstance(declared, Unknown) or depth > MAX_DEPTH else True
        if isinstance(declared, Instance) and declared.cls in OBJECT:
            return True
        if isinstance(actual, Unknown | Variable):
            return None
        return self._single(declared, actual, depth)

    def _single(self, declared: Type, actual: Type, depth: int) -> bool | None:
        match declared, actual:
            case NoneType(), NoneType():
                return True
            case (NoneType(), _) | (Literal() | TupleType() | ClassObject(), NoneType()):
                return False
            case Literal(), _:
                return declared == actual
            case ClassObject(cls=cls), ClassObject(cls=other):
                return self._derives(other, cls)
            case TupleType(items=items), TupleType(items=others):
                if len(items) != len(others):
                    return False
                pairs = zip(items, others, strict=True)
                return _all(self.accepts(d, a, depth + 1) for d, a in pairs)
            case Instance(), _:
                return self._instance(declared, actual, depth)
        return None

    def _instance(self, declared: Instance, actual: Type, depth: int) -> bool | None:
        if declared.cls == terms.LITERAL_STRING:
            return False  # the overloads behind it say str
        if declared.cls == terms.CALLABLE:
            return self._is_callable(actual)
        if isinstance(actual, NoneType):
            return False if self._is_known(declared.cls) else None
        cls = terms.class_of(actual)
        if self.is_protocol(declared.cls):
            return self._implements(declared, actual, depth)
        if not cls:
            return None if declared.cls != "builtins:type" else isinstance(actual, ClassObject)
        if cls in PROMOTED.get(declared.cls, ()):
            return True
        derives = self._derives(cls, declared.cls)
        return self._arguments(declared, actual, depth) if derives else derives

    def _derives(self, cls: str, ancestor: str) -> bool | None:
        hierarchy = self._types.hierarchy
        if hierarchy.is_subclass(cls, ancestor):
            return True
        known = self._is_known(cls) and self._is_known(ancestor)
        return False if known else None

    def _is_known(self, cls: str) -> bool:
        return self._types.program.class_(cls) is not None and (
            self._types.hierarchy.is_fully_known(cls)
        )

    def _arguments(self, declared: Instance, actual: Type, depth: int) -> bool | None:
        if not declared.args:
            return True
        if isinstance(actual, TupleType):
            actual = Instance("builtins:tuple", (terms.union(actual.items),))
        given = self._types.hierarchy.bound_mro(terms.class_of(actual), getattr(actual, "args", ()))
        entry = next((e for e in given if e.cls == declared.cls), None)
        if entry is None or len(entry.args) != len(declared.args):
            return None
        found = [
            self.accepts(d, a, depth + 1) for d, a in zip(declared.args, entry.args, strict=True)
        ]
        return _all(found)

    # -- protocols ---------------------------------------------------------------------------

    def is_protocol(self, cls: str) -> bool:
        """Whether a class is a protocol: what counts is what it has, not what it derives from."""
        class_ = self._types.program.class_(cls)
        return class_ is not None and any(
            isinstance(base, ClassObject) and base.cls in PROTOCOLS
            for base in self._types.hierarchy.direct_bases(cls)
        )

    def _implements(self, declared: Instance, actual: Type, depth: int) -> bool | None:
        cls = terms.class_of(actual)
        hierarchy = self._types.hierarchy
        if isinstance(actual, NoneType):
            return False
        if not cls:
            return None
        if hierarchy.is_subclass(cls, declared.cls):
            return self._arguments(declared, actual, depth)
        names = [
            n
            for entry in hierarchy.mro(declared.cls)
            if entry.cls != "builtins:object"
            for n in hierarchy.own_members(entry.cls)
            if n not in ("__slots__", "__hash__", "__module__")
        ]
        missing = [n for n in names if hierarchy.member(cls, (), n) is None]
        if missing:
            return False if hierarchy.is_fully_known(cls) else None
        return True

    def _is_callable(self, actual: Type) -> bool | None:
        match actual:
            case FunctionType() | ClassObject():
                return True
            case NoneType() | Literal() | TupleType():
                return False
            case Instance(cls=cls) if cls != terms.CALLABLE:
                known = self._types.hierarchy.is_fully_known(cls)
                has = self._types.hierarchy.member(cls, (), "__call__") is not None
                return True if has else (False if known else None)
        return None


def _all(answers: Iterable[bool | None]) -> bool | None:
    found = set(answers)
    if False in found:
        return False
    return None if None in found else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    found = set(answers)
    if True in found:
        return True
    return None if None in found else False
