"""Names, constants and operators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import conditions
from pylint_sentry_bugs.analysis.flow.env import merge
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    either,
    members,
)
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    BOOL,
    NONE,
    UNKNOWN,
    Instance,
    Literal,
    Type,
)
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Value
from pylint_sentry_bugs.syntax import ir


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


def _bool_op(run: Run, expression: ir.BoolOp) -> Value:
    found: list[Value] = []
    start = run.env
    ends = []
    for position, operand in enumerate(expression.values):
        last = position == len(expression.values) - 1
        given = run.value(operand)
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
    given = run.value(expression.value)
    return Value(BOOL) if expression.op == "not" else Value(given.type, given.origin)


def _binary(run: Run, expression: ir.Binary) -> Value:
    left, right = run.value(expression.left), run.value(expression.right)

    def make() -> Pair:
        origin = either(o for o in (*members(left.origin), *members(right.origin)) if o != FIXED)
        same = left.type if _is_plain(left.type) else UNKNOWN
        return same, origin

    return Value.later(run.flow.program.db, make)


def _is_plain(term: Type) -> bool:
    return terms.class_of(term) in ("builtins:str", "builtins:int", "builtins:float")


def _compare(run: Run, expression: ir.Compare) -> Value:
    run.values([expression.left, *expression.rights])
    return Value(BOOL)


def _cond(run: Run, expression: ir.Cond) -> Value:
    run.value(expression.test)
    branches = conditions.split(run, expression.test)
    run.env = branches.true
    body = run.value(expression.body)
    after_body, run.env = run.env, branches.false
    orelse = run.value(expression.orelse)
    run.env = merge([after_body, run.env], run.join)
    return run.join(body, orelse)


def _walrus(run: Run, expression: ir.Walrus) -> Value:
    given = run.value(expression.value)
    run.bind(expression.target.id, given)
    return given


def _await(run: Run, expression: ir.Await) -> Value:
    return run.value(expression.value)


def _star(run: Run, expression: ir.Star) -> Value:
    run.value(expression.value)
    return NOTHING


def _yield(run: Run, expression: ir.Yield) -> Value:
    given = NOTHING if expression.value is None else run.value(expression.value)
    run.yields.append(run.guards)
    run.yielded.append(given)
    return NOTHING


TABLE: dict[type, Callable[[Run, Any], Value]] = {
    ir.Name: _name,
    ir.Const: _const,
    ir.BoolOp: _bool_op,
    ir.Unary: _unary,
    ir.Binary: _binary,
    ir.Compare: _compare,
    ir.Cond: _cond,
    ir.Walrus: _walrus,
    ir.Await: _await,
    ir.Star: _star,
    ir.Yield: _yield,
}
