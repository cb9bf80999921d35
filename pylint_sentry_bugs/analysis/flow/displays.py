"""Displays, comprehensions and formatted strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pylint_sentry_bugs.analysis.flow import conditions
from pylint_sentry_bugs.analysis.flow.assignment import bind_element
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    UNCLEAR,
    either,
    members,
)
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    STR,
    UNKNOWN,
    Instance,
    Literal,
    TupleType,
    Type,
)
from pylint_sentry_bugs.analysis.values import NOTHING, Pair, Value
from pylint_sentry_bugs.syntax import ir


def _seq(run: Run, expression: ir.Seq) -> Value:
    items = run.values(expression.items)

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
    keys = [run.value(k) for k in expression.keys if k is not None]
    items = run.values(expression.values)
    complete = len(keys) == len(items)
    for name, given, at in zip(expression.keys, items, expression.values, strict=True):
        if isinstance(name, ir.Const) and str(name.value).endswith("_id"):
            run.pair(name, given, at)

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
        iterable = run.value(clause.iter)
        run.use("iteration", iterable, clause.iter, "for")
        bind_element(run, clause.target, iterable)
        for test in clause.tests:
            run.value(test)
            run.env = conditions.split(run, test).true
    element = run.value(expression.element)
    item = NOTHING if expression.value is None else run.value(expression.value)
    run.env = before

    def make() -> Pair:
        if expression.kind == "dict":
            return Instance("builtins:dict", (element.type, item.type)), UNCLEAR
        name = "typing:Generator" if expression.kind == "gen" else f"builtins:{expression.kind}"
        return Instance(name, (element.type,)), element.origin

    return Value.later(run.flow.program.db, make)


def _slice(run: Run, expression: ir.Slice) -> Value:
    bounds = (expression.lower, expression.upper, expression.step)
    run.values([b for b in bounds if b is not None])
    return Value(Instance("builtins:slice"))


def _format(run: Run, expression: ir.Format) -> Value:
    parts = run.values(expression.values)

    def make() -> Pair:
        return STR, either(o for part in parts for o in members(part.origin))

    return Value.later(run.flow.program.db, make)


TABLE: dict[type, Callable[[Run, Any], Value]] = {
    ir.Seq: _seq,
    ir.Mapping: _mapping,
    ir.Comp: _comp,
    ir.Format: _format,
    ir.Slice: _slice,
}
