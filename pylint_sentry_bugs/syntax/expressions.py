"""Lowering of expressions: from ``ast`` to the small tree."""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.positions import pack

MAX_DEPTH = 80
MAX_TEXT = 400
_BIG = 1 << 62

_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.MatMult: "@",
    ast.Div: "/",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.BitAnd: "&",
    ast.FloorDiv: "//",
    ast.Not: "not",
    ast.USub: "-",
    ast.UAdd: "+",
    ast.Invert: "~",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}


def operator(node: ast.AST) -> str:
    """The text of an operator node."""
    return _OPERATORS[type(node)]


class Expressions:
    """Lowers expressions and remembers what the function around them mentions.

    ``mentions`` collects names and attributes, ``stores`` the attributes that are assigned;
    ``yields`` tells that a yield was seen, ``cut`` that something was nested deeper than
    ``MAX_DEPTH``.
    """

    def __init__(self) -> None:
        self.mentions: set[str] = set()
        self.stores: set[str] = set()
        self.yields = False
        self.cut = False
        self._depth = 0

    def lower(self, node: ast.expr) -> ir.Expr:
        """The small tree of one expression; ``Opaque`` where it is nested too deep."""
        build = _BUILDERS.get(type(node))
        if build is None:
            return ir.Opaque()
        if self._depth >= MAX_DEPTH:
            self.cut = True
            return ir.Opaque()
        self._depth += 1
        result = build(self, node)
        self._depth -= 1
        return result

    def optional(self, node: ast.expr | None) -> ir.Expr | None:
        """As ``lower``; None stays None."""
        return None if node is None else self.lower(node)

    def many(self, nodes: Sequence[ast.expr]) -> list[ir.Expr]:
        """As ``lower``, for each."""
        return [self.lower(node) for node in nodes]

    def params(self, args: ast.arguments) -> list[ir.Param]:
        """The parameters in the order of the signature."""
        plain: list[tuple[ast.arg, ir.ParamKind]] = [(a, "positional") for a in args.posonlyargs]
        plain += [(a, "normal") for a in args.args]
        missing: list[ast.expr | None] = [None] * (len(plain) - len(args.defaults))
        found = [
            self._param(arg, kind, default)
            for (arg, kind), default in zip(plain, [*missing, *args.defaults], strict=True)
        ]
        if args.vararg:
            found.append(self._param(args.vararg, "variadic", None))
        found += [
            self._param(arg, "keyword", default)
            for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True)
        ]
        if args.kwarg:
            found.append(self._param(args.kwarg, "keywords", None))
        return found

    def _param(self, arg: ast.arg, kind: ir.ParamKind, default: ast.expr | None) -> ir.Param:
        return ir.Param(arg.arg, kind, self.optional(arg.annotation), self.optional(default))


_Span = tuple[int, int]


def span(node: ast.expr | ast.stmt | ast.excepthandler | ast.pattern) -> _Span:
    """Packed start and end of a node."""
    end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
    return pack(node.lineno, node.col_offset), pack(end_line, end_column)


def _name(of: Expressions, node: ast.Name) -> ir.Expr:
    of.mentions.add(node.id)
    return ir.Name(*span(node), node.id)


def _constant(of: Expressions, node: ast.Constant) -> ir.Expr:
    start, end = span(node)
    match node.value:
        case None:
            return ir.Const(start, end, "None", None)
        case bool():
            return ir.Const(start, end, "bool", node.value)
        case int():
            small = node.value if -_BIG < node.value < _BIG else None
            return ir.Const(start, end, "int", small)
        case float():
            return ir.Const(start, end, "float", node.value)
        case str():
            return ir.Const(start, end, "str", _storable(node.value))
        case bytes():
            return ir.Const(start, end, "bytes", None)
        case complex():
            return ir.Const(start, end, "complex", None)
    return ir.Const(start, end, "ellipsis", None)


def _storable(text: str) -> str | None:
    """Long texts are dropped; lone surrogates cannot be stored."""
    if len(text) > MAX_TEXT:
        return None
    return text.encode("utf-8", "replace").decode("utf-8")


def _attribute(of: Expressions, node: ast.Attribute) -> ir.Expr:
    of.mentions.add(node.attr)
    if isinstance(node.ctx, ast.Store):
        of.stores.add(node.attr)
    return ir.Attr(*span(node), of.lower(node.value), node.attr)


def _call(of: Expressions, node: ast.Call) -> ir.Expr:
    return ir.Call(
        *span(node),
        of.lower(node.func),
        of.many(node.args),
        [ir.Keyword(k.arg, of.lower(k.value)) for k in node.keywords],
    )


def _subscript(of: Expressions, node: ast.Subscript) -> ir.Expr:
    return ir.Sub(*span(node), of.lower(node.value), of.lower(node.slice))


def _slice(of: Expressions, node: ast.Slice) -> ir.Expr:
    return ir.Slice(of.optional(node.lower), of.optional(node.upper), of.optional(node.step))


def _bool(of: Expressions, node: ast.BoolOp) -> ir.Expr:
    op: Literal["and", "or"] = "and" if isinstance(node.op, ast.And) else "or"
    return ir.BoolOp(*span(node), op, of.many(node.values))


def _unary(of: Expressions, node: ast.UnaryOp) -> ir.Expr:
    return ir.Unary(*span(node), operator(node.op), of.lower(node.operand))


def _binary(of: Expressions, node: ast.BinOp) -> ir.Expr:
    return ir.Binary(*span(node), operator(node.op), of.lower(node.left), of.lower(node.right))


def _compare(of: Expressions, node: ast.Compare) -> ir.Expr:
    ops = [operator(op) for op in node.ops]
    return ir.Compare(*span(node), of.lower(node.left), ops, of.many(node.comparators))


def _cond(of: Expressions, node: ast.IfExp) -> ir.Expr:
    return ir.Cond(*span(node), of.lower(node.test), of.lower(node.body), of.lower(node.orelse))


def _list(of: Expressions, node: ast.List) -> ir.Expr:
    return ir.Seq(*span(node), "list", of.many(node.elts))


def _tuple(of: Expressions, node: ast.Tuple) -> ir.Expr:
    return ir.Seq(*span(node), "tuple", of.many(node.elts))


def _set(of: Expressions, node: ast.Set) -> ir.Expr:
    return ir.Seq(*span(node), "set", of.many(node.elts))


def _dict(of: Expressions, node: ast.Dict) -> ir.Expr:
    return ir.Mapping(*span(node), [of.optional(k) for k in node.keys], of.many(node.values))


_COMPREHENSIONS: Mapping[type[ast.AST], ir.CompKind] = {
    ast.ListComp: "list",
    ast.SetComp: "set",
    ast.GeneratorExp: "gen",
}


def _comp(of: Expressions, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> ir.Expr:
    kind = _COMPREHENSIONS[type(node)]
    clauses = _clauses(of, node.generators)
    return ir.Comp(*span(node), kind, of.lower(node.elt), None, clauses)


def _dict_comp(of: Expressions, node: ast.DictComp) -> ir.Expr:
    key, value = of.lower(node.key), of.lower(node.value)
    return ir.Comp(*span(node), "dict", key, value, _clauses(of, node.generators))


def _clauses(of: Expressions, nodes: list[ast.comprehension]) -> list[ir.Clause]:
    return [ir.Clause(of.lower(n.target), of.lower(n.iter), of.many(n.ifs)) for n in nodes]


def _lambda(of: Expressions, node: ast.Lambda) -> ir.Expr:
    return ir.Lambda(*span(node), of.params(node.args), of.lower(node.body))


def _joined(of: Expressions, node: ast.JoinedStr) -> ir.Expr:
    values = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    return ir.Format(*span(node), of.many(values))


def _walrus(of: Expressions, node: ast.NamedExpr) -> ir.Expr:
    target = ir.Name(*span(node.target), node.target.id)
    return ir.Walrus(*span(node), target, of.lower(node.value))


def _star(of: Expressions, node: ast.Starred) -> ir.Expr:
    return ir.Star(of.lower(node.value))


def _await(of: Expressions, node: ast.Await) -> ir.Expr:
    return ir.Await(*span(node), of.lower(node.value))


def _yield(of: Expressions, node: ast.Yield) -> ir.Expr:
    of.yields = True
    return ir.Yield(*span(node), of.optional(node.value), many=False)


def _yield_from(of: Expressions, node: ast.YieldFrom) -> ir.Expr:
    of.yields = True
    return ir.Yield(*span(node), of.lower(node.value), many=True)


_BUILDERS: Mapping[type[ast.expr], Callable[..., ir.Expr]] = {
    ast.Name: _name,
    ast.Constant: _constant,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.BoolOp: _bool,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.Compare: _compare,
    ast.IfExp: _cond,
    ast.List: _list,
    ast.Tuple: _tuple,
    ast.Set: _set,
    ast.Dict: _dict,
    ast.ListComp: _comp,
    ast.SetComp: _comp,
    ast.GeneratorExp: _comp,
    ast.DictComp: _dict_comp,
    ast.Lambda: _lambda,
    ast.JoinedStr: _joined,
    ast.NamedExpr: _walrus,
    ast.Starred: _star,
    ast.Await: _await,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
}
