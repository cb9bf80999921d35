"""New instances of generic classes: what their constructors tell of the type arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.arguments import Known, Passed
from pylint_sentry_bugs.analysis.types.solving import Solver, has_variable
from pylint_sentry_bugs.analysis.types.terms import (
    UNKNOWN,
    FunctionType,
    Instance,
    Type,
    substitute,
)
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.types.types import Types

NOBODY = Known(UNKNOWN)
"""Stands for ``self`` where it is not made yet."""


class Constructors:
    """Questions about calls of generic classes."""

    def __init__(self, types: Types) -> None:
        self._types = types

    def made(self, cls: str, given: Passed) -> Type:
        """What calling the class gives."""
        names = self._types.hierarchy.parameters(cls)
        own = Instance(cls, tuple(terms.Variable(n) for n in names))
        for maker in ("__new__", "__init__"):
            method = self._types.attribute(own, maker)
            if isinstance(method, FunctionType) and not method.ref.startswith("builtins:object."):
                made = self._through(method, own, given)
                if isinstance(made, Instance) and not has_variable(made):
                    return made
        # A class of the project may get its rows from elsewhere; one of Python's holds anything.
        return Instance(cls, (UNKNOWN,) * len(names) if cls.startswith("builtins:") else ())

    def _through(self, method: FunctionType, own: Instance, given: Passed) -> Type | None:
        if method.ref.endswith("__new__"):
            return self._types.calls.returns(method.ref, method.receiver, given)
        chosen = self._types.calls.chosen(method.ref, own, given)
        if not chosen:
            return None
        solver = Solver(self._types)
        itself = Passed((NOBODY, *given.positional), given.keywords, given.open)
        self._types.calls.learn(solver, chosen[0], method.ref, None, itself)
        written = self._self_annotation(chosen[0], method.ref)
        return substitute(own if written is None else written, solver.values)

    def _self_annotation(self, function: ir.Function, ref: str) -> Type | None:
        """``self: dict[str, V]`` in an overload of ``__init__`` tells what is made."""
        own = function.params[0].annotation if function.params else None
        if own is None:
            return None
        return self._types.annotations.read(own, self._types.scope_around(ref))
