"""Ways through the small tree: nested blocks, names that targets bind, access paths."""

from collections.abc import Iterator, Sequence

from pylint_sentry_bugs.syntax import ir


def blocks(statement: ir.Stmt) -> Iterator[ir.Body]:
    """The blocks directly inside a statement, in the order of the text."""
    match statement:
        case ir.If() | ir.For() | ir.While():
            yield statement.body
            yield statement.orelse
        case ir.With():
            yield statement.body
        case ir.Try():
            yield statement.body
            for handler in statement.handlers:
                yield handler.body
            yield statement.orelse
            yield statement.final
        case ir.Match():
            for case in statement.cases:
                yield case.body


def statements(body: ir.Body) -> Iterator[ir.Stmt]:
    """All statements of a block and of the blocks in it, in the order of the text."""
    stack: list[Iterator[ir.Stmt]] = [iter(body)]
    while stack:
        statement = next(stack[-1], None)
        if statement is None:
            stack.pop()
            continue
        yield statement
        inner = [s for block in blocks(statement) for s in block]
        if inner:
            stack.append(iter(inner))


def names_bound(target: ir.Expr) -> Iterator[str]:
    """The plain names that an assignment target binds."""
    match target:
        case ir.Name(id=name):
            yield name
        case ir.Seq(items=items):
            for item in items:
                yield from names_bound(item)
        case ir.Star(value=value):
            yield from names_bound(value)


def path_of(expression: ir.Expr) -> str:
    """``a.b["k"]`` as text, where it is a plain access path; empty where it is not."""
    match expression:
        case ir.Name(id=name):
            return name
        case ir.Attr(value=value, name=name):
            base = path_of(value)
            return f"{base}.{name}" if base else ""
        case ir.Sub(value=value, index=ir.Const(kind="str" | "int", value=key)):
            base = path_of(value)
            return f"{base}[{key!r}]" if base else ""
    return ""


def dotted(expression: ir.Expr) -> Sequence[str]:
    """The names of ``a.b.c``; empty where it is anything else."""
    names: list[str] = []
    while isinstance(expression, ir.Attr):
        names.append(expression.name)
        expression = expression.value
    if not isinstance(expression, ir.Name):
        return ()
    return (expression.id, *reversed(names))
