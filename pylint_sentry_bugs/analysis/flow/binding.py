"""Which argument of a call fills which parameter?"""

from __future__ import annotations

from collections.abc import Mapping

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.origins.terms import FIXED
from pylint_sentry_bugs.analysis.values import NOTHING, Value
from pylint_sentry_bugs.syntax import ir


def bind_arguments(
    function: ir.Function, receiver: Value | None, arguments: Arguments
) -> Mapping[str, Value]:
    """The value of each parameter that the call fills, by name.

    ``receiver`` fills the first parameter of a method. A parameter with a constant default that
    the call leaves out has that constant; one that ``*args`` may fill is not in the result.
    """
    given: list[Value] = [] if receiver is None else [receiver]
    given += arguments.positional
    bound: dict[str, Value] = {}
    for param in function.params:
        if param.kind in ("positional", "normal") and given:
            bound[param.name] = given.pop(0)
        elif param.name in arguments.keywords and param.kind in ("normal", "keyword"):
            bound[param.name] = arguments.keywords[param.name]
        elif param.default is not None and not arguments.open:
            bound[param.name] = _default(param.default)
    return bound


def _default(expression: ir.Expr) -> Value:
    if isinstance(expression, ir.Const | ir.Seq | ir.Mapping | ir.Attr):
        return Value(origin=FIXED)
    return NOTHING
