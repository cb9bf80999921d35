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
    if isinstance(expression, ir.Name):  # asked of every expression: a match would be slower
        return expression.id
    if isinstance(expression, ir.Attr):
        base = path_of(expression.value)
        return f"{base}.{expression.name}" if base else ""
    if isinstance(expression, ir.Sub):
        match expression.index:
            case ir.Const(kind="str" | "int", value=key):
                base = path_of(expression.value)
                return f"{base}[{key!r}]" if base else ""
    return ""


def text_of(expression: ir.Expr) -> str:
    """The expression as text, equal for equal code; empty for what is not compared so."""
    match expression:
        case ir.Name() | ir.Attr() | ir.Sub():
            return path_of(expression) or _access_text(expression)
        case ir.Const(kind=kind, value=value):
            return repr(value) if value is not None else kind
        case ir.Call(func=func, args=args, keywords=keywords):
            parts = [text_of(a) for a in args]
            parts += [text_of(k.value) and f"{k.name}={text_of(k.value)}" for k in keywords]
            return _joined(text_of(func), "(", parts, ")")
        case ir.Compare(left=left, ops=ops, rights=rights):
            return _joined(text_of(left), f" {ops} ", [text_of(r) for r in rights], "")
        case ir.Unary(op=op, value=value):
            return _joined(op, " ", [text_of(value)], "")
        case ir.BoolOp(op=op, values=values):
            return _joined(op, "(", [text_of(v) for v in values], ")")
        case ir.Seq(kind=kind, items=items):
            return _joined(kind, "[", [text_of(i) for i in items], "]")
    return ""


def _access_text(expression: ir.Attr | ir.Sub | ir.Name) -> str:
    match expression:
        case ir.Attr(value=value, name=name):
            return _joined(text_of(value), ".", [name], "")
        case ir.Sub(value=value, index=index):
            return _joined(text_of(value), "[", [text_of(index)], "]")
    return ""


def _joined(head: str, opening: str, parts: Sequence[str], closing: str) -> str:
    return f"{head}{opening}{','.join(parts)}{closing}" if head and all(parts) else ""


def paths_in(expression: ir.Expr) -> Iterator[str]:
    """The names and access paths that the value of an expression depends on."""
    path = path_of(expression)
    if path:
        yield path
    for part in _operands(expression):
        yield from paths_in(part)


def accesses_in(expression: ir.Expr) -> Iterator[ir.Expr]:
    """The names, access paths and calls in an expression, each as long as it is."""
    is_path = bool(path_of(expression))
    if is_path or isinstance(expression, ir.Call):
        yield expression
    if not is_path:
        for part in _operands(expression):
            yield from accesses_in(part)


def root_of(expression: ir.Expr) -> str:
    """The name that an access path or a chain of calls starts with; empty for anything else."""
    while not isinstance(expression, ir.Name):
        match expression:
            case ir.Attr(value=inner) | ir.Sub(value=inner) | ir.Call(func=inner):
                expression = inner
            case _:
                return ""
    return expression.id


def _operands(expression: ir.Expr) -> Sequence[ir.Expr]:
    match expression:
        case ir.Attr(value=value) | ir.Unary(value=value):
            return [value]
        case ir.Sub(value=value, index=index):
            return [value, index]
        case ir.Call(func=func, args=args, keywords=keywords):
            return [func, *args, *(k.value for k in keywords)]
        case ir.Compare(left=left, rights=rights):
            return [left, *rights]
        case ir.BoolOp(values=parts) | ir.Seq(items=parts):
            return parts
    return ()


def nodes(root: ir.Node | Sequence[ir.Stmt]) -> Iterator[ir.Node]:
    """All nodes of a tree or block, in no particular order; not those of nested functions."""
    waiting: list[object] = [root]
    while waiting:
        found = waiting.pop()
        if isinstance(found, ir.Node):
            yield found
            waiting += [getattr(found, name) for name in found.__struct_fields__]
        elif isinstance(found, list | tuple):
            waiting += found
