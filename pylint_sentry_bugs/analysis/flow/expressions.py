"""Names, constants and operators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import conditions, guards, steps
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    either,
    members,
)
from pylint_sentry_bugs.analysis.types import operators, terms
from pylint_sentry_bugs.analysis.types.terms import BOOL, NONE, Instance, Literal, Type
from pylint_sentry_bugs.analysis.values import NOTHING, Item, Pair, Value, Written
from pylint_sentry_bugs.syntax import ir

ORDERINGS = ("<", "<=", ">", ">=")
EQUALITIES = ("==", "!=", "is", "is not")
MEMBERSHIPS = ("in", "not in")


def _name(run: Run, expression: ir.Name) -> Value:
    found = run.lookup(expression.id)
    if run.env is not None and expression.id in run.env.unbound:
        run.unbound(expression)
    return found if found is not None else run.flow.outer(run.scope, expression.id)


def _const(run: Run, expression: ir.Const) -> Value:
    if expression.kind == "None":
        return Value(NONE, FIXED, how=Written(expression.start, expression.end))
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
        is_fallback = expression.op == "or" and position > 0
        run.fallbacks += is_fallback
        given = run.value(operand)
        run.fallbacks -= is_fallback
        found.append(given if last else _outcome(run, given, expression.op))
        if last or run.env is None:
            break
        branches = conditions.split(run, operand)
        on, off = (branches.true, branches.false) if expression.op == "and" else branches.swapped()
        ends.append(off)
        run.env = on
    run.env = run.merge([*ends, run.env]) if start is not None else None
    return run.join_all(found)


def _outcome(run: Run, given: Value, op: str) -> Value:
    """What an operand gives where it decides: ``or`` gives a true one, ``and`` a false one."""
    return conditions.narrowed(run, given, guards.TRUTHY if op == "or" else guards.FALSY)


def _unary(run: Run, expression: ir.Unary) -> Value:
    given = run.value(expression.value)
    if expression.op == "not":
        return Value(BOOL)
    run.use("operand", given, expression.value, expression.op)

    def make() -> Pair:
        return operators.unary(run.flow.types.calls, expression.op, given.type), given.origin

    return Value.later(run.flow.program.db, make)


def _binary(run: Run, expression: ir.Binary) -> Value:
    left, right = run.value(expression.left), run.value(expression.right)
    run.use("operand", left, expression.left, expression.op)
    if not _formats(expression, left):
        run.use("operand", right, expression.right, expression.op)

    def make() -> Pair:
        origin = either(o for o in (*members(left.origin), *members(right.origin)) if o != FIXED)
        calls = run.flow.types.calls
        return operators.binary(calls, expression.op, left.type, right.type), origin

    return Value.later(run.flow.program.db, make)


def _formats(expression: ir.Binary, left: Value) -> bool:
    """``"%s" % x`` takes everything; so do unions of types: ``X | None``."""
    text = isinstance(expression.left, ir.Const | ir.Format)
    return expression.op == "|" or (expression.op == "%" and (text or left.ready is None))


def _compare(run: Run, expression: ir.Compare) -> Value:
    operands = [expression.left, *expression.rights]
    given = run.values(operands)
    for position, op in enumerate(expression.ops):
        if op in ORDERINGS:
            for place in (position, position + 1):
                run.use("operand", given[place], operands[place], op)
        elif op in EQUALITIES:
            run.compare(op, given[position], given[position + 1], operands[position])
        elif op in MEMBERSHIPS:
            run.compare(op, given[position], given[position + 1], operands[position])
            run.use("iteration", given[position + 1], operands[position + 1], op)
    return Value(BOOL)


def _cond(run: Run, expression: ir.Cond) -> Value:
    run.value(expression.test)
    branches = conditions.split(run, expression.test)
    run.env = branches.true
    body = run.value(expression.body)
    after_body, run.env = run.env, branches.false
    orelse = run.value(expression.orelse)
    run.env = run.merge([after_body, run.env])
    if branches.true is None or branches.false is None:
        return orelse if branches.true is None else body
    return run.join(body, orelse)


def _walrus(run: Run, expression: ir.Walrus) -> Value:
    given = run.value(expression.value)
    run.bind(expression.target.id, given)
    conditions.save_test(run, expression.target.id, expression.value)
    return given


def _await(run: Run, expression: ir.Await) -> Value:
    given = run.value(expression.value)

    def make() -> Pair:
        return terms.union(_awaited(m) for m in terms.members(given.type)), given.origin

    value = Value.later(run.flow.program.db, make, given.extra, given.how)
    value.solid = given.solid
    return value


def _awaited(term: Type) -> Type:
    """What an awaitable gives; calls of async functions stand for their results already."""
    match term:
        case Instance(cls="typing:Awaitable" | "asyncio.futures:Future", args=(item,)):
            return item
        case Instance(cls="typing:Coroutine", args=(_, _, item)):
            return item
    return term


def _star(run: Run, expression: ir.Star) -> Value:
    given = run.value(expression.value)
    run.use("iteration", given, expression.value, "*")
    return NOTHING


def _yield(run: Run, expression: ir.Yield) -> Value:
    given = NOTHING if expression.value is None else run.value(expression.value)
    run.yields.append(run.guards)
    run.yielded.append(_element(run, given) if expression.many else given)
    return NOTHING


def _element(run: Run, given: Value) -> Value:
    def make() -> Pair:
        return run.flow.types.calls.element(given.type), steps.reached(given.origin, "[…]")

    return Value.later(run.flow.program.db, make, None, Item(given))


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
