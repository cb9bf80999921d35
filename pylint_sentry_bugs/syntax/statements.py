"""Lowering of statements: from ``ast`` to the small tree."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.expressions import operator, span
from pylint_sentry_bugs.syntax.patterns import Patterns, whole

if TYPE_CHECKING:
    from pylint_sentry_bugs.syntax.lower import Lowering


def _function(of: Lowering, node: ast.FunctionDef | ast.AsyncFunctionDef, out: ir.Body) -> None:
    of.function(node, out)


def _class(of: Lowering, node: ast.ClassDef, out: ir.Body) -> None:
    of.class_(node, out)


def _assign(of: Lowering, node: ast.Assign, out: ir.Body) -> None:
    value = of.expressions.lower(node.value)
    out.append(ir.Bind(*span(node), of.expressions.many(node.targets), value, None, ""))


def _annotated(of: Lowering, node: ast.AnnAssign, out: ir.Body) -> None:
    lower = of.expressions
    value, annotation = lower.optional(node.value), lower.lower(node.annotation)
    out.append(ir.Bind(*span(node), [lower.lower(node.target)], value, annotation, ""))


def _augmented(of: Lowering, node: ast.AugAssign, out: ir.Body) -> None:
    lower = of.expressions
    value, target = lower.lower(node.value), lower.lower(node.target)
    out.append(ir.Bind(*span(node), [target], value, None, operator(node.op)))


def _expression(of: Lowering, node: ast.Expr, out: ir.Body) -> None:
    if not isinstance(node.value, ast.Constant):
        out.append(ir.Do(of.expressions.lower(node.value)))


def _return(of: Lowering, node: ast.Return, out: ir.Body) -> None:
    out.append(ir.Return(*span(node), of.expressions.optional(node.value)))


def _raise(of: Lowering, node: ast.Raise, out: ir.Body) -> None:
    lower = of.expressions
    out.append(ir.Raise(*span(node), lower.optional(node.exc), lower.optional(node.cause)))


def _if(of: Lowering, node: ast.If, out: ir.Body) -> None:
    test = of.expressions.lower(node.test)
    if _is_type_checking(test):
        out += of.block(node.body)
    else:
        out.append(ir.If(*span(node), test, of.block(node.body), of.block(node.orelse)))


def _is_type_checking(test: ir.Expr) -> bool:
    match test:
        case ir.Name(id="TYPE_CHECKING") | ir.Attr(name="TYPE_CHECKING"):
            return True
    return False


def _for(of: Lowering, node: ast.For | ast.AsyncFor, out: ir.Body) -> None:
    target, iterable = of.expressions.lower(node.target), of.expressions.lower(node.iter)
    body, orelse = of.block(node.body), of.block(node.orelse)
    out.append(ir.For(*span(node), target, iterable, body, orelse))


def _while(of: Lowering, node: ast.While, out: ir.Body) -> None:
    test = of.expressions.lower(node.test)
    out.append(ir.While(*span(node), test, of.block(node.body), of.block(node.orelse)))


def _try(of: Lowering, node: ast.Try | ast.TryStar, out: ir.Body) -> None:
    body = of.block(node.body)
    handlers = [
        ir.Handler(*span(h), of.expressions.optional(h.type), h.name, of.block(h.body))
        for h in node.handlers
    ]
    orelse, final = of.block(node.orelse), of.block(node.finalbody)
    out.append(ir.Try(*span(node), body, handlers, orelse, final, isinstance(node, ast.TryStar)))


def _with(of: Lowering, node: ast.With | ast.AsyncWith, out: ir.Body) -> None:
    items = [
        (of.expressions.lower(i.context_expr), of.expressions.optional(i.optional_vars))
        for i in node.items
    ]
    body = of.block(node.body)
    for context, target in reversed(items):
        body = [ir.With(*span(node), context, target, body)]
    out += body


def _match(of: Lowering, node: ast.Match, out: ir.Body) -> None:
    subject = of.expressions.lower(node.subject)
    out.append(ir.Match(*span(node), subject, [_case(of, subject, case) for case in node.cases]))


def _case(of: Lowering, subject: ir.Expr, node: ast.match_case) -> ir.Case:
    captures: list[str] = []
    classes: list[ir.Expr] = []
    values: list[ir.Expr] = []
    for part in ast.walk(node.pattern):
        match part:
            case (
                ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                captures.append(name)
            case ast.MatchClass(cls=cls):
                classes.append(of.expressions.lower(cls))
            case ast.MatchValue(value=value):
                values.append(of.expressions.lower(value))
    irrefutable = isinstance(node.pattern, ast.MatchAs) and node.pattern.pattern is None
    patterns = Patterns(of.expressions.lower, subject)
    test = patterns.test(node.pattern)
    return ir.Case(
        captures,
        whole(node.pattern),
        test,
        patterns.exact and test is not None,
        classes,
        values,
        irrefutable,
        of.expressions.optional(node.guard),
        of.block(node.body),
    )


def _delete(of: Lowering, node: ast.Delete, out: ir.Body) -> None:
    out.append(ir.Delete(of.expressions.many(node.targets)))


def _assert(of: Lowering, node: ast.Assert, out: ir.Body) -> None:
    lower = of.expressions
    out.append(ir.Assert(*span(node), lower.lower(node.test), lower.optional(node.msg)))


def _jump(of: Lowering, node: ast.Break | ast.Continue | ast.Pass, out: ir.Body) -> None:
    kinds: dict[type[ast.stmt], ir.Jump] = {
        ast.Break: ir.Jump("break"),
        ast.Continue: ir.Jump("continue"),
    }
    out.append(kinds.get(type(node), ir.Jump("pass")))


def _import(of: Lowering, node: ast.Import, out: ir.Body) -> None:
    for alias in node.names:
        module = alias.name if alias.asname else alias.name.partition(".")[0]
        out.append(ir.Import(module, "", alias.asname or module))


def _import_from(of: Lowering, node: ast.ImportFrom, out: ir.Body) -> None:
    module = of.absolute(node.level, node.module)
    of.expressions.mentions.update(alias.name for alias in node.names if alias.asname)
    out += [ir.Import(module, alias.name, alias.asname or alias.name) for alias in node.names]


def _global(of: Lowering, node: ast.Global, out: ir.Body) -> None:
    out.append(ir.Nonlocal("global", node.names))


def _nonlocal(of: Lowering, node: ast.Nonlocal, out: ir.Body) -> None:
    out.append(ir.Nonlocal("nonlocal", node.names))


def _type_alias(of: Lowering, node: ast.stmt, out: ir.Body) -> None:
    """``type X = …`` binds X; only Python 3.12 and later parse it."""
    name, value = getattr(node, "name", None), getattr(node, "value", None)
    if isinstance(name, ast.Name) and isinstance(value, ast.expr):
        targets: list[ir.Expr] = [ir.Name(*span(name), name.id)]
        out.append(ir.Bind(*span(node), targets, of.expressions.lower(value), None, ""))


LOWER: dict[type[ast.stmt], Callable[..., None]] = {
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Expr: _expression,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Match: _match,
    ast.Delete: _delete,
    ast.Assert: _assert,
    ast.Break: _jump,
    ast.Continue: _jump,
    ast.Pass: _jump,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
}
if hasattr(ast, "TypeAlias"):
    LOWER[ast.TypeAlias] = _type_alias
