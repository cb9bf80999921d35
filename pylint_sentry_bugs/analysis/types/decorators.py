"""What decorators make of what a function returns, as far as their annotations say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.solving import Solver
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance, Type, substitute
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types


class Decorators:
    """Reads decorators of the project that are annotated ``Callable[…, T] -> Callable[…, U]``."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def applied(self, ref: str, function: ir.Function, returned: Type) -> Type:
        """What the decorated function returns, where the plain one returns ``returned``."""
        for decorator in reversed(function.decorators):
            if isinstance(decorator, ir.Name | ir.Attr):
                returned = self._through(ref, decorator, returned)
        return returned

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
