"""Attributes and items: what ``x.name`` and ``x[key]`` give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import steps
from pylint_sentry_bugs.analysis.flow.events import NO_ARGUMENTS
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
)
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
)
from pylint_sentry_bugs.analysis.values import Item, Pair, Read, Value
from pylint_sentry_bugs.syntax import ir, walk


def _attr(run: Run, expression: ir.Attr) -> Value:
    path = walk.path_of(expression)
    base = run.value(expression.value)
    run.use("member", base, expression.value, expression.name)
    known = run.lookup(path) if path else None
    if known is not None:
        return known
    callee = run.flow.function_of_attribute(base, expression.name)
    if callee is not None:
        run.call(expression, "property", expression.name, callee, base, NO_ARGUMENTS)
        return run.flow.origins.property_value(base, expression.name, callee)
    run.read(expression, base)
    return attribute(run, base, expression.name)


def attribute(run: Run, base: Value, name: str) -> Value:
    """What ``base.name`` is, where reading it runs no code of the project."""
    flow = run.flow

    def make() -> Pair:
        return flow.types.attribute(base.type, name), flow.origins.of_attribute(base, name)

    extra = flow.facts.extra_of_attribute(base, name)
    return Value.later(flow.program.db, make, extra, Read(base, name))


def _sub(run: Run, expression: ir.Sub) -> Value:
    path = walk.path_of(expression)
    base, index = run.value(expression.value), run.value(expression.index)
    run.use("item", base, expression.value, "[]")
    known = run.lookup(path) if path else None
    if known is not None:
        return known
    flow = run.flow

    def make() -> Pair:
        term = base.type
        if isinstance(term, ClassObject) and not flow.types.enums.is_enum(term.cls):
            args = flow.types.annotations.arguments(expression.index, run.scope)
            return ClassObject(term.cls, args), FIXED
        origin = flow.origins.of_item(base, steps.key(expression.index))
        return flow.types.calls.item(term, index.type), origin

    return Value.later(flow.program.db, make, None, Item(base))


TABLE: dict[type, Callable[[Run, Any], Value]] = {
    ir.Attr: _attr,
    ir.Sub: _sub,
}
