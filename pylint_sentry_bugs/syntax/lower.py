"""Lowering of modules: statements, functions and classes of a file as one storable value."""

import ast
from collections.abc import Callable, Sequence

from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.expressions import Expressions, operator, span

MAX_BLOCKS = 60
MAX_DOCSTRING = 2000


class Lowered:
    """A module's header and the bodies of its functions, in the order of ``Function.body``."""

    def __init__(self, header: ir.Header, bodies: list[ir.Body]) -> None:
        self.header = header
        self.bodies = bodies


def lower_module(tree: ast.Module, name: str, path: str, is_package: bool) -> Lowered:
    """The small tree of a parsed module.

    ``name`` is the module's dotted name, against which relative imports are resolved.
    """
    lowering = _Lowering(name, is_package)
    body = lowering.block(tree.body)
    mentions = sorted(lowering.mentions | lowering.expressions.mentions)
    notes = ["an expression or block is nested too deep and was cut"] if lowering.cut else []
    header = ir.Header(
        name,
        path,
        is_package,
        body,
        lowering.functions,
        lowering.classes,
        mentions,
        sorted(lowering.bases),
        sorted(lowering.relations),
        notes,
    )
    return Lowered(header, lowering.bodies)


class _Lowering:
    """The state of lowering one module: where we are, and what was found so far."""

    def __init__(self, module: str, is_package: bool) -> None:
        self.package = module.split(".") if is_package else module.split(".")[:-1]
        self.functions: list[ir.Function] = []
        self.classes: list[ir.Class] = []
        self.bodies: list[ir.Body] = []
        self.mentions: set[str] = set()
        self.bases: set[str] = set()
        self.relations: set[str] = set()
        self.expressions = Expressions()
        self.nested_cut = False
        self._scope = ""
        self._in_class = False
        self._depth = 0

    @property
    def cut(self) -> bool:
        return self.nested_cut or self.expressions.cut

    def block(self, nodes: Sequence[ast.stmt]) -> ir.Body:
        """The statements of a block; empty, and noted, where blocks nest too deep."""
        if self._depth >= MAX_BLOCKS:
            self.nested_cut = True
            return []
        self._depth += 1
        found: ir.Body = []
        for node in nodes:
            _STATEMENTS[type(node)](self, node, found)
        self._depth -= 1
        return found

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, out: ir.Body) -> None:
        outer = self.expressions
        decorators = outer.many(node.decorator_list)
        returns, params = outer.optional(node.returns), outer.params(node.args)
        parent, in_class = self._scope, self._in_class
        qualname = f"{parent}.{node.name}" if parent else node.name
        self.expressions, self._scope, self._in_class = Expressions(), qualname, False
        body = self.block(node.body)
        inner, self.expressions = self.expressions, outer
        self._scope, self._in_class = parent, in_class
        self._leave(inner)
        self.functions.append(
            ir.Function(
                *_definition_span(node),
                node.name,
                qualname,
                params,
                returns,
                decorators,
                isinstance(node, ast.AsyncFunctionDef),
                inner.yields,
                parent,
                in_class,
                _docstring(node),
                sorted(inner.mentions),
                sorted(inner.stores),
                len(self.bodies),
            )
        )
        self.bodies.append(body)
        out.append(ir.Define(node.name, qualname, is_class=False))

    def _leave(self, inner: Expressions) -> None:
        """What a function mentions counts for the module and for the function around it too."""
        self.mentions |= inner.mentions
        self.nested_cut |= inner.cut
        if self._scope:
            self.expressions.mentions |= inner.mentions

    def class_(self, node: ast.ClassDef, out: ir.Body) -> None:
        bases = self.expressions.many(node.bases)
        self.bases.update(filter(None, map(last_name, bases)))
        keywords = [ir.Keyword(k.arg, self.expressions.lower(k.value)) for k in node.keywords]
        decorators = self.expressions.many(node.decorator_list)
        parent, in_class = self._scope, self._in_class
        qualname = f"{parent}.{node.name}" if parent else node.name
        self._scope, self._in_class = qualname, True
        body = self.block(node.body)
        self._scope, self._in_class = parent, in_class
        self.relations.update(_relation_targets(body))
        names = [p.name for p in getattr(node, "type_params", ())]
        self.classes.append(
            ir.Class(
                *_definition_span(node),
                node.name,
                qualname,
                bases,
                keywords,
                decorators,
                body,
                parent,
                names,
            )
        )
        out.append(ir.Define(node.name, qualname, is_class=True))

    def absolute(self, level: int, module: str | None) -> str:
        """The absolute name of the module of a ``from`` import."""
        if not level:
            return module or ""
        kept = self.package[: len(self.package) - level + 1]
        return ".".join([*kept, module] if module else kept)


def _definition_span(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> tuple[int, int]:
    return span(node)


def last_name(node: ir.Expr) -> str:
    """The last name of ``a.b.C``, ``C[T]`` or ``f(C)``; empty where there is none."""
    while True:
        match node:
            case ir.Name(id=name) | ir.Attr(name=name):
                return name
            case ir.Sub(value=inner):
                node = inner
            case ir.Call(args=[first, *_]):
                node = first
            case _:
                return ""


def _relation_targets(body: ir.Body) -> list[str]:
    """Last names of what calls in a class body may point at: ``x = ForeignKey("app.Model")``."""
    found = []
    for statement in body:
        match statement:
            case ir.Bind(value=ir.Call(args=args, keywords=keywords)):
                first = args[:1] + [k.value for k in keywords if k.name == "to"]
                found += [relation_target(target) for target in first]
    return [name for name in found if name]


def relation_target(target: ir.Expr) -> str:
    """The last name of a relation's target, given as a class or as a string."""
    match target:
        case ir.Const(kind="str", value=str(text)):
            return text.rpartition(".")[2]
    return last_name(target)


def _docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    match node.body:
        case [ast.Expr(value=ast.Constant(value=str(text))), *_]:
            return text[:MAX_DOCSTRING].encode("utf-8", "replace").decode("utf-8")
    return ""


# -- statements ----------------------------------------------------------------------------------


def _assign(of: _Lowering, node: ast.Assign, out: ir.Body) -> None:
    value = of.expressions.lower(node.value)
    out.append(ir.Bind(*span(node), of.expressions.many(node.targets), value, None, ""))


def _annotated(of: _Lowering, node: ast.AnnAssign, out: ir.Body) -> None:
    lower = of.expressions
    value, annotation = lower.optional(node.value), lower.lower(node.annotation)
    out.append(ir.Bind(*span(node), [lower.lower(node.target)], value, annotation, ""))


def _augmented(of: _Lowering, node: ast.AugAssign, out: ir.Body) -> None:
    lower = of.expressions
    value, target = lower.lower(node.value), lower.lower(node.target)
    out.append(ir.Bind(*span(node), [target], value, None, operator(node.op)))


def _expression(of: _Lowering, node: ast.Expr, out: ir.Body) -> None:
    if not isinstance(node.value, ast.Constant):
        out.append(ir.Do(of.expressions.lower(node.value)))


def _return(of: _Lowering, node: ast.Return, out: ir.Body) -> None:
    out.append(ir.Return(*span(node), of.expressions.optional(node.value)))


def _raise(of: _Lowering, node: ast.Raise, out: ir.Body) -> None:
    lower = of.expressions
    out.append(ir.Raise(*span(node), lower.optional(node.exc), lower.optional(node.cause)))


def _if(of: _Lowering, node: ast.If, out: ir.Body) -> None:
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


def _for(of: _Lowering, node: ast.For | ast.AsyncFor, out: ir.Body) -> None:
    target, iterable = of.expressions.lower(node.target), of.expressions.lower(node.iter)
    body, orelse = of.block(node.body), of.block(node.orelse)
    out.append(ir.For(*span(node), target, iterable, body, orelse))


def _while(of: _Lowering, node: ast.While, out: ir.Body) -> None:
    test = of.expressions.lower(node.test)
    out.append(ir.While(*span(node), test, of.block(node.body), of.block(node.orelse)))


def _try(of: _Lowering, node: ast.Try | ast.TryStar, out: ir.Body) -> None:
    body = of.block(node.body)
    handlers = [
        ir.Handler(*span(h), of.expressions.optional(h.type), h.name, of.block(h.body))
        for h in node.handlers
    ]
    orelse, final = of.block(node.orelse), of.block(node.finalbody)
    out.append(ir.Try(*span(node), body, handlers, orelse, final, isinstance(node, ast.TryStar)))


def _with(of: _Lowering, node: ast.With | ast.AsyncWith, out: ir.Body) -> None:
    items = [
        (of.expressions.lower(i.context_expr), of.expressions.optional(i.optional_vars))
        for i in node.items
    ]
    body = of.block(node.body)
    for context, target in reversed(items):
        body = [ir.With(*span(node), context, target, body)]
    out += body


def _match(of: _Lowering, node: ast.Match, out: ir.Body) -> None:
    subject = of.expressions.lower(node.subject)
    out.append(ir.Match(*span(node), subject, [_case(of, case) for case in node.cases]))


def _case(of: _Lowering, node: ast.match_case) -> ir.Case:
    captures: list[str] = []
    classes: list[ir.Expr] = []
    values: list[ir.Expr] = []
    for part in ast.walk(node.pattern):
        match part:
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                captures.append(name)
            case ast.MatchClass(cls=cls):
                classes.append(of.expressions.lower(cls))
            case ast.MatchValue(value=value):
                values.append(of.expressions.lower(value))
    irrefutable = isinstance(node.pattern, ast.MatchAs) and node.pattern.pattern is None
    guard = of.expressions.optional(node.guard)
    return ir.Case(captures, classes, values, irrefutable, guard, of.block(node.body))


def _delete(of: _Lowering, node: ast.Delete, out: ir.Body) -> None:
    out.append(ir.Delete(of.expressions.many(node.targets)))


def _assert(of: _Lowering, node: ast.Assert, out: ir.Body) -> None:
    lower = of.expressions
    out.append(ir.Assert(*span(node), lower.lower(node.test), lower.optional(node.msg)))


def _jump(of: _Lowering, node: ast.Break | ast.Continue | ast.Pass, out: ir.Body) -> None:
    kinds: dict[type[ast.stmt], ir.Jump] = {
        ast.Break: ir.Jump("break"),
        ast.Continue: ir.Jump("continue"),
    }
    out.append(kinds.get(type(node), ir.Jump("pass")))


def _import(of: _Lowering, node: ast.Import, out: ir.Body) -> None:
    for alias in node.names:
        module = alias.name if alias.asname else alias.name.partition(".")[0]
        out.append(ir.Import(module, "", alias.asname or module))


def _import_from(of: _Lowering, node: ast.ImportFrom, out: ir.Body) -> None:
    module = of.absolute(node.level, node.module)
    of.expressions.mentions.update(alias.name for alias in node.names if alias.asname)
    out += [ir.Import(module, alias.name, alias.asname or alias.name) for alias in node.names]


def _global(of: _Lowering, node: ast.Global, out: ir.Body) -> None:
    out.append(ir.Nonlocal("global", node.names))


def _nonlocal(of: _Lowering, node: ast.Nonlocal, out: ir.Body) -> None:
    out.append(ir.Nonlocal("nonlocal", node.names))


def _type_alias(of: _Lowering, node: ast.stmt, out: ir.Body) -> None:
    """``type X = …`` binds X; only Python 3.12 and later parse it."""
    name, value = getattr(node, "name", None), getattr(node, "value", None)
    if isinstance(name, ast.Name) and isinstance(value, ast.expr):
        targets: list[ir.Expr] = [ir.Name(*span(name), name.id)]
        out.append(ir.Bind(*span(node), targets, of.expressions.lower(value), None, ""))


_Builder = Callable[[_Lowering, ast.stmt, ir.Body], None]
_STATEMENTS: dict[type[ast.stmt], _Builder] = {
    ast.FunctionDef: _Lowering.function,
    ast.AsyncFunctionDef: _Lowering.function,
    ast.ClassDef: _Lowering.class_,
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
}  # type: ignore[dict-item]
if hasattr(ast, "TypeAlias"):
    _STATEMENTS[ast.TypeAlias] = _type_alias
