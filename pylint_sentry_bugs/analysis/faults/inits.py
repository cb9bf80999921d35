"""Which attributes does only an ``__init__`` set that a derived class replaces?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.syntax import ir

INIT = "__init__"
MAX_SUBCLASSES = 60


Members = Mapping[str, tuple[ir.Function | ir.Class | ir.Bind, ...]]


class Inits:
    """Questions about attributes of ``self``."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def skipping(self, cls: str, method: str, name: str) -> str:
        """A class whose ``__init__`` leaves the attribute unset that ``method`` of ``cls`` reads.

        Empty where there is none: the class body, another method or each ``__init__`` sets it.
        """
        hierarchy = self._flow.types.hierarchy
        if any(name in hierarchy.own_members(entry.cls) for entry in hierarchy.mro(cls)):
            return ""
        if self._setters(cls, name) != {INIT}:
            return ""
        derived = hierarchy.subclasses(cls)
        if len(derived) > MAX_SUBCLASSES:
            return ""
        return next((sub for sub in derived if self._skips(sub, cls, method, name)), "")

    def _setters(self, cls: str, name: str) -> set[str]:
        """The names of the methods that set an attribute, along the linearisation."""
        hierarchy = self._flow.types.hierarchy
        return {
            node.name
            for entry in hierarchy.mro(cls)
            for nodes in hierarchy.own_members(entry.cls).values()
            for node in nodes
            if isinstance(node, ir.Function) and name in node.stores
        }

    def _skips(self, sub: str, cls: str, method: str, name: str) -> bool:
        hierarchy = self._flow.types.hierarchy
        if not hierarchy.is_fully_known(sub):
            return False
        before = []
        for entry in hierarchy.mro(sub):
            if entry.cls == cls:
                break
            before.append(entry.cls)
        members = [hierarchy.own_members(each) for each in before]
        if any(name in m or method in m for m in members) or self._sets(before, name):
            return False
        if not self._is_reached(cls, members, method):
            return False
        init = next((m[INIT][-1] for m in members if INIT in m), None)
        return isinstance(init, ir.Function) and not {"super", INIT}.intersection(init.mentions)

    def _is_reached(self, cls: str, members: Sequence[Members], method: str) -> bool:
        """Whether a method that calls this one is left to the derived class."""
        callers = {
            node.name
            for entry in self._flow.types.hierarchy.mro(cls)
            for nodes in self._flow.types.hierarchy.own_members(entry.cls).values()
            for node in nodes
            if isinstance(node, ir.Function) and method in node.mentions and node.name != method
        }
        return not callers or any(not any(c in m for m in members) for c in callers)

    def _sets(self, classes: list[str], name: str) -> bool:
        own = self._flow.types.hierarchy.own_members
        return any(
            isinstance(node, ir.Function) and name in node.stores
            for cls in classes
            for nodes in own(cls).values()
            for node in nodes
        )
