"""Does a type rest on what an annotation of the project claims, or on what the code does?

Annotations that a type checker does not enforce are often wrong where a checker would be right to
complain: what they claim alone makes no certain fault.
"""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.names import VariableName
from pylint_sentry_bugs.analysis.types.terms import ClassObject, FunctionType, Instance
from pylint_sentry_bugs.analysis.values import (
    Given,
    Item,
    Joined,
    Outer,
    Read,
    Result,
    Same,
    Value,
    ways,
)
from pylint_sentry_bugs.syntax import ir

MAX_DEPTH = 8


class Claims:
    """Follows values back to annotations."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def is_claimed(self, value: Value, depth: int = 0) -> bool:
        """Whether an annotation of the project is behind the type of a value."""
        if depth > MAX_DEPTH:
            return True
        match value.how:
            case Given(ref=ref, name=name):
                function = self._flow.program.function(ref)
                params = function.params if function is not None else []
                return any(p.name == name and p.annotation is not None for p in params)
            case Joined():
                return any(self.is_claimed(way, depth + 1) for way in ways(value))
            case Same(value=inner) | Item(base=inner):
                return self.is_claimed(inner, depth + 1)
            case Result(callee=callee, arguments=arguments):
                parts = terms.members(callee.type)
                passed = (self.is_claimed(v, depth + 1) for v in arguments.values())
                declared = (self._declares(part, depth) for part in parts)
                return any(declared) or any(passed)
            case Outer(ref=variable):
                module, name = split(variable)
                bound = self._flow.types.names.bindings(VariableName(module, name))
                return any(bind.annotation is not None for bind in bound)
            case Read(base=base, name=name):
                parts = terms.members(base.type)
                return self.is_claimed(base, depth + 1) or any(
                    self._is_annotated(part, name) for part in parts
                )
        return False

    def _declares(self, part: terms.Type, depth: int) -> bool:
        if not isinstance(part, FunctionType):
            return False
        function = self._flow.program.function(part.ref)
        if function is None or not self._flow.program.in_project(split(part.ref)[0]):
            return False
        if function.returns is not None:
            return True
        return self.is_claimed(self._flow.evaluation(part.ref).returned, depth + 1)

    def _is_annotated(self, part: terms.Type, name: str) -> bool:
        if not isinstance(part, Instance | ClassObject):
            return False
        member = self._flow.types.hierarchy.member(part.cls, (), name)
        if member is None or not self._flow.program.in_project(split(member.owner.cls)[0]):
            return False
        node = member.nodes[-1]
        if isinstance(node, ir.Function):
            return node.returns is not None
        return isinstance(node, ir.Bind) and node.annotation is not None
