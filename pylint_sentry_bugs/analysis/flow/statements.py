"""Walking statements forward: assignments, branches, and where the code cannot be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import causes, conditions
from pylint_sentry_bugs.analysis.flow.assignment import bind
from pylint_sentry_bugs.analysis.flow.env import Env
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types import operators, terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    FunctionType,
    Type,
)
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Same, Value, Written
from pylint_sentry_bugs.syntax import ir


def _bind(run: Run, statement: ir.Bind) -> None:
    if run.precise and isinstance(statement.value, ir.Cond) and not statement.op:
        _bind_either(run, statement, statement.value)
    else:
        _bind_one(run, statement)


def _bind_either(run: Run, statement: ir.Bind, cond: ir.Cond) -> None:
    """``x = a if test else b`` is an if statement with two assignments."""
    span = statement.start, statement.end
    run.value(cond.test)
    branches = conditions.split(run, cond.test)
    ends = []
    for env, value in ((branches.true, cond.body), (branches.false, cond.orelse)):
        run.env = env
        if env is not None:
            _bind_one(run, ir.Bind(*span, statement.targets, value, statement.annotation, ""))
        ends.append(run.env)
    run.env = run.merge(ends)


def _bind_one(run: Run, statement: ir.Bind) -> None:
    given = NOTHING if statement.value is None else run.value(statement.value)
    if statement.op:
        target = statement.targets[0]
        before = run.value(target)
        run.use("operand", before, target, statement.op)
        if statement.value is not None:
            run.use("operand", given, statement.value, statement.op)
        given = _augmented(run, statement.op, before, given)
    if statement.annotation is not None:
        given = _declared(run, statement.annotation, given)
        if statement.value is None:
            return
    for target in statement.targets:
        bind(run, target, given)
        if isinstance(target, ir.Name) and statement.value is not None and not statement.op:
            conditions.save_test(run, target.id, statement.value)


def _augmented(run: Run, op: str, before: Value, given: Value) -> Value:
    def make() -> Pair:
        found = operators.augmented(run.flow.types.calls, op, before.type, given.type)
        return found, before.origin

    return Value.later(run.flow.program.db, make)


def _declared(run: Run, annotation: ir.Expr, given: Value) -> Value:
    declared = run.flow.types.annotations.read(annotation, run.scope)
    if terms.is_unknown(declared):
        return given
    value = Value(declared, given.origin, given.extra, Same(given))
    value.solid = value.solid or given.solid
    return value


def _do(run: Run, statement: ir.Do) -> None:
    run.value(statement.value)
    if isinstance(statement.value, ir.Call) and _never_returns(run, statement.value):
        run.env = None


def _never_returns(run: Run, call: ir.Call) -> bool:
    event = run.calls.get((call.start, call.end, "call"))
    return event is not None and run.flow.never_returns(event.callee)


def _return(run: Run, statement: ir.Return) -> None:
    if statement.value is not None:
        run.returned.append(run.value(statement.value))
    else:
        run.returned.append(Value(terms.NONE, how=Written(statement.start, statement.end)))
    run.interrupt()


# -- branches ------------------------------------------------------------------------------------


def _if(run: Run, statement: ir.If) -> None:
    run.value(statement.test)
    before = causes.decide(run, statement.test)
    branches = conditions.split(run, statement.test)
    run.env = branches.true
    run.block(statement.body)
    after, run.env = run.env, branches.false
    run.block(statement.orelse)
    if after is not None and run.env is not None:
        del run.causes[before:]  # else what follows is reached because of the test, too
    run.env = run.merge([after, run.env])


def _match(run: Run, statement: ir.Match) -> None:
    run.value(statement.subject)
    ends: list[Env | None] = []
    for case in statement.cases:
        others = _enter(run, statement.subject, case)
        run.block(case.body)
        ends.append(run.env)
        run.env = None if case.irrefutable and case.guard is None else others
    run.env = run.merge([*ends, run.env])


def _enter(run: Run, subject: ir.Expr, case: ir.Case) -> Env | None:
    """Take a case; the environment of the cases behind it."""
    before = run.env.copy() if run.env is not None else None
    others = before
    if case.test is not None:
        branches = conditions.split(run, case.test)
        run.env = branches.true
        others = branches.false if case.exact else before
    for name in case.captures:
        run.bind(name, run.quietly(subject) if name in case.whole else NOTHING)
    if case.guard is not None and run.env is not None:
        run.value(case.guard)
        branches = conditions.split(run, case.guard)
        run.env = branches.true
        others = run.merge([others, branches.false])
    return others


def _compares(test: ir.Expr) -> bool:
    """Whether a test is about a value, not just about its type or whether there is one."""
    match test:
        case ir.Compare(ops=ops):
            return not {"is", "is not"}.issuperset(ops)
        case ir.BoolOp(values=values):
            return any(_compares(value) for value in values)
        case ir.Unary(op="not", value=value):
            return _compares(value)
    return False


def _assert(run: Run, statement: ir.Assert) -> None:
    run.value(statement.test)
    if _compares(statement.test):
        run.assert_(statement, tuple(causes.causes_of(run, statement.test)))
    run.env = conditions.split(run, statement.test).true
    if statement.message is not None:
        run.quietly(statement.message)


# -- the rest ------------------------------------------------------------------------------------


def _import(run: Run, statement: ir.Import) -> None:
    if statement.attribute == "*":
        return
    entity = run.flow.types.names.imported(statement)
    term = run.flow.types.entity(entity)
    run.bind(statement.name, Value(term, run.flow.origin_of_entity(entity)))


def _define(run: Run, statement: ir.Define) -> None:
    ref = f"{run.scope.module}:{statement.qualname}"
    term: Type = ClassObject(ref) if statement.is_class else FunctionType(ref)
    run.bind(statement.name, Value(term))


def _delete(run: Run, statement: ir.Delete) -> None:
    for target in statement.targets:
        if isinstance(target, ir.Name) and run.env is not None:
            run.env.drop(target.id)
        elif isinstance(target, ir.Attr | ir.Sub):
            run.value(target.value)
            if isinstance(target, ir.Sub):
                run.value(target.index)


def _nonlocal(run: Run, statement: ir.Nonlocal) -> None:
    run.not_own.update(statement.names)


TABLE: dict[type, Callable[[Run, Any], None]] = {
    ir.Bind: _bind,
    ir.Do: _do,
    ir.Return: _return,
    ir.If: _if,
    ir.Match: _match,
    ir.Assert: _assert,
    ir.Import: _import,
    ir.Define: _define,
    ir.Delete: _delete,
    ir.Nonlocal: _nonlocal,
}
