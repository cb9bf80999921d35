"""Raise, try and with: who catches what, and what is known where something was caught."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from pylint_sentry_bugs.analysis.flow import causes
from pylint_sentry_bugs.analysis.flow.assignment import bind
from pylint_sentry_bugs.analysis.flow.env import Env
from pylint_sentry_bugs.analysis.flow.events import Guard
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import ClassObject, Foreign, Instance, Type
from pylint_sentry_bugs.analysis.values import Pair, Value
from pylint_sentry_bugs.syntax import ir, walk

# -- raising -------------------------------------------------------------------------------------


def _raise(run: Run, statement: ir.Raise) -> None:
    if statement.exception is None:
        run.raise_(statement, (), run.catching[-1][0].number if run.catching else None)
    else:
        _raise_value(run, statement, statement.exception)
    if statement.cause is not None:
        run.value(statement.cause)
    run.interrupt()


def _raise_value(run: Run, statement: ir.Raise, exception: ir.Expr) -> None:
    given = run.value(exception)
    if isinstance(exception, ir.Name):
        for guard, name in reversed(run.catching):
            if name == exception.id:
                run.raise_(statement, (), guard.number)
                return
    raised = tuple(c for c in (_exception_class(m) for m in terms.members(given.type)) if c)
    run.raise_(statement, raised, None, causes.causes_of_raise(run, exception))


def _exception_class(term: Type) -> str:
    match term:
        case ClassObject(cls=cls) | Instance(cls=cls):
            return cls
    return ""


# -- handlers ------------------------------------------------------------------------------------


def _try(run: Run, statement: ir.Try) -> None:
    guards = tuple(_guard(run, handler) for handler in statement.handlers)
    outer = run.guards
    if guards:
        run.guards = (guards, *outer)
    middle = protected(run, statement.body)
    run.guards = outer
    run.block(statement.orelse)
    ends = [
        run.env,
        *(_handle(run, h, g, middle) for h, g in zip(statement.handlers, guards, strict=True)),
    ]
    after = run.merge(ends)
    if statement.final:
        run.env = run.merge([after and after.copy(), middle])
        run.block(statement.final)  # what was raised and not caught comes through here
    run.env = after
    run.block(statement.final)


def protected(run: Run, body: ir.Body) -> Env | None:
    """Walk a body in which something may raise; what is known where it does."""
    safe = list(itertools.takewhile(_cannot_raise, body))
    run.block(safe)
    start = run.env.copy() if run.env is not None else None
    run.interrupted.append([])
    run.block(body[len(safe) :])
    stopped = run.interrupted.pop()
    return run.merge([start, run.env and run.env.copy(), *stopped])


def _cannot_raise(statement: ir.Stmt) -> bool:
    match statement:
        case ir.Bind(targets=targets, value=value):
            return all(isinstance(t, ir.Name) for t in targets) and _is_plain(value)
        case ir.Jump(kind="pass"):
            return True
    return False


def _is_plain(expression: ir.Expr | None) -> bool:
    match expression:
        case None | ir.Const():
            return True
        case ir.Seq(items=items):
            return all(_is_plain(item) for item in items)
        case ir.Mapping(keys=keys, values=values):
            return all(_is_plain(part) for part in (*keys, *values))
    return False


def _handle(run: Run, handler: ir.Handler, guard: Guard, env: Env | None) -> Env | None:
    run.env = env.copy() if env is not None else None
    if run.env is not None:
        run.env.learn(run.flow.facts.in_handler(guard.classes or ()))
    if handler.name:
        run.bind(handler.name, Value(_instances(guard)))
    run.catching.append((guard, handler.name))
    run.block(handler.body)
    run.catching.pop()
    if run.env is not None or any(True for _ in _leaves(handler.body)):
        run.swallowing.add(guard.number)
    if handler.name and run.env is not None:
        run.env.drop(handler.name)
    return run.env


def _leaves(body: ir.Body) -> Iterator[ir.Stmt]:
    """The statements by which a handler is left without raising."""
    for statement in walk.statements(body):
        if isinstance(statement, ir.Return) or (
            isinstance(statement, ir.Jump) and statement.kind != "pass"
        ):
            yield statement


def _instances(guard: Guard) -> Type:
    if not guard.classes:
        return terms.UNKNOWN
    return terms.union(Instance(cls) for cls in guard.classes)


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
    run.use("member", context, statement.context, "__enter__")
    outer, added = run.guards, _context_guards(run, statement.context)
    run.guards = (*added, *outer)
    if statement.target is not None:
        bind(run, statement.target, _entered(run, context, statement))
    if _may_swallow(run, statement.context):
        swallowed = protected(run, statement.body)
        run.env = run.merge([run.env, swallowed])
    else:
        run.block(statement.body)
    run.guards = outer


def _may_swallow(run: Run, context: ir.Expr) -> bool:
    """Whether what the body raises may end here."""
    if not isinstance(context, ir.Call):
        return False
    event = run.calls.get((context.start, context.end, "call"))
    return event is not None and run.flow.contexts.may_swallow(event)


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


TABLE: dict[type, Callable[[Run, Any], None]] = {
    ir.Raise: _raise,
    ir.Try: _try,
    ir.With: _with,
}
