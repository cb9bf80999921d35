"""Enumerations: their members are values of the class, not what is written beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import STR, Instance, Literal, TupleType, Type
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types

ENUM = "enum:Enum"
VALUES = ("value", "_value_")
NAMES = ("name", "_name_")


class Enums:
    """Questions about enum classes."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def is_enum(self, cls: str) -> bool:
        """Whether a class is an enumeration."""
        return self._types.hierarchy.is_subclass(cls, ENUM)

    def members(self, cls: str) -> dict[str, ir.Expr]:
        """The members that the body of a class declares, with the expressions of their values."""
        if not self.is_enum(cls) or not self._types.program.in_project(split(cls)[0]):
            return {}
        found = {}
        for name, nodes in self._types.hierarchy.own_members(cls).items():
            node = nodes[-1]
            if isinstance(node, ir.Bind) and node.value is not None and _is_member(name, node):
                found[name] = node.value
        return found

    def member(self, cls: str, name: str) -> Type | None:
        """The member of that name; None where it is something else."""
        return Literal(cls, name) if name in self.members(cls) else None

    def instance_attribute(self, term: Instance, name: str) -> Type | None:
        """As ``attribute``, for a member of which only the class is known."""
        return self.attribute(term, name) if name in (*VALUES, *NAMES, "label") else None

    def class_attribute(self, cls: str, name: str) -> Type | None:
        """``values``, ``labels``, ``names`` and ``choices`` of an enumeration with labels."""
        if not self._is_labelled(cls):
            return None
        value = self.attribute(Instance(cls), "value") or terms.UNKNOWN
        one = {"values": value, "labels": STR, "names": STR}.get(name)
        if name == "choices":
            one = TupleType((value, STR))
        return None if one is None else Instance("builtins:list", (one,))

    def attribute(self, term: Type, name: str) -> Type | None:
        """``value`` and ``name`` of a member."""
        cls = terms.class_of(term)
        if name in NAMES and self.is_enum(cls):
            return STR
        if name == "label" and self._is_labelled(cls):
            return STR
        if name not in VALUES or not self.is_enum(cls):
            return None
        known = self.members(cls)
        if isinstance(term, Literal) and isinstance(term.value, str) and term.value in known:
            return self._value(cls, known[term.value])
        return terms.union(self._value(cls, v) for v in known.values()) if known else None

    def _is_labelled(self, cls: str) -> bool:
        return any(facts.is_labelled(cls) for facts in self._types.facts)

    def _value(self, cls: str, expression: ir.Expr) -> Type:
        found = self._types.evaluate(expression, Scope(split(cls)[0], cls))
        if terms.class_of(found) == "enum:auto":
            return terms.INT
        if self._is_labelled(cls) and isinstance(found, TupleType) and found.items:
            found = found.items[0]
        return Instance(found.cls) if isinstance(found, Literal) else found


def _is_member(name: str, bind: ir.Bind) -> bool:
    return not name.startswith("_") and all(isinstance(t, ir.Name) for t in bind.targets)
