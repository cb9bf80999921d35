"""Where values come from, through attributes, keys and calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.flow import steps
from pylint_sentry_bugs.analysis.flow.binding import bind_arguments
from pylint_sentry_bugs.analysis.flow.events import NO_ARGUMENTS, Arguments
from pylint_sentry_bugs.analysis.origins.terms import (
    UNCLEAR,
    Argument,
    Origin,
    either,
    made,
    members,
    replace_arguments,
)
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import ClassObject, FunctionType, Instance, Type
from pylint_sentry_bugs.analysis.values import Pair, Read, Value

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow

CONTAINERS = ("typing:Mapping", "typing:Sequence", "builtins:str", "builtins:int")


class Origins:
    """Follows values; what frameworks say about an attribute or a call goes first."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def of_attribute(self, base: Value, name: str) -> Origin:
        """Where ``base.name`` comes from."""
        known = self._flow.facts.origin_of_attribute(base, name)
        if known is not None:
            return known
        return either(steps.step(o, f".{name}") for o in members(base.origin))

    def of_item(self, base: Value, key: str) -> Origin:
        """Where ``base[key]`` comes from; ``key`` as in ``Argument.path``."""
        known = self._flow.facts.origin_of_item(base, key)
        if known is not None:
            return known
        return either(steps.step(o, key) for o in members(base.origin))

    def property_value(self, base: Value, name: str, callee: FunctionType) -> Value:
        """What a property gives."""

        def make() -> Pair:
            origin = self._flow.facts.origin_of_attribute(base, name)
            if origin is None:
                origin = self.return_origin(callee, base, NO_ARGUMENTS)
            return self._flow.types.attribute(base.type, name), origin

        extra = self._flow.facts.extra_of_attribute(base, name)
        return Value.later(self._flow.program.db, make, extra, Read(base, name))

    def reach(self, value: Value, path: Sequence[str]) -> Value:
        """What lies behind a path of attributes and keys, as ``Argument.path`` has them."""
        for step in path:
            value = self._reach_one(value, step)
        return value

    def _reach_one(self, base: Value, step: str) -> Value:
        def make() -> Pair:
            if step.startswith("."):
                name = step[1:]
                return self._flow.types.attribute(base.type, name), self.of_attribute(base, name)
            return self._flow.types.calls.element(base.type), self.of_item(base, step)

        how = Read(base, step[1:]) if step.startswith(".") else None
        return Value.later(self._flow.program.db, make, None, how)

    def call_value(self, callee: Value, receiver: Value, name: str, arguments: Arguments) -> Value:
        """What a call gives."""
        known = self._flow.facts.result(callee.type, receiver, name, arguments)
        if known is not None:
            return known

        def make() -> Pair:
            term = callee.type
            return self._flow.types.calls.call(term, arguments.passed()), self.return_origin(
                term, receiver, arguments
            )

        return Value.later(self._flow.program.db, make)

    def return_origin(self, callee: Type, receiver: Value, arguments: Arguments) -> Origin:
        """Where the result of a call comes from."""
        found = []
        for term in terms.members(callee):
            match term:
                case FunctionType(ref=ref) if self._flow.program.in_project(split(ref)[0]):
                    origin = self._flow.returned(ref)[1]
                    found.append(self.substitute(origin, term, receiver, arguments))
                case ClassObject(cls=cls) if self._flow.program.in_project(split(cls)[0]):
                    found.append(self._made(cls, receiver, arguments))
                case FunctionType() | Instance() | ClassObject():
                    found.append(steps.through_library(receiver, arguments))
                case _:
                    return UNCLEAR
        return either(found)

    def _made(self, cls: str, receiver: Value, arguments: Arguments) -> Origin:
        """Where the attributes of a new object come from."""
        if any(self._flow.types.hierarchy.is_subclass(cls, base) for base in CONTAINERS):
            return steps.through_library(receiver, arguments)
        init = self._flow.types.attribute(Instance(cls), "__init__")
        if isinstance(init, FunctionType) and self._flow.program.in_project(split(init.ref)[0]):
            bound = self.bind_call(init, Value(Instance(cls)), arguments)
            kept = self._flow.evaluation(init.ref).attributes.items()
            passed = [
                (name, replace_arguments(v.origin, partial(self._given, bound))) for name, v in kept
            ]
            return made(passed)
        names = [n for n in self._flow.types.hierarchy.own_members(cls) if not n.startswith("_")]
        positional = zip(names, arguments.positional, strict=False)
        return made((n, v.origin) for n, v in (*positional, *arguments.keywords.items()))

    def _given(self, bound: Mapping[str, Value], argument: Argument) -> Origin:
        return self.given(argument, bound)

    def substitute(
        self, origin: Origin, callee: FunctionType, receiver: Value, arguments: Arguments
    ) -> Origin:
        """An origin inside the callee, seen from the caller."""
        bound = self.bind_call(callee, receiver, arguments)
        return replace_arguments(origin, partial(self._given, bound))

    def bind_call(
        self, callee: FunctionType, receiver: Value, arguments: Arguments
    ) -> Mapping[str, Value]:
        """The parameters of the callee as this call fills them."""
        function = self._flow.program.function(callee.ref)
        if function is None:
            return {}
        bound_to = None
        if callee.receiver is not None:
            same = receiver.type == callee.receiver
            bound_to = receiver if same else Value(callee.receiver, receiver.origin)
        return bind_arguments(function, bound_to, arguments)

    def given(self, argument: Argument, bound: Mapping[str, Value]) -> Origin:
        """The origin of what a caller passes for a parameter or for what is reached from it."""
        value = bound.get(argument.name)
        return UNCLEAR if value is None else self.reach(value, argument.path).origin
