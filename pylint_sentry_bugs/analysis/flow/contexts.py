"""What decorators and context managers do to the exceptions of what they are put around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_sentry_bugs.analysis.flow import handlers
from pylint_sentry_bugs.analysis.flow.events import Call, Guard, Guards
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.calls import scope_of
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    FunctionType,
    Instance,
    Literal,
    Type,
    union,
)
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow

CONTEXT_MANAGERS = frozenset({"contextlib:contextmanager", "contextlib:asynccontextmanager"})
SUPPRESS = "contextlib:suppress"
FALSE = Literal("builtins:bool", False)


class Contexts:
    """Reads decorators and context managers."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def decorator_ref(self, ref: str, decorator: ir.Expr) -> str:
        """The function or class that a decorator is, or that makes it; empty if unknown."""
        head = decorator.func if isinstance(decorator, ir.Call) else decorator
        term = self._flow.static(head, self._header_scope(ref))
        match term:
            case FunctionType(ref=found):
                return found
            case ClassObject(cls=cls):
                return cls
        return ""

    def _header_scope(self, ref: str) -> Scope:
        function = self._flow.program.function(ref)
        return Scope(split(ref)[0]) if function is None else scope_of(ref, function)

    def exception_classes(self, ref: str, expression: ir.Expr) -> tuple[str, ...] | None:
        """The classes that an expression beside a function names; None where one is unknown."""
        return handlers.classes(self._flow.static(expression, self._header_scope(ref)))

    def context_guards(self, event: Call, number: int) -> Guards:
        """What entering a context manager guards against."""
        for term in terms.members(event.callee):
            match term:
                case ClassObject(cls=cls) if cls == SUPPRESS:
                    return ((self._suppressing(event, number),),)
                case ClassObject(cls=cls) if self._may_swallow(cls):
                    return ((Guard(number, None, event.start),),)
                case FunctionType(ref=ref):
                    return self._around_yield(ref)
        return ()

    def may_swallow(self, event: Call) -> bool:
        """Whether a context manager may end what its body raises, instead of converting it."""
        for term in terms.members(event.callee):
            match term:
                case ClassObject(cls=cls):
                    return cls == SUPPRESS or self._may_swallow(cls)
                case FunctionType(ref=ref):
                    guards = self._around_yield(ref)
                    going_on = self._flow.evaluation(ref).swallowing if guards else frozenset()
                    return bool(going_on)
        return False

    def _may_swallow(self, cls: str) -> bool:
        """Whether the ``__exit__`` of a class of the project can return something true."""
        method = self._flow.types.attribute(Instance(cls), "__exit__")
        if not isinstance(method, FunctionType):
            return False
        if not self._flow.program.in_project(split(method.ref)[0]):
            return False
        found = self._flow.evaluation(method.ref).returned.type
        declared = self._flow.types.calls.declared_return(method.ref)
        if found == terms.NONE and declared is not None:
            found = declared  # only a stub of it is there
        returned = terms.members(found)
        return any(terms.class_of(term) == "builtins:bool" and term != FALSE for term in returned)

    def _suppressing(self, event: Call, number: int) -> Guard:
        classes: list[str] = []
        for value in event.arguments.positional:
            if not isinstance(value.type, ClassObject):
                return Guard(number, None, event.start)
            classes.append(value.type.cls)
        for value in event.arguments.stars:
            found = handlers.classes(value.type)
            if found is None:
                return Guard(number, None, event.start)
            classes += found
        return Guard(number, tuple(classes), event.start)

    def _around_yield(self, ref: str) -> Guards:
        """The clauses of a generator-based context manager that go on after its yield."""
        module, _ = split(ref)
        if not self._flow.program.in_project(module) or not self._is_context_manager(ref):
            return ()
        evaluation = self._flow.evaluation(ref)
        again = {r.again for r in evaluation.raises}
        kept = []
        for guards in evaluation.yields[:1]:
            for clauses in guards:
                if not any(clause.number in again for clause in clauses):
                    kept.append(tuple(Guard(-1, c.classes, c.start, c.fails) for c in clauses))
        return tuple(kept)

    def _is_context_manager(self, ref: str) -> bool:
        function = self._flow.program.function(ref)
        scope = Scope(split(ref)[0])
        return function is not None and any(
            isinstance(term, FunctionType) and term.ref in CONTEXT_MANAGERS
            for term in (self._flow.static(d, scope) for d in function.decorators)
        )

    def entered(self, term: Type) -> Type:
        """What ``with x as y`` binds."""
        found = []
        for part in terms.members(term):
            match part:
                case Instance(cls="typing:Iterator" | "typing:Generator", args=(item, *_)):
                    found.append(item)
                case _:
                    found.append(
                        self._flow.types.calls.call(self._flow.types.attribute(part, "__enter__"))
                    )
        return union(found)
