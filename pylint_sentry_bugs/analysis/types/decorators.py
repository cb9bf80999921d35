"""What decorators make of functions: which kind of method, and what it returns then.

For the second those of the project count that are annotated ``Callable[…, T] -> Callable[…, U]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.solving import Solver
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    FunctionType,
    Instance,
    Type,
    substitute,
)
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types

KINDS = {"builtins:staticmethod": "static", "builtins:classmethod": "class"}


class Decorators:
    """Reads what is known of decorators: those of methods, and annotated ones of the project."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def applied(self, ref: str, function: ir.Function, returned: Type) -> Type:
        """What the decorated function returns, where the plain one returns ``returned``."""
        for decorator in reversed(function.decorators):
            if isinstance(decorator, ir.Name | ir.Attr):
                returned = self._through(ref, decorator, returned)
        return returned

    def method_kind(self, function: ir.Function, ref: str) -> str:
        """``static``, ``class``, ``property`` or ``plain``, by the decorators."""
        module, _ = split(ref)
        for decorator in function.decorators:
            head = decorator.func if isinstance(decorator, ir.Call) else decorator
            term = self._types.evaluate(head, Scope(module))
            if not isinstance(term, ClassObject):
                continue
            if term.cls in KINDS:
                return KINDS[term.cls]
            if self._is_property(term.cls):
                return "property"
        return "class" if function.name in ("__new__", "__init_subclass__") else "plain"

    def _is_property(self, cls: str) -> bool:
        """Whether a class makes attributes of functions: they are read, and nothing calls them."""
        member = self._types.hierarchy.member
        return member(cls, (), "__get__") is not None and member(cls, (), "__call__") is None

    def _through(self, ref: str, decorator: ir.Expr, returned: Type) -> Type:
        from_class = self._types.scope_around(ref)
        made_by = self._types.evaluate(decorator, from_class)
        if not isinstance(made_by, FunctionType):
            return returned
        if not self._types.program.in_project(split(made_by.ref)[0]):
            return returned
        result = self._types.calls.declared_return(made_by.ref)
        taken = self._taken(made_by.ref)
        if not (_is_callable(result) and _is_callable(taken)):
            return returned
        solver = Solver(self._types)
        solver.unify(taken.args[-1], returned)
        return substitute(result.args[-1], solver.values)

    def _taken(self, ref: str) -> Type | None:
        function = self._types.program.function(ref)
        first = function.params[0].annotation if function is not None and function.params else None
        if first is None:
            return None
        return self._types.annotations.read(first, self._types.scope_around(ref))


def _is_callable(term: Type | None) -> TypeGuard[Instance]:
    return isinstance(term, Instance) and term.cls == terms.CALLABLE and bool(term.args)
