"""Which argument of a call fills which parameter?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.origins.terms import FIXED, either
from pylint_sentry_bugs.analysis.values import NOTHING, Extra, Value
from pylint_sentry_bugs.syntax import ir


def bind_arguments(
    function: ir.Function, receiver: Value | None, arguments: Arguments
) -> Mapping[str, Value]:
    """The value of each parameter that the call fills, by name.

    The value of ``**kwargs`` remembers what the call puts there (``Keywords``).

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
        elif param.kind == "variadic":
            bound[param.name] = Value(origin=either(v.origin for v in (*given, *arguments.stars)))
        elif param.kind == "keywords":
            rest = {k: v for k, v in arguments.keywords.items() if k not in bound}
            origin = either(v.origin for v in (*rest.values(), *arguments.spread))
            bound[param.name] = Value(origin=origin, extra=Keywords(rest, arguments.spread))
        elif param.default is not None and not arguments.open:
            bound[param.name] = _default(param.default)
    return bound


class Keywords(Extra):
    """What a call puts into ``**kwargs``: by name, and unpacked from other mappings."""

    __slots__ = ("named", "spread")

    def __init__(self, named: Mapping[str, Value], spread: Sequence[Value]) -> None:
        self.named = named
        self.spread = spread


def _default(expression: ir.Expr) -> Value:
    if isinstance(expression, ir.Const | ir.Seq | ir.Mapping | ir.Attr):
        return Value(origin=FIXED)
    return NOTHING
