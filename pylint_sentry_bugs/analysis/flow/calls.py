"""Calls: who is called with what, and what that gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import steps
from pylint_sentry_bugs.analysis.flow.attributes import attribute
from pylint_sentry_bugs.analysis.flow.events import Arguments, CallKind
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import Argument, Origin
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    BOOL,
    UNKNOWN,
)
from pylint_sentry_bugs.analysis.values import NOTHING, Result, Same, Value
from pylint_sentry_bugs.syntax import ir, walk

FIRST = frozenset({"first", "last", "afirst", "alast"})


def _call(run: Run, expression: ir.Call) -> Value:
    special = _special_call(run, expression)
    if special is not None:
        return special
    receiver, callee, name = _callee(run, expression.func)
    run.use("called", callee, expression.func)
    arguments = _arguments(run, expression)
    found = called(run, expression, callee, receiver, name, arguments)
    return _tested(run, expression) or found


def _tested(run: Run, expression: ir.Call) -> Value | None:
    """What a test has told of the same call a moment ago."""
    if run.env is None or not any(path.endswith(")") for path in run.env.paths):
        return None
    return run.lookup(walk.text_of(expression))


def _callee(run: Run, func: ir.Expr) -> tuple[Value, Value, str]:
    """What the callee is bound to, the callee itself, and its last name."""
    if isinstance(func, ir.Attr):
        path = walk.path_of(func)
        base = run.value(func.value)
        run.use("member", base, func.value, func.name)
        known = run.lookup(path) if path else None
        if known is None:
            run.read(func, base)
        return base, known or attribute(run, base, func.name), func.name
    return NOTHING, run.value(func), func.id if isinstance(func, ir.Name) else ""


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
    kind: CallKind = "deferred" if flow.facts.is_deferred(receiver.type, name) else "call"
    target = receiver.type if kind == "deferred" else term
    run.call(expression, kind, name, target, receiver, arguments)
    if kind == "call" and run.env is not None:
        run.env.learn(flow.facts.after_call(receiver, name, arguments))
    if isinstance(term, terms.Unknown | terms.Foreign) and kind == "call":
        how = Result(callee, receiver, name, arguments, expression.start, expression.end)
        return Value(UNKNOWN, _made_by_unknown(receiver, name, arguments), how=how)
    found = flow.origins.call_value(callee, receiver, name, arguments)
    span = expression.start, expression.end
    found.how = found.how or Result(callee, receiver, name, arguments, *span)
    if name in FIRST and isinstance(expression, ir.Call) and _is_filled(run, expression):
        found.solid = True
    return found


def _made_by_unknown(receiver: Value, name: str, arguments: Arguments) -> Origin:
    """What something unknown gives; its ``get("key")`` is what stands under that key."""
    key = arguments.positional[0].type if arguments.positional else None
    if name == "get" and isinstance(key, terms.Literal) and isinstance(receiver.origin, Argument):
        return steps.reached(receiver.origin, f"[{key.value!r}]")
    return steps.through_library(receiver, arguments)


def _is_filled(run: Run, expression: ir.Call) -> bool:
    """Whether a test on the same queryset has told that it has rows."""
    if run.env is None or not run.env.tests or not isinstance(expression.func, ir.Attr):
        return False
    rows = walk.text_of(expression.func.value)
    tests = run.env.tests
    has = [f"{rows}.exists(", f"{rows}.count("]
    if rows and any(s.outcome and t.startswith((*has, f"len({rows})")) for t, s in tests.items()):
        return True
    return bool(rows) and any(
        (t == rows and s.outcome) or (t == f"len({rows}) ['=='] 0" and not s.outcome)
        for t, s in tests.items()
    )


def _arguments(run: Run, expression: ir.Call) -> Arguments:
    positional: list[Value] = []
    stars: list[Value] = []
    for arg in expression.args:
        given = run.value(arg.value if isinstance(arg, ir.Star) else arg)
        if isinstance(arg, ir.Star):
            run.use("iteration", given, arg.value, "*")
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
        given = run.value(keyword.value)
        if keyword.name is not None:
            keywords[keyword.name] = given
        elif not _unpacked(run, keyword.value, keywords):
            spread.append(given)
            run.use("iteration", given, keyword.value, "**")
    return keywords, spread


def _unpacked(run: Run, expression: ir.Expr, keywords: dict[str, Value]) -> bool:
    """Add the keywords of ``**{"a": x}``; False where they are not all written there."""
    if not isinstance(expression, ir.Mapping):
        return False
    complete = True
    for key, item in zip(expression.keys, expression.values, strict=True):
        if isinstance(key, ir.Const) and isinstance(key.value, str):
            keywords[key.value] = run.value(item)
        else:
            complete = False
    return complete


def _special_call(run: Run, expression: ir.Call) -> Value | None:
    match expression:
        case ir.Call(func=ir.Name(id="super"), args=[]):
            return _super(run)
        case ir.Call(func=ir.Name(id="cast") | ir.Attr(name="cast"), args=[target, inner]):
            given = run.value(inner)
            term = run.flow.types.annotations.read(target, run.scope)
            return Value(term, given.origin, how=Same(given))
        case ir.Call(func=ir.Name(id="getattr"), args=[base, ir.Const(value=str(name)), *_]):
            return attribute(run, run.value(base), name)
        case ir.Call(func=ir.Name(id="isinstance" | "hasattr" | "callable" | "issubclass")):
            run.values(expression.args)
            return Value(BOOL)
    return None


def _super(run: Run) -> Value:
    cls = run.scope.cls
    self = run.lookup(run.flow.parameters.first_parameter(run.scope))
    if not cls or self is None:
        return NOTHING
    return Value(terms.Super(cls, self.type), self.origin)


TABLE: dict[type, Callable[[Run, Any], Value]] = {
    ir.Call: _call,
}
