"""Values of expressions, and the calls that happen while they are computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pylint_sentry_bugs.analysis.flow import conditions
from pylint_sentry_bugs.analysis.flow.env import merge
from pylint_sentry_bugs.analysis.flow.events import NO_ARGUMENTS, Arguments
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    UNCLEAR,
    Argument,
    Made,
    Origin,
    Outside,
    either,
    members,
)
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    BOOL,
    NONE,
    STR,
    UNKNOWN,
    ClassObject,
    Instance,
    Literal,
    TupleType,
    Type,
)
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Value
from pylint_sentry_bugs.syntax import ir, walk

MAX_PATH = 4
THROUGH = "(…)"
"""The step of a path that leads through a function of a library."""


def value(run: Run, expression: ir.Expr) -> Value:
    """What an expression gives here; the calls in it are recorded on the way."""
    return _BY_KIND.get(type(expression), _nothing)(run, expression)


def values(run: Run, expressions: Sequence[ir.Expr]) -> list[Value]:
    """As ``value``, for each in turn."""
    return [value(run, e) for e in expressions]


def _nothing(run: Run, expression: Any) -> Value:
    return NOTHING


def _name(run: Run, expression: ir.Name) -> Value:
    found = run.lookup(expression.id)
    return found if found is not None else run.flow.outer(run.scope, expression.id)


def _const(run: Run, expression: ir.Const) -> Value:
    if expression.kind == "None":
        return Value(NONE, FIXED)
    if expression.kind in ("str", "int", "bool") and expression.value is not None:
        assert not isinstance(expression.value, float)
        return Value(Literal(f"builtins:{expression.kind}", expression.value), FIXED)
    return Value(Instance(f"builtins:{expression.kind}"), FIXED)


# -- attributes ----------------------------------------------------------------------------------


def _attr(run: Run, expression: ir.Attr) -> Value:
    path = walk.path_of(expression)
    base = value(run, expression.value)
    known = run.lookup(path) if path else None
    if known is not None:
        return known
    callee = run.flow.function_of_attribute(base, expression.name)
    if callee is not None:
        run.call(expression, "property", expression.name, callee, base, NO_ARGUMENTS)
        return run.flow.property_value(base, expression.name, callee)
    return attribute(run, base, expression.name)


def attribute(run: Run, base: Value, name: str) -> Value:
    """What ``base.name`` is, where reading it runs no code of the project."""
    flow = run.flow

    def make() -> Pair:
        return flow.types.attribute(base.type, name), flow.origin_of_attribute(base, name)

    return Value.later(flow.program.db, make, flow.extra_of_attribute(base, name))


def _sub(run: Run, expression: ir.Sub) -> Value:
    path = walk.path_of(expression)
    base, index = value(run, expression.value), value(run, expression.index)
    known = run.lookup(path) if path else None
    if known is not None:
        return known
    flow = run.flow

    def make() -> Pair:
        term = base.type
        if isinstance(term, ClassObject):
            args = flow.types.annotations.arguments(expression.index, run.scope)
            return ClassObject(term.cls, args), FIXED
        origin = flow.origin_of_item(base, _key(expression.index))
        return flow.types.calls.item(term, index.type), origin

    return Value.later(flow.program.db, make)


def _key(index: ir.Expr) -> str:
    if isinstance(index, ir.Const) and index.value is not None:
        return f"[{index.value!r}]"
    return "[…]"


def _reached(origin: Origin, path_step: str) -> Origin:
    """The origin of what is reached from a value by an attribute or key."""
    return either(step(member, path_step) for member in members(origin))


def step(origin: Origin, suffix: str) -> Origin:
    """The origin of what one attribute (``.name``) or key (``['k']``) leads to."""
    match origin:
        case Argument(path=(*_, last)) if last == suffix == THROUGH:
            return origin
        case Argument(name=name, path=path) if len(path) < MAX_PATH:
            return Argument(name, (*path, suffix))
        case Outside() if suffix == THROUGH:
            return origin
        case Made(attributes=attributes):
            return dict(attributes).get(suffix[1:], UNCLEAR)
        case Outside(kind=kind, detail=detail):
            return Outside(kind, f"{detail}{suffix}" if detail.count("[") < MAX_PATH else detail)
    return UNCLEAR


# -- calls ---------------------------------------------------------------------------------------


def _call(run: Run, expression: ir.Call) -> Value:
    special = _special_call(run, expression)
    if special is not None:
        return special
    receiver, callee, name = _callee(run, expression.func)
    arguments = _arguments(run, expression)
    return called(run, expression, callee, receiver, name, arguments)


def _callee(run: Run, func: ir.Expr) -> tuple[Value, Value, str]:
    """What the callee is bound to, the callee itself, and its last name."""
    if isinstance(func, ir.Attr):
        path = walk.path_of(func)
        base = value(run, func.value)
        known = run.lookup(path) if path else None
        return base, known or attribute(run, base, func.name), func.name
    return NOTHING, value(run, func), func.id if isinstance(func, ir.Name) else ""


def called(
    run: Run,
    expression: ir.Call | ir.With,
    callee: Value,
    receiver: Value,
    name: str,
    arguments: Arguments,
) -> Value:
    """Record a call and give what it returns."""
    flow = run.flow
    term = callee.type
    kind = "deferred" if flow.is_deferred(receiver, name) else "call"
    target = receiver.type if kind == "deferred" else term
    run.call(expression, kind, name, target, receiver, arguments)  # type: ignore[arg-type]
    if kind == "call" and run.env is not None:
        run.env.learn(flow.after_call(receiver, name, arguments))
    if isinstance(term, terms.Unknown | terms.Foreign) and kind == "call":
        return Value(UNKNOWN, through_library(receiver, arguments))
    return flow.call_value(callee, receiver, name, arguments)


def through_library(receiver: Value, arguments: Arguments) -> Origin:
    """What a function that nobody can look into makes of outside data is still outside data."""
    origins = [o for v in (receiver, *arguments.values()) for o in members(v.origin)]
    for kind in (Outside, Argument):
        found = next((o for o in origins if isinstance(o, kind)), None)
        if found is not None:
            return step(found, THROUGH)
    return UNCLEAR


def _arguments(run: Run, expression: ir.Call) -> Arguments:
    positional: list[Value] = []
    stars: list[Value] = []
    for arg in expression.args:
        given = value(run, arg.value if isinstance(arg, ir.Star) else arg)
        if isinstance(arg, ir.Star) or stars:
            stars.append(given)
        else:
            positional.append(given)
    keywords, spread = _keywords(run, expression)
    return Arguments(positional, keywords, bool(stars or spread), spread, stars)


def _keywords(run: Run, expression: ir.Call) -> tuple[dict[str, Value], list[Value]]:
    keywords: dict[str, Value] = {}
    spread = []
    for keyword in expression.keywords:
        given = value(run, keyword.value)
        if keyword.name is not None:
            keywords[keyword.name] = given
        elif not _unpacked(run, keyword.value, keywords):
            spread.append(given)
    return keywords, spread


def _unpacked(run: Run, expression: ir.Expr, keywords: dict[str, Value]) -> bool:
    """Add the keywords of ``**{"a": x}``; False where they are not all written there."""
    if not isinstance(expression, ir.Mapping):
        return False
    complete = True
    for key, item in zip(expression.keys, expression.values, strict=True):
        if isinstance(key, ir.Const) and isinstance(key.value, str):
            keywords[key.value] = value(run, item)
        else:
            complete = False
    return complete


def _special_call(run: Run, expression: ir.Call) -> Value | None:
    match expression:
        case ir.Call(func=ir.Name(id="super"), args=[]):
            return _super(run)
        case ir.Call(func=ir.Name(id="cast") | ir.Attr(name="cast"), args=[target, inner]):
            given = value(run, inner)
            return Value(run.flow.types.annotations.read(target, run.scope), given.origin)
        case ir.Call(func=ir.Name(id="getattr"), args=[base, ir.Const(value=str(name)), *_]):
            return attribute(run, value(run, base), name)
        case ir.Call(func=ir.Name(id="isinstance" | "hasattr" | "callable" | "issubclass")):
            values(run, expression.args)
            return Value(BOOL)
    return None


def _super(run: Run) -> Value:
    cls = run.scope.cls
    self = run.lookup(run.flow.first_parameter(run.scope))
    if not cls or self is None:
        return NOTHING
    return Value(terms.Super(cls, self.type), self.origin)


# -- operators -----------------------------------------------------------------------------------


def _bool_op(run: Run, expression: ir.BoolOp) -> Value:
    found: list[Value] = []
    start = run.env
    ends = []
    for position, operand in enumerate(expression.values):
        last = position == len(expression.values) - 1
        given = value(run, operand)
        found.append(given if last or expression.op == "and" else _truthy(run, given))
        if last or run.env is None:
            break
        branches = conditions.split(run, operand)
        on, off = (branches.true, branches.false) if expression.op == "and" else branches.swapped()
        ends.append(off)
        run.env = on
    run.env = merge([*ends, run.env], run.join) if start is not None else None
    return run.join_all(found)


def _truthy(run: Run, given: Value) -> Value:
    def make() -> Pair:
        return terms.without_none(given.type), given.origin

    return Value.later(run.flow.program.db, make)


def _unary(run: Run, expression: ir.Unary) -> Value:
    given = value(run, expression.value)
    return Value(BOOL) if expression.op == "not" else Value(given.type, given.origin)


def _binary(run: Run, expression: ir.Binary) -> Value:
    left, right = value(run, expression.left), value(run, expression.right)

    def make() -> Pair:
        origin = either(o for o in (*members(left.origin), *members(right.origin)) if o != FIXED)
        same = left.type if _is_plain(left.type) else UNKNOWN
        return same, origin

    return Value.later(run.flow.program.db, make)


def _is_plain(term: Type) -> bool:
    return terms.class_of(term) in ("builtins:str", "builtins:int", "builtins:float")


def _compare(run: Run, expression: ir.Compare) -> Value:
    values(run, [expression.left, *expression.rights])
    return Value(BOOL)


def _cond(run: Run, expression: ir.Cond) -> Value:
    value(run, expression.test)
    branches = conditions.split(run, expression.test)
    run.env = branches.true
    body = value(run, expression.body)
    after_body, run.env = run.env, branches.false
    orelse = value(run, expression.orelse)
    run.env = merge([after_body, run.env], run.join)
    return run.join(body, orelse)


def _walrus(run: Run, expression: ir.Walrus) -> Value:
    given = value(run, expression.value)
    run.bind(expression.target.id, given)
    return given


def _await(run: Run, expression: ir.Await) -> Value:
    return value(run, expression.value)


def _star(run: Run, expression: ir.Star) -> Value:
    value(run, expression.value)
    return NOTHING


def _yield(run: Run, expression: ir.Yield) -> Value:
    given = NOTHING if expression.value is None else value(run, expression.value)
    run.yields.append(run.guards)
    run.yielded.append(given)
    return NOTHING


def _format(run: Run, expression: ir.Format) -> Value:
    parts = values(run, expression.values)

    def make() -> Pair:
        return STR, either(o for part in parts for o in members(part.origin))

    return Value.later(run.flow.program.db, make)


# -- displays and comprehensions -----------------------------------------------------------------


def _seq(run: Run, expression: ir.Seq) -> Value:
    items = values(run, expression.items)

    def make() -> Pair:
        types = [i.type for i in items]
        origin = either(o for i in items for o in members(i.origin)) if items else FIXED
        if expression.kind == "tuple" and not any(isinstance(i, ir.Star) for i in expression.items):
            return TupleType(tuple(types)), origin
        return Instance(f"builtins:{expression.kind}", (_element(types),)), origin

    return Value.later(run.flow.program.db, make)


def _element(types: Sequence[Type]) -> Type:
    return terms.union(types) if types else UNKNOWN


def _mapping(run: Run, expression: ir.Mapping) -> Value:
    keys = [value(run, k) for k in expression.keys if k is not None]
    items = values(run, expression.values)
    complete = len(keys) == len(items)

    def make() -> Pair:
        key = _element([_widen(k.type) for k in keys]) if complete else UNKNOWN
        item = _element([i.type for i in items]) if complete else UNKNOWN
        return Instance("builtins:dict", (key, item)), UNCLEAR

    return Value.later(run.flow.program.db, make)


def _widen(term: Type) -> Type:
    return Instance(term.cls) if isinstance(term, Literal) else term


def _comp(run: Run, expression: ir.Comp) -> Value:
    before = run.env.copy() if run.env is not None else None
    for clause in expression.clauses:
        bind_element(run, clause.target, value(run, clause.iter))
        for test in clause.tests:
            value(run, test)
            run.env = conditions.split(run, test).true
    element = value(run, expression.element)
    item = NOTHING if expression.value is None else value(run, expression.value)
    run.env = before

    def make() -> Pair:
        if expression.kind == "dict":
            return Instance("builtins:dict", (element.type, item.type)), UNCLEAR
        name = "typing:Generator" if expression.kind == "gen" else f"builtins:{expression.kind}"
        return Instance(name, (element.type,)), element.origin

    return Value.later(run.flow.program.db, make)


# -- binding -------------------------------------------------------------------------------------


def bind_element(run: Run, target: ir.Expr, iterable: Value) -> None:
    """Bind a loop's target to what iterating gives."""
    flow = run.flow

    def make() -> Pair:
        return flow.types.calls.element(iterable.type), _reached(iterable.origin, "[…]")

    bind(run, target, Value.later(flow.program.db, make))


def bind(run: Run, target: ir.Expr, given: Value) -> None:
    """Assign a value to a target."""
    match target:
        case ir.Name(id=name):
            run.bind(name, given)
        case ir.Seq(items=items):
            for position, item in enumerate(items):
                bind(
                    run,
                    item.value if isinstance(item, ir.Star) else item,
                    _part(run, given, position),
                )
        case ir.Attr(value=base, name=name):
            value(run, base)
            _bind_attribute(run, target, given)
        case ir.Sub(value=base, index=index):
            values(run, [base, index])
            path = walk.path_of(target)
            if path:
                run.bind(path, given)


def _part(run: Run, given: Value, position: int) -> Value:
    flow = run.flow

    def make() -> Pair:
        term = given.type
        items = getattr(term, "items", None)
        if items is not None and position < len(items):
            return items[position], _reached(given.origin, f"[{position}]")
        return flow.types.calls.element(term), _reached(given.origin, f"[{position}]")

    return Value.later(flow.program.db, make)


def _bind_attribute(run: Run, target: ir.Attr, given: Value) -> None:
    path = walk.path_of(target)
    if path:
        run.bind(path, given)
    if isinstance(target.value, ir.Name) and target.value.id == run.flow.first_parameter(run.scope):
        before = run.attributes.get(target.name)
        run.attributes[target.name] = given if before is None else run.join(before, given)


_BY_KIND: dict[type, Callable[[Run, Any], Value]] = {
    ir.Name: _name,
    ir.Const: _const,
    ir.Attr: _attr,
    ir.Sub: _sub,
    ir.Call: _call,
    ir.BoolOp: _bool_op,
    ir.Unary: _unary,
    ir.Binary: _binary,
    ir.Compare: _compare,
    ir.Cond: _cond,
    ir.Walrus: _walrus,
    ir.Await: _await,
    ir.Star: _star,
    ir.Yield: _yield,
    ir.Format: _format,
    ir.Seq: _seq,
    ir.Mapping: _mapping,
    ir.Comp: _comp,
}
