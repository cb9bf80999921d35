"""What is known of a parameter inside its function."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.origins.terms import Argument
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.calls import scope_of
from pylint_sentry_bugs.analysis.types.terms import (
    UNKNOWN,
    ClassObject,
    Instance,
    Type,
    Variable,
)
from pylint_sentry_bugs.analysis.values import Given, Pair, Value
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


class Parameters:
    """Reads signatures."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def read(self, ref: str, param: ir.Param) -> Value:
        """What is known of a parameter inside its function."""
        function = self._flow.program.function(ref)
        assert function is not None
        origin = Argument(param.name)
        if function.in_class and param is function.params[0]:
            return Value(self._self_type(ref, function), origin)
        declared = self._declared_parameter(ref, function, param)
        if param.kind == "variadic":
            declared = Instance("builtins:tuple", (declared,))
        elif param.kind == "keywords":
            declared = Instance("builtins:dict", (terms.STR, declared))
        if declared == UNKNOWN and param.kind == "normal" and _is_private(function.name):
            return self._from_module(ref, function, param)
        value = Value(declared, origin, how=Given(ref, param.name))
        value.solid = False  # whatever is declared: callers may pass None
        return value

    def _from_module(self, ref: str, function: ir.Function, param: ir.Param) -> Value:
        """What a private function gets: only its own module calls it."""
        flow = self._flow

        def make() -> Pair:
            given = list(self._passed(ref, function, param))
            return (terms.union(given) if given else UNKNOWN), Argument(param.name)

        return Value.later(flow.program.db, make, None, Given(ref, param.name))

    def _passed(self, ref: str, function: ir.Function, param: ir.Param) -> Iterator[Type]:
        flow = self._flow
        module, _ = split(ref)
        for caller in flow.program.table(module).functions.values():
            if function.name not in caller.mentions or caller.qualname == function.qualname:
                continue
            for call in flow.evaluation(f"{module}:{caller.qualname}").calls:
                for target in call.functions() if call.name == function.name else ():
                    if target.ref == ref:
                        bound = flow.origins.bind_call(target, call.receiver, call.arguments)
                        yield bound[param.name].type if param.name in bound else UNKNOWN

    def _declared_parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type:
        """The annotation, or that of the method which this one overrides."""
        if param.annotation is not None:
            return self._flow.types.annotations.read(param.annotation, scope_of(ref, function))
        handed = self._flow.facts.parameter(ref, function, param) if function.in_class else None
        if handed is not None:
            return handed
        if function.in_class and function.name not in ("__init__", "__new__"):
            return self._inherited_parameter(ref, function, param)
        return UNKNOWN

    def _inherited_parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type:
        module, _ = split(ref)
        position = function.params.index(param)
        for entry in self._flow.types.hierarchy.mro(f"{module}:{function.parent}")[1:]:
            base, qualname = split(entry.cls)
            name = f"{qualname}.{function.name}"
            for table in (self._flow.program.overlay(base), self._flow.program.table(base)):
                other = table.functions.get(name)
                if other is None or position >= len(other.params):
                    continue
                declared = other.params[position]
                if declared.annotation is not None and declared.kind == param.kind:
                    scope = scope_of(f"{base}:{name}", other)
                    return self._flow.types.annotations.read(declared.annotation, scope)
        return UNKNOWN

    def _self_type(self, ref: str, function: ir.Function) -> Type:
        cls = self._flow.scope_inside(ref, function).cls
        args = tuple(Variable(n) for n in self._flow.types.hierarchy.parameters(cls))
        kind = self._flow.types.decorators.method_kind(function, ref)
        if kind == "static":
            return UNKNOWN
        return ClassObject(cls, args) if kind == "class" else Instance(cls, args)

    def first_parameter(self, scope: Scope) -> str:
        """The name of ``self`` or ``cls`` in a method; empty elsewhere."""
        function = self._flow.program.function(scope.function) if scope.function else None
        while function is not None and not function.in_class:
            parent = function.parent
            function = self._flow.program.function(f"{scope.module}:{parent}") if parent else None
        return function.params[0].name if function is not None and function.params else ""
