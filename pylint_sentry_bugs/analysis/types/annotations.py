"""Annotations: which type does this expression name?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.terms import (
    BOOL,
    CALLABLE,
    LITERAL_STRING,
    NEVER,
    NONE,
    UNKNOWN,
    ClassObject,
    Instance,
    Literal,
    NoneType,
    TupleType,
    Type,
    Union,
    Variable,
    union,
)
from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.expressions import Expressions

Evaluate = Callable[[ir.Expr, Scope], Type]

SPECIAL = ("typing", "typing_extensions")
SELF = Variable("Self")
ALIASES = {
    "List": "list",
    "Dict": "dict",
    "Set": "set",
    "FrozenSet": "frozenset",
    "Text": "str",
}


class Annotations:
    """Reads annotations; ``evaluate`` resolves the names and classes in them."""

    def __init__(self, evaluate: Evaluate) -> None:
        self._evaluate = evaluate

    def read(self, expression: ir.Expr, scope: Scope) -> Type:
        """The type of values that the annotation admits; Unknown for what is not understood."""
        match expression:
            case ir.Const(kind="None"):
                return NONE
            case ir.Const(kind="str", value=str(text)):
                return self._read_text(text, scope)
            case ir.Binary(op="|", left=left, right=right):
                return union((self.read(left, scope), self.read(right, scope)))
            case ir.Sub(value=value, index=index):
                return self._subscripted(value, index, scope)
            case ir.Name() | ir.Attr():
                return self._plain(self._evaluate(expression, scope))
        return UNKNOWN

    def _read_text(self, text: str, scope: Scope) -> Type:
        try:
            node = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return UNKNOWN
        return self.read(Expressions().lower(node), scope)

    def _plain(self, term: Type) -> Type:
        match term:
            case ClassObject(cls=cls, args=args):
                return _applied(cls, args) or _special_plain(cls) or Instance(cls, args)
            case Union(members=parts):
                return union(self._plain(part) for part in parts)
            case Variable() | NoneType():
                return term
            case Instance(cls=cls):
                return _special_plain(cls) or UNKNOWN
        return UNKNOWN

    def _subscripted(self, value: ir.Expr, index: ir.Expr, scope: Scope) -> Type:
        head = self._evaluate(value, scope)
        items = index.items if isinstance(index, ir.Seq) else [index]
        name = special_name(head)
        if name in _SPECIALS:
            return _SPECIALS[name](self, items, scope)
        if isinstance(head, ClassObject):
            return self._generic(head, items, scope)
        return UNKNOWN

    def _generic(self, head: ClassObject, items: Sequence[ir.Expr], scope: Scope) -> Type:
        if head.cls == "builtins:tuple":
            return self._tuple(items, scope)
        args = tuple(self.read(item, scope) for item in items)
        if head.cls == "builtins:type":
            return _class_of(args[0]) if args else UNKNOWN
        return Instance(head.cls, args)

    def arguments(self, index: ir.Expr, scope: Scope) -> tuple[Type, ...]:
        """The type arguments of ``C[...]`` where C is used as a base or called."""
        items = index.items if isinstance(index, ir.Seq) else [index]
        return tuple(self.read(item, scope) for item in items)

    # -- special forms -----------------------------------------------------------------------

    def _tuple(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        match items:
            case [item, ir.Const(kind="ellipsis")]:
                return Instance("builtins:tuple", (self.read(item, scope),))
        return TupleType(tuple(self.read(item, scope) for item in items))

    def _optional(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return union((NONE, *(self.read(item, scope) for item in items)))

    def _union(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return union(self.read(item, scope) for item in items)

    def _first(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return self.read(items[0], scope) if items else UNKNOWN

    def _type(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return _class_of(self._first(items, scope))

    def _callable(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return Instance(CALLABLE, (self.read(items[-1], scope),)) if len(items) > 1 else UNKNOWN

    def _guard(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return BOOL

    def _literal(self, items: Sequence[ir.Expr], scope: Scope) -> Type:
        return union(_literal(item) for item in items)


_Form = Callable[[Annotations, Sequence[ir.Expr], Scope], Type]
_SPECIALS: dict[str, _Form] = {
    "Optional": Annotations._optional,
    "Union": Annotations._union,
    "Annotated": Annotations._first,
    "ClassVar": Annotations._first,
    "Final": Annotations._first,
    "Required": Annotations._first,
    "NotRequired": Annotations._first,
    "ReadOnly": Annotations._first,
    "Type": Annotations._type,
    "Tuple": Annotations._tuple,
    "Literal": Annotations._literal,
    "Callable": Annotations._callable,
    "TypeGuard": Annotations._guard,
    "TypeIs": Annotations._guard,
}


def special_name(term: Type) -> str:
    """``Optional`` for ``typing.Optional`` and so on; empty for anything else."""
    match term:
        case ClassObject(cls=cls) | Instance(cls=cls):
            module, _, name = cls.partition(":")
            if module in SPECIAL:
                return name
    return ""


def _applied(cls: str, args: tuple[Type, ...]) -> Type | None:
    """An alias of ``Optional[X]`` or ``Union[X, Y]``."""
    name = special_name(ClassObject(cls)) if args else ""
    if name in ("Optional", "Union"):
        return union((*args, NONE) if name == "Optional" else args)
    return None


def _special_plain(cls: str) -> Type | None:
    """Special forms that stand without subscript."""
    module, _, name = cls.partition(":")
    if module not in SPECIAL:
        return None
    if name == "Self":
        return SELF
    if name == "LiteralString":
        return Instance(LITERAL_STRING)
    if name in ("NoReturn", "Never"):
        return NEVER
    if name == "Callable":
        return Instance(CALLABLE)
    if name in ("Any", "Optional", "Union", "Literal", "ClassVar", "Final"):
        return UNKNOWN
    if name in ALIASES:
        return Instance(f"builtins:{ALIASES[name]}")
    return None


def _class_of(term: Type) -> Type:
    match term:
        case Instance(cls=cls, args=args):
            return ClassObject(cls, args)
        case Variable(name=name):
            return ClassObject("builtins:type", (Variable(name),))
    return UNKNOWN


def _literal(item: ir.Expr) -> Type:
    match item:
        case ir.Const(kind="None"):
            return NONE
        case ir.Const(kind="str" | "int" | "bool" as kind, value=value) if value is not None:
            assert not isinstance(value, float)
            return Literal(f"builtins:{kind}", value)
    return UNKNOWN
