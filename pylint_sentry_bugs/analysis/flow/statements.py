"""Walking statements forward: branches, loops, handlers, and where the code cannot be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import conditions
from pylint_sentry_bugs.analysis.flow.assignment import bind, bind_element
from pylint_sentry_bugs.analysis.flow.env import Env, merge
from pylint_sentry_bugs.analysis.flow.events import Guard
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    Foreign,
    FunctionType,
    Instance,
    Type,
)
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Value
from pylint_sentry_bugs.syntax import ir

ROUNDS = 2
"""Rounds through a loop: the second sees what the first has bound."""
MAX_NESTED = 4


def block(run: Run, body: ir.Body) -> None:
    """Walk the statements of a block; stops where the rest cannot be reached."""
    for statement in body:
        if run.env is None:
            return
        _BY_KIND[type(statement)](run, statement)


def _bind(run: Run, statement: ir.Bind) -> None:
    given = NOTHING if statement.value is None else run.value(statement.value)
    if statement.op:
        target = statement.targets[0]
        before = run.value(target)
        given = Value(before.type, before.origin)
    if statement.annotation is not None:
        given = _declared(run, statement.annotation, given)
        if statement.value is None:
            return
    for target in statement.targets:
        bind(run, target, given)


def _declared(run: Run, annotation: ir.Expr, given: Value) -> Value:
    declared = run.flow.types.annotations.read(annotation, run.scope)
    if isinstance(declared, terms.Unknown):
        return given
    return Value(declared, given.origin, given.extra)


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
        run.returned.append(Value(terms.NONE))
    run.env = None


# -- raising -------------------------------------------------------------------------------------


def _raise(run: Run, statement: ir.Raise) -> None:
    if statement.exception is None:
        run.raise_(statement, (), run.catching[-1][0].number if run.catching else None)
    else:
        _raise_value(run, statement, statement.exception)
    if statement.cause is not None:
        run.value(statement.cause)
    run.env = None


def _raise_value(run: Run, statement: ir.Raise, exception: ir.Expr) -> None:
    given = run.value(exception)
    if isinstance(exception, ir.Name):
        for guard, name in reversed(run.catching):
            if name == exception.id:
                run.raise_(statement, (), guard.number)
                return
    raised = tuple(c for c in (_exception_class(m) for m in terms.members(given.type)) if c)
    run.raise_(statement, raised, None)


def _exception_class(term: Type) -> str:
    match term:
        case ClassObject(cls=cls) | Instance(cls=cls):
            return cls
    return ""


# -- branches ------------------------------------------------------------------------------------


def _if(run: Run, statement: ir.If) -> None:
    run.value(statement.test)
    branches = conditions.split(run, statement.test)
    run.env = branches.true
    block(run, statement.body)
    after, run.env = run.env, branches.false
    block(run, statement.orelse)
    run.env = merge([after, run.env], run.join)


def _match(run: Run, statement: ir.Match) -> None:
    run.value(statement.subject)
    ends: list[Env | None] = []
    for case in statement.cases:
        before = run.env.copy() if run.env is not None else None
        for name in case.captures:
            run.bind(name, NOTHING)
        if case.guard is not None:
            run.value(case.guard)
        block(run, case.body)
        ends.append(run.env)
        run.env = None if case.irrefutable and case.guard is None else before
    run.env = merge([*ends, run.env], run.join)


def _for(run: Run, statement: ir.For) -> None:
    iterable = run.value(statement.iter)
    _loop(run, statement, lambda: bind_element(run, statement.target, iterable))


def _while(run: Run, statement: ir.While) -> None:
    forever = isinstance(statement.test, ir.Const) and bool(statement.test.value)

    def enter() -> None:
        run.value(statement.test)
        run.env = conditions.split(run, statement.test).true

    _loop(run, statement, enter, forever)


def _loop(
    run: Run, statement: ir.For | ir.While, enter: Callable[[], None], forever: bool = False
) -> None:
    before = run.env.copy() if run.env is not None else None
    leaves: list[Env] = []
    # Each loop inside is walked as often again: deep nests get one round.
    for _ in range(ROUNDS if len(run.exits) < MAX_NESTED else 1):
        run.exits.append([])
        enter()
        block(run, statement.body)
        leaves += run.exits.pop()
        run.env = merge([before, run.env], run.join)
        before = run.env.copy() if run.env is not None else None
    if forever:
        run.env = None
    block(run, statement.orelse)
    run.env = merge([run.env, *leaves], run.join)


def _jump(run: Run, statement: ir.Jump) -> None:
    if statement.kind == "pass" or run.env is None:
        return
    if statement.kind == "break" and run.exits:
        run.exits[-1].append(run.env)
    run.env = None


def _assert(run: Run, statement: ir.Assert) -> None:
    run.value(statement.test)
    run.env = conditions.split(run, statement.test).true


# -- handlers ------------------------------------------------------------------------------------


def _try(run: Run, statement: ir.Try) -> None:
    guards = tuple(_guard(run, handler) for handler in statement.handlers)
    start = run.env.copy() if run.env is not None else None
    outer = run.guards
    if guards:
        run.guards = (guards, *outer)
    block(run, statement.body)
    run.guards = outer
    middle = merge([start, run.env], run.join)
    block(run, statement.orelse)
    ends = [
        run.env,
        *(_handle(run, h, g, middle) for h, g in zip(statement.handlers, guards, strict=True)),
    ]
    run.env = merge(ends, run.join)
    if statement.final:
        _finally(run, statement.final, middle)


def _handle(run: Run, handler: ir.Handler, guard: Guard, env: Env | None) -> Env | None:
    run.env = env.copy() if env is not None else None
    if run.env is not None:
        run.env.learn(run.flow.facts.in_handler(guard.classes or ()))
    if handler.name:
        run.bind(handler.name, Value(_instances(guard)))
    run.catching.append((guard, handler.name))
    block(run, handler.body)
    run.catching.pop()
    return run.env


def _instances(guard: Guard) -> Type:
    if not guard.classes:
        return terms.UNKNOWN
    return terms.union(Instance(cls) for cls in guard.classes)


def _finally(run: Run, final: ir.Body, middle: Env | None) -> None:
    after = run.env
    if after is None:
        run.env = middle
        block(run, final)
        run.env = None
    else:
        block(run, final)


def _guard(run: Run, handler: ir.Handler) -> Guard:
    covered = None if handler.type is None else classes(run.value(handler.type).type)
    number = run.guard_number(handler.start)
    return Guard(number, covered, handler.start, run.flow.facts.fails(handler.body))


def classes(term: Type) -> tuple[str, ...] | None:
    """The classes of an except clause; None where one of them is unknown."""
    items = getattr(term, "items", None)
    if items is None:
        items = (term,)
    found: list[str] = []
    for item in items:
        for member in terms.members(item):
            if isinstance(member, Foreign):
                found.append(member.name)
            elif isinstance(member, ClassObject):
                found.append(member.cls)
            else:
                return None
    return tuple(found)


# -- with ----------------------------------------------------------------------------------------


def _with(run: Run, statement: ir.With) -> None:
    context = run.value(statement.context)
    outer = run.guards
    run.guards = (*_context_guards(run, statement.context), *outer)
    if statement.target is not None:
        bind(run, statement.target, _entered(run, context, statement))
    block(run, statement.body)
    run.guards = outer


def _context_guards(run: Run, context: ir.Expr) -> tuple[tuple[Guard, ...], ...]:
    if not isinstance(context, ir.Call):
        return ()
    event = run.calls.get((context.start, context.end, "call"))
    if event is None:
        return ()
    number = run.guard_number(context.start)
    return run.flow.contexts.context_guards(event, number)


def _entered(run: Run, context: Value, statement: ir.With) -> Value:
    flow = run.flow

    def make() -> Pair:
        return flow.contexts.entered(context.type), context.origin

    return Value.later(flow.program.db, make)


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
            run.env.values.pop(target.id, None)


def _nothing(run: Run, statement: Any) -> None:
    return


_BY_KIND: dict[type, Callable[[Run, Any], None]] = {
    ir.Bind: _bind,
    ir.Do: _do,
    ir.Return: _return,
    ir.Raise: _raise,
    ir.If: _if,
    ir.Match: _match,
    ir.For: _for,
    ir.While: _while,
    ir.Jump: _jump,
    ir.Assert: _assert,
    ir.Try: _try,
    ir.With: _with,
    ir.Import: _import,
    ir.Define: _define,
    ir.Delete: _delete,
    ir.Nonlocal: _nothing,
}
