"""What a test tells: the environments where it is true and where it is false."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from pylint_sentry_bugs.analysis.flow.env import Env
from pylint_sentry_bugs.analysis.flow.events import Call
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import ClassObject, Instance, Type
from pylint_sentry_bugs.analysis.values import Pair, Value
from pylint_sentry_bugs.syntax import ir, walk

Narrow = Callable[[Type], Type]


class Branches(msgspec.Struct):
    """The environments behind a test."""

    true: Env | None
    false: Env | None

    def swapped(self) -> tuple[Env | None, Env | None]:
        """The false one first."""
        return self.false, self.true


def split(run: Run, test: ir.Expr) -> Branches:
    """Both environments; the test itself has been evaluated already."""
    env = run.env
    if env is None:
        return Branches(None, None)
    match test:
        case ir.Const(kind="bool", value=True):
            return Branches(env, None)
        case ir.Const(kind="bool", value=False):
            return Branches(None, env)
        case ir.Unary(op="not", value=inner):
            return Branches(*split(run, inner).swapped())
        case ir.BoolOp(op="and", values=parts):
            return Branches(_all(run, parts, truth=True), env.copy())
        case ir.BoolOp(op="or", values=parts):
            return Branches(env.copy(), _all(run, parts, truth=False))
    true, false = env.copy(), env.copy()
    _learn(run, test, true, false)
    return Branches(true, false)


def _all(run: Run, parts: list[ir.Expr], truth: bool) -> Env | None:
    """The environment where every part is true, or every part false."""
    before = run.env
    for part in parts:
        branches = split(run, part)
        run.env = branches.true if truth else branches.false
    result, run.env = run.env, before
    return result


def _learn(run: Run, test: ir.Expr, true: Env, false: Env) -> None:
    match test:
        case ir.Compare(left=left, ops=["is" | "=="], rights=[ir.Const(kind="None")]):
            _narrow(run, false, left, terms.without_none)
        case ir.Compare(left=left, ops=["is not" | "!="], rights=[ir.Const(kind="None")]):
            _narrow(run, true, left, terms.without_none)
        case ir.Call(func=ir.Name(id="isinstance"), args=[subject, classes]):
            _narrow(run, true, subject, _to_instances(run, classes))
        case ir.Call(func=ir.Name(id="hasattr"), args=[base, ir.Const(value=str(name))]):
            true.learn(run.flow.facts.if_has(_silently(run, base), name))
        case ir.Call():
            _learn_from_call(run, test, true)
        case ir.Walrus(target=target):
            _narrow(run, true, target, terms.without_none)
        case ir.Name() | ir.Attr() | ir.Sub():
            _narrow(run, true, test, terms.without_none)


def _learn_from_call(run: Run, test: ir.Call, true: Env) -> None:
    event = run.calls.get((test.start, test.end, "call"))
    if isinstance(event, Call):
        true.learn(run.flow.facts.if_true(event.receiver, event.name, event.arguments))


def _narrow(run: Run, env: Env, subject: ir.Expr, narrow: Narrow) -> None:
    if isinstance(subject, ir.Walrus):
        subject = subject.target
    path = walk.path_of(subject)
    if not path:
        return
    given = env.values.get(path)
    if given is None:
        if not isinstance(subject, ir.Attr):
            return
        given = _silently(run, subject)
    env.bind(path, _narrowed(run, given, narrow))
    env.learn(run.flow.facts.if_present(given))


def _silently(run: Run, subject: ir.Expr) -> Value:
    """The value of an expression whose calls have been recorded already."""
    calls = dict(run.calls)
    found = run.value(subject)
    run.calls = calls
    return found


def _narrowed(run: Run, given: Value, narrow: Narrow) -> Value:
    def make() -> Pair:
        return narrow(given.type), given.origin

    return Value.later(run.flow.program.db, make, given.extra)


def _to_instances(run: Run, classes: ir.Expr) -> Narrow:
    wanted = run.value(classes).type
    items = getattr(wanted, "items", None)
    options = items if items is not None else (wanted,)
    named = [Instance(o.cls, o.args) for o in options if isinstance(o, ClassObject)]
    if len(named) < len(options):
        return lambda term: term

    def narrow(term: Type) -> Type:
        kept = [m for m in terms.members(term) if run.flow.is_one_of(m, named)]
        return terms.union(kept or named)

    return narrow
