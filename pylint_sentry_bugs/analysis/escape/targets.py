"""Which functions can a call run?"""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.events import Call
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import ClassObject, FunctionType, Instance, Type
from pylint_sentry_bugs.syntax import ir

MAX_OVERRIDES = 12


class Targets:
    """Resolves calls to functions, through constructors, ``__call__`` and overriding methods."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._overrides = _Overrides(self)

    def of(self, call: Call) -> list[FunctionType]:
        """The functions that a call runs now; none for a deferred one."""
        if call.kind == "deferred":
            return []
        found: dict[FunctionType, None] = {}
        for term in terms.members(call.callee):
            for function in self._functions(term):
                found[function] = None
        return list(found)

    def deferred(self, call: Call) -> list[FunctionType]:
        """The functions that a deferred call runs later."""
        if call.kind != "deferred":
            return []
        return [t for t in terms.members(call.callee) if isinstance(t, FunctionType)]

    def _functions(self, term: Type) -> list[FunctionType]:
        match term:
            case FunctionType():
                return [term, *self._overriding(term)]
            case ClassObject(cls=cls, args=args):
                made = self._flow.types.attribute(Instance(cls, args), "__init__")
                return [made] if isinstance(made, FunctionType) else []
            case Instance():
                method = self._flow.types.attribute(term, "__call__")
                return self._functions(method) if isinstance(method, FunctionType) else []
        return []

    def _overriding(self, function: FunctionType) -> list[FunctionType]:
        receiver = function.receiver
        if not isinstance(receiver, Instance):
            return []
        name = split(function.ref)[1].rpartition(".")[2]
        if not self._flow.program.in_project(split(receiver.cls)[0]) or name == "__init__":
            return []
        refs = self._flow.program.db.ask(self._overrides, (receiver.cls, name))
        return [FunctionType(ref, Instance(cls)) for cls, ref in refs]

    def compute_overrides(self, cls: str, name: str) -> tuple[tuple[str, str], ...]:
        """Methods of that name in classes that derive from ``cls``; none where they are many."""
        found = []
        for subclass in self._flow.types.hierarchy.subclasses(cls):
            nodes = self._flow.types.hierarchy.own_members(subclass).get(name, ())
            if nodes and isinstance(nodes[-1], ir.Function):
                found.append((subclass, f"{split(subclass)[0]}:{nodes[-1].qualname}"))
        return tuple(found) if len(found) <= MAX_OVERRIDES else ()


class _Overrides:
    name = "overrides"
    bottom: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    def __init__(self, targets: Targets) -> None:
        self._targets = targets

    def compute(self, key: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        return self._targets.compute_overrides(*key)
