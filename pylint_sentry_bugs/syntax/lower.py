"""Lowering of modules: statements, functions and classes of a file as one storable value."""

import ast
from collections.abc import Sequence

from pylint_sentry_bugs.syntax import ir, statements, stubs
from pylint_sentry_bugs.syntax.expressions import Expressions, span
from pylint_sentry_bugs.syntax.header import Header

MAX_BLOCKS = 60
MAX_DOCSTRING = 2000


class Lowered:
    """A module's header and the bodies of its functions, in the order of ``Function.body``."""

    def __init__(self, header: Header, bodies: list[ir.Body]) -> None:
        self.header = header
        self.bodies = bodies


def lower_module(tree: ast.Module, name: str, path: str, is_package: bool) -> Lowered:
    """The small tree of a parsed module.

    ``name`` is the module's dotted name, against which relative imports are resolved.
    """
    lowering = Lowering(name, is_package, is_stub=path.endswith(".pyi"))
    body = lowering.block(tree.body)
    mentions = sorted(lowering.mentions | lowering.expressions.mentions)
    notes = ["an expression or block is nested too deep and was cut"] if lowering.cut else []
    header = Header(
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


class Lowering:
    """The state of lowering one module: where we are, and what was found so far."""

    def __init__(self, module: str, is_package: bool, *, is_stub: bool) -> None:
        self._is_stub = is_stub
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
        """Whether something was nested too deep."""
        return self.nested_cut or self.expressions.cut

    def block(self, nodes: Sequence[ast.stmt]) -> ir.Body:
        """The statements of a block; empty, and noted, where blocks nest too deep."""
        if self._depth >= MAX_BLOCKS:
            self.nested_cut = True
            return []
        self._depth += 1
        found: ir.Body = []
        for node in stubs.live(nodes) if self._is_stub else nodes:
            statements.LOWER[type(node)](self, node, found)
        self._depth -= 1
        return found

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, out: ir.Body) -> None:
        """Lower a function and everything in it."""
        decorators = self.expressions.many(node.decorator_list)
        returns = self.expressions.optional(node.returns)
        params = self.expressions.params(node.args)
        qualname = self._qualified(node.name)
        body, inner = self._function_body(node.body, qualname)
        self.functions.append(
            ir.Function(
                *span(node),
                node.name,
                qualname,
                params,
                returns,
                decorators,
                isinstance(node, ast.AsyncFunctionDef),
                inner.yields,
                self._scope,
                self._in_class,
                _docstring(node),
                sorted(inner.mentions),
                sorted(inner.stores),
                len(self.bodies),
            )
        )
        self.bodies.append(body)
        out.append(ir.Define(node.name, qualname, is_class=False))

    def _qualified(self, name: str) -> str:
        return f"{self._scope}.{name}" if self._scope else name

    def _function_body(
        self, nodes: Sequence[ast.stmt], qualname: str
    ) -> tuple[ir.Body, Expressions]:
        """The statements of a function, and what they mention."""
        outer, parent, in_class = self.expressions, self._scope, self._in_class
        self.expressions, self._scope, self._in_class = Expressions(), qualname, False
        body = self.block(nodes)
        inner, self.expressions = self.expressions, outer
        self._scope, self._in_class = parent, in_class
        self._leave(inner)
        return body, inner

    def _leave(self, inner: Expressions) -> None:
        """What a function mentions counts for the module and for the function around it too."""
        self.mentions |= inner.mentions
        self.nested_cut |= inner.cut
        if self._scope:
            self.expressions.mentions |= inner.mentions

    def class_(self, node: ast.ClassDef, out: ir.Body) -> None:
        """Lower a class and everything in it."""
        bases = self.expressions.many(node.bases)
        self.bases.update(filter(None, map(last_name, bases)))
        keywords = [ir.Keyword(k.arg, self.expressions.lower(k.value)) for k in node.keywords]
        decorators = self.expressions.many(node.decorator_list)
        parent, in_class = self._scope, self._in_class
        qualname = self._qualified(node.name)
        self._scope, self._in_class = qualname, True
        body = self.block(node.body)
        self._scope, self._in_class = parent, in_class
        self.relations.update(_relation_targets(body))
        names = [p.name for p in getattr(node, "type_params", ())]
        self.classes.append(
            ir.Class(
                *span(node),
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
