"""What frameworks hand to functions without annotations, and which mappings have gaps."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    FunctionType,
    Instance,
    Type,
)
from pylint_sentry_bugs.analysis.values import Read, Result, Value, unnarrowed, ways
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.frameworks.entries import EntryFacts
from pylint_sentry_bugs.syntax import ir

REST_REQUEST = "rest_framework.request:Request"
HTTP_REQUEST = "django.http.request:HttpRequest"


class HandingFacts(Facts):
    """Reads decorators of classes that a registry calls, and marks of overlays."""

    def __init__(self, flow: Flow, declarations: Declarations, entries: EntryFacts) -> None:
        self._flow = flow
        self._entries = entries
        self._declarations = declarations

    def parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type | None:
        """What a registry, or the class around an endpoint, passes for a parameter of a method."""
        resolved = self._entries.resolved(ref, param.name)
        if resolved is not None:
            return resolved.type
        module, _ = split(ref)
        class_ = self._flow.program.class_(f"{module}:{function.parent}")
        for decorator in class_.decorators if class_ is not None else ():
            if isinstance(decorator, ir.Call):
                found = self._handed(module, decorator, function.name, param.name)
                if found is not None:
                    return found
        return None

    def _handed(self, module: str, decorator: ir.Call, method: str, name: str) -> Type | None:
        scope = Scope(module)
        made_by = self._flow.static(decorator.func, scope)
        if not isinstance(made_by, FunctionType):
            return None
        for mark in self._declarations.marks(made_by.ref):
            each = mark.name == "hands_each"
            if (each or mark.name == "hands") and mark.texts == (method, name):
                classes = [self._flow.static(arg, scope) for arg in decorator.args]
                one = terms.union(_instance(c) for c in classes)
                return Instance("builtins:list", (one,)) if each else one
        return None

    def string_keys(self, ref: str) -> str:
        """The keyword that an overlay names."""
        mark = self._declarations.mark(ref, "string_keys")
        return mark.texts[0] if mark is not None and mark.texts else ""

    def added_later(self, ref: str) -> frozenset[str]:
        """In middleware, what REST framework's own request adds to the web server's."""
        entry = self._entries.entry(ref)
        if entry is None or entry.kind != "middleware":
            return frozenset()
        own = self._flow.types.hierarchy.own_members
        added = own(REST_REQUEST).keys() - own(HTTP_REQUEST).keys()
        return frozenset(n for n in added if not n.startswith("_"))

    def is_unrouted(self, ref: str) -> bool:
        """Middleware runs for every request."""
        entry = self._entries.entry(ref)
        return entry is not None and entry.kind == "middleware"

    def is_incomplete(self, value: Value) -> bool:
        """Whether a mapping may lack keys that the code counts on, as an overlay says."""
        return any(self._is_incomplete(unnarrowed(way)) for way in ways(value))

    def _is_incomplete(self, value: Value) -> bool:
        match value.how:
            case Read(base=base, name=name):
                return any(self._is_marked(part, name) for part in terms.members(base.type))
            case Result(callee=callee):
                parts = [p for p in terms.members(callee.type) if isinstance(p, FunctionType)]
                return any(self._declarations.mark(p.ref, "incomplete") for p in parts)
        return False

    def _is_marked(self, part: Type, name: str) -> bool:
        if not isinstance(part, Instance):
            return False
        return any(
            self._declarations.mark(f"{entry.cls}.{name}", "incomplete")
            for entry in self._flow.types.hierarchy.mro(part.cls)
        )


def _instance(term: Type) -> Type:
    return Instance(term.cls, term.args) if isinstance(term, ClassObject) else terms.UNKNOWN
