"""TypedDict: dicts whose keys are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import NONE, Instance, Literal, Type, Unknown
from pylint_sentry_bugs.syntax import ir, walk

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.arguments import Passed
    from pylint_sentry_bugs.analysis.types.types import Types

TYPED_DICT = ("typing:TypedDict", "typing_extensions:TypedDict")


class Key(msgspec.Struct, frozen=True):
    """A declared key: what it holds, and whether it must be there."""

    type: Type
    required: bool


class Records:
    """Questions about TypedDict classes."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def is_record(self, cls: str) -> bool:
        """Whether a class is a TypedDict."""
        hierarchy = self._types.hierarchy
        return any(entry.cls in TYPED_DICT for entry in hierarchy.mro(cls))

    def key(self, term: Type, name: object) -> Key | None:
        """A key of a TypedDict; None for anything else."""
        if not isinstance(term, Instance) or not isinstance(name, str):
            return None
        if not self.is_record(term.cls):
            return None
        for entry in self._types.hierarchy.mro(term.cls):
            for node in self._types.hierarchy.own_members(entry.cls).get(name, ()):
                if isinstance(node, ir.Bind) and node.annotation is not None:
                    return self._declared(entry.cls, node.annotation)
        return None

    def _declared(self, cls: str, annotation: ir.Expr) -> Key:
        found = self._types.annotations.read(annotation, Scope(split(cls)[0], cls))
        marked = walk.path_of(annotation.value) if isinstance(annotation, ir.Sub) else ""
        mark = marked.rpartition(".")[2]
        if mark in ("Required", "NotRequired"):
            return Key(found, mark == "Required")
        return Key(found, self._is_total(cls))

    def _is_total(self, cls: str) -> bool:
        class_ = self._types.program.class_(cls)
        for keyword in class_.keywords if class_ is not None else ():
            match keyword:
                case ir.Keyword(name="total", value=ir.Const(value=False)):
                    return False
        return True

    def item(self, term: Type, name: object) -> Type | None:
        """What ``d["name"]`` is."""
        key = self.key(term, name)
        return None if key is None else key.type

    def got(self, term: Type, given: Passed) -> Type | None:
        """What ``d.get("name", default)`` gives."""
        first = given.positional[0].type if given.positional else None
        key = self.key(term, first.value if isinstance(first, Literal) else None)
        if key is None or isinstance(key.type, Unknown):
            return None
        if key.required:
            return key.type
        default = given.positional[1].type if len(given.positional) > 1 else NONE
        return terms.union((key.type, default))
