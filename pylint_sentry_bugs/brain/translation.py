"""Type terms as what astroid infers: instances of classes that it finds by name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from astroid import AstroidBuildingError, bases, nodes
from astroid.manager import AstroidManager
from astroid.typing import InferenceResult

from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import NoneType, Type

Inferred = nodes.Const | bases.Instance

SCALARS = frozenset({"bool", "bytes", "complex", "float", "int", "str"})
"""Builtin classes whose instances say all; one of list, say, would hide that items are unknown."""


def inferred(term: Type, modules: Mapping[str, str]) -> list[Inferred]:
    """What a value can be, in astroid's terms; empty unless that can be said of all of it.

    ``modules`` are those of the project with the paths of their files.
    """
    if isinstance(term, NoneType):
        return []  # astroid would take None for certain where only this way is known
    found = [_one(member, modules) for member in _distinct(terms.members(term))]
    return [] if None in found else [one for one in found if one is not None]


def _distinct(members: Iterable[Type]) -> Iterable[Type]:
    """The members by class: astroid knows no type arguments, and values only with their node."""
    return {terms.class_of(member) or member: member for member in members}.values()


def _one(term: Type, modules: Mapping[str, str]) -> Inferred | None:
    if isinstance(term, NoneType):
        return nodes.Const(None)
    module, name = split(terms.class_of(term))
    if not name or (module == "builtins" and name not in SCALARS):
        return None
    cls = _class(module, name, modules.get(module))
    if cls is None:
        return None
    return cls.instantiate_class() if module == "builtins" else Told(cls)


class Told(bases.Instance):
    """An instance that we tell astroid of: it may have more than its class writes down.

    Columns, attributes set from outside and those of derived classes are what Pylint's own
    ``no-member`` cannot know; ``missing-member`` can.
    """

    def has_dynamic_getattr(self) -> bool:
        """Whether Pylint must expect attributes that it does not see."""
        return True


def _class(module: str, name: str, path: str | None) -> nodes.ClassDef | None:
    """A class by its name; its module is parsed, if it was not before, but not imported."""
    try:
        found = AstroidManager().ast_from_module_name(module)
    except AstroidBuildingError:
        return None
    if path is not None and (not found.file or os.path.realpath(found.file) != path):
        return None  # another module of the same name
    scope: InferenceResult = found
    for part in name.split("."):
        if not isinstance(scope, nodes.LocalsDictNodeNG) or part not in scope.locals:
            return None
        scope = scope.locals[part][-1]
    return scope if isinstance(scope, nodes.ClassDef) else None


def qualname(cls: nodes.ClassDef) -> str:
    """The name of a class inside its module."""
    name: str = cls.qname()
    return name.removeprefix(f"{cls.root().name}.")
