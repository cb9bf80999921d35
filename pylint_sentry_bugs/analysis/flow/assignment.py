"""What assignments bind."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow import steps
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types.terms import Instance
from pylint_sentry_bugs.analysis.values import Item, Pair, Value
from pylint_sentry_bugs.syntax import ir, walk


def bind_element(run: Run, target: ir.Expr, iterable: Value) -> None:
    """Bind a loop's target to what iterating gives."""
    flow = run.flow

    def make() -> Pair:
        return flow.types.calls.element(iterable.type), steps.reached(iterable.origin, "[…]")

    bind(run, target, Value.later(flow.program.db, make, None, Item(iterable)))


def bind(run: Run, target: ir.Expr, given: Value) -> None:
    """Assign a value to a target."""
    match target:
        case ir.Name(id=name):
            run.bind(name, given)
        case ir.Seq(items=items):
            run.use("iteration", given, target, "=")
            run.unpack(target, given)
            for position, item in enumerate(items):
                if isinstance(item, ir.Star):
                    bind(run, item.value, _rest(run, given))
                else:
                    bind(run, item, _part(run, given, position))
        case ir.Attr(value=base, name=name):
            run.use("member", run.value(base), base, name)
            _bind_attribute(run, target, given)
        case ir.Sub(value=base, index=index):
            run.use("item", run.value(base), base, "[]=")
            run.value(index)
            path = walk.path_of(target)
            if path:
                run.bind(path, given)


def _rest(run: Run, given: Value) -> Value:
    flow = run.flow

    def make() -> Pair:
        element = flow.types.calls.element(given.type)
        return Instance("builtins:list", (element,)), steps.reached(given.origin, "[…]")

    return Value.later(flow.program.db, make)


def _part(run: Run, given: Value, position: int) -> Value:
    flow = run.flow

    def make() -> Pair:
        term = given.type
        items = getattr(term, "items", None)
        if items is not None and position < len(items):
            return items[position], steps.reached(given.origin, f"[{position}]")
        return flow.types.calls.element(term), steps.reached(given.origin, f"[{position}]")

    return Value.later(flow.program.db, make, None, Item(given, position))


def _bind_attribute(run: Run, target: ir.Attr, given: Value) -> None:
    path = walk.path_of(target)
    if path:
        run.bind(path, given)
    if isinstance(target.value, ir.Name) and target.value.id == run.flow.parameters.first_parameter(
        run.scope
    ):
        before = run.attributes.get(target.name)
        run.attributes[target.name] = given if before is None else run.join(before, given)
