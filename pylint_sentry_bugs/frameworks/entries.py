"""Entry points: the functions that frameworks call, and what they pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from pylint_sentry_bugs.analysis.escape.facts import Entry
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.origins.terms import (
    UNCLEAR,
    Origin,
    Outside,
    OutsideKind,
    Row,
)
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.names import VariableName
from pylint_sentry_bugs.analysis.types.terms import Instance, Type
from pylint_sentry_bugs.analysis.values import NOTHING, Value
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.frameworks.fields import FieldReader
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir

_SOURCES: dict[str, OutsideKind] = {
    "task": "queue",
    "consumer": "queue",
    "serializer": "request",
}
_ANSWERING = frozenset({"endpoint", "view", "middleware"})
HANDLER = "django.core.handlers.exception:response_for_exception"
REQUESTS = frozenset({"django.http.request:HttpRequest", "rest_framework.request:Request"})


class EntryFacts:
    """Reads entry points from overlays and from the classes of the project."""

    def __init__(
        self,
        flow: Flow,
        fields: FieldReader,
        declarations: Declarations,
        skip: Callable[[str], bool],
    ) -> None:
        """``skip`` tells of a module that it does not run in production."""
        self._skip = skip
        self._flow = flow
        self._fields = fields
        self._declarations = declarations
        self._entry = _EntryPoint(self)
        self._resolved = _ResolvedIn(self)
        self._converted: dict[str, tuple[str, ...]] = {}

    def entry(self, ref: str) -> Entry | None:
        """The entry point that a function is; None for an ordinary function."""
        return self._flow.program.db.ask(self._entry, ref)

    def compute_entry(self, ref: str) -> Entry | None:
        """See ``entry``."""
        kind = "" if self._skip(split(ref)[0]) else self._kind(ref)
        return Entry(kind, ref) if kind else None

    def _kind(self, ref: str) -> str:
        return self._decorated(ref) or self._overriding(ref) or self._configured(ref)

    def _decorated(self, ref: str) -> str:
        function = self._flow.program.function(ref)
        for decorator in function.decorators if function is not None else ():
            made_by = self._flow.contexts.decorator_ref(ref, decorator)
            mark = self._declarations.mark(made_by, "entry_point") if made_by else None
            if mark is not None:
                return mark.texts[0]
        return ""

    def _overriding(self, ref: str) -> str:
        function = self._flow.program.function(ref)
        if function is None or not function.in_class:
            return ""
        cls = f"{split(ref)[0]}:{function.parent}"
        # A serializer calls ``validate_field`` for each of its fields, as it does ``validate``.
        name = "validate" if function.name.startswith("validate_") else function.name
        for entry in self._flow.types.hierarchy.mro(cls)[1:]:
            mark = self._declarations.mark(f"{entry.cls}.{name}", "entry_point")
            if mark is not None:
                return mark.texts[0]
        return ""

    def _configured(self, ref: str) -> str:
        """A view that a urlconf names, or the ``__call__`` of a class in MIDDLEWARE."""
        function = self._flow.program.function(ref)
        if function is None:
            return ""
        if function.in_class:
            cls = ref.rpartition(".")[0].replace(":", ".")
            return "middleware" if function.name == "__call__" and cls in self._middleware else ""
        first = function.params[0].name if function.params else ""
        return "view" if first == "request" and self._is_routed(function.name) else ""

    def _is_routed(self, name: str) -> bool:
        program = self._flow.program
        routing = set(program.named(Kind.MENTION, "urlpatterns"))
        return bool(routing.intersection(program.named(Kind.MENTION, name)))

    @cached_property
    def _middleware(self) -> frozenset[str]:
        """The classes that settings modules list, by dotted name."""
        found: set[str] = set()
        for module in self._flow.program.named(Kind.MENTION, "MIDDLEWARE"):
            for bind in self._flow.types.names.bindings(VariableName(module, "MIDDLEWARE")):
                items = bind.value.items if isinstance(bind.value, ir.Seq) else []
                found.update(
                    i.value for i in items if isinstance(i, ir.Const) and isinstance(i.value, str)
                )
        return frozenset(found)

    def converted(self, entry: Entry) -> tuple[str, ...]:
        """What ``@converts`` says of the decorators of an entry point and the methods beside it.

        Around whatever answers a request, Django's own handler comes last.
        """
        if entry.ref not in self._converted:
            names = [*self._decorators(entry.ref), *self._methods_beside(entry.ref)]
            names += [HANDLER] if entry.kind in _ANSWERING else []
            marks = (mark for name in names for mark in self._declarations.marks(name))
            self._converted[entry.ref] = tuple(
                mark.texts[0] for mark in marks if mark.name == "converts" and mark.texts
            )
        return self._converted[entry.ref]

    def _decorators(self, ref: str) -> list[str]:
        function = self._flow.program.function(ref)
        decorators = function.decorators if function is not None else []
        return [self._flow.contexts.decorator_ref(ref, decorator) for decorator in decorators]

    def _methods_beside(self, ref: str) -> list[str]:
        """The methods that overlays declare for the classes around a method."""
        function = self._flow.program.function(ref)
        if function is None or not function.in_class:
            return []
        found = []
        for entry in self._flow.types.hierarchy.mro(f"{split(ref)[0]}:{function.parent}"):
            module, qualname = split(entry.cls)
            names = self._flow.program.overlay(module).functions
            found += [f"{module}:{n}" for n in names if n.rpartition(".")[0] == qualname]
        return found

    # -- what is passed ----------------------------------------------------------------------

    def given(self, entry: Entry, parameter: str) -> Value:
        """What the framework passes for a parameter of an entry point."""
        function = self._flow.program.function(entry.ref)
        param = (
            next((p for p in function.params if p.name == parameter), None) if function else None
        )
        if param is None:
            return NOTHING
        term = self._flow.parameters.read(entry.ref, param).type
        source = _SOURCES.get(entry.kind)
        if source is not None:
            return Value(term, Outside(source, parameter))
        if entry.kind in ("endpoint", "view"):
            return self._from_request(entry, param, term)
        return Value(term, self._row(term))

    def _from_request(self, entry: Entry, param: ir.Param, term: Type) -> Value:
        resolved = self._resolved_in(entry).get(param.name)
        if resolved is not None:
            kept = resolved.type if isinstance(term, terms.Unknown) else term
            return Value(kept, Row(_model(kept), "resolved"))
        if self._is_request(param, term):
            return Value(term)
        if any(self._fields.is_model(terms.class_of(m)) for m in terms.members(term)):
            return Value(term, self._row(term))
        return Value(term, Outside("url", param.name))

    def _is_request(self, param: ir.Param, term: Type) -> bool:
        names = [e.cls for m in terms.members(term) for e in self._mro(m)]
        return param.name in ("self", "request") or bool(REQUESTS.intersection(names))

    def _mro(self, term: Type) -> tuple[terms.ClassObject, ...]:
        cls = terms.class_of(term)
        return self._flow.types.hierarchy.mro(cls) if cls else ()

    def _row(self, term: Type) -> Origin:
        model = _model(terms.without_none(term))
        return Row(model, "given") if model and self._fields.is_model(model) else UNCLEAR

    def resolved(self, ref: str, parameter: str) -> Value | None:
        """What the class around an endpoint puts into its keyword arguments."""
        entry = self.entry(ref)
        if entry is None or entry.kind not in ("endpoint", "view"):
            return None
        return self._resolved_in(entry).get(parameter)

    def _resolved_in(self, entry: Entry) -> Mapping[str, Value]:
        function = self._flow.program.function(entry.ref)
        if function is None or not function.in_class:
            return {}
        cls = f"{split(entry.ref)[0]}:{function.parent}"
        return self._flow.program.db.ask(self._resolved, cls)

    def compute_resolved(self, cls: str) -> Resolved:
        """What the class and its ancestors put into keyword arguments."""
        found = Resolved()
        for ancestor in self._flow.types.hierarchy.mro(cls):
            if self._flow.program.in_project(split(ancestor.cls)[0]):
                for name, value in self._puts(ancestor.cls):
                    found.setdefault(name, value)
        return found

    def _puts(self, cls: str) -> list[tuple[str, Value]]:
        found = []
        for nodes in self._flow.types.hierarchy.own_members(cls).values():
            method = nodes[-1]
            if not isinstance(method, ir.Function):
                continue
            keywords = next((p.name for p in method.params if p.kind == "keywords"), "")
            if keywords:
                found += self._items(f"{split(cls)[0]}:{method.qualname}", keywords)
        return found

    def _items(self, ref: str, keywords: str) -> list[tuple[str, Value]]:
        prefix = f"{keywords}['"
        items = self._flow.evaluation(ref).items
        return [
            (path[len(prefix) : -len("']")], value)
            for path, value in items.items()
            if path.startswith(prefix)
        ]


class Resolved(dict[str, Value]):
    """Keyword arguments by name. What they hold is looked up when needed: nothing to compare."""

    is_later = True


class _EntryPoint:
    name = "entry"
    bottom: Entry | None = None
    unknown: Entry | None = None

    def __init__(self, entries: EntryFacts) -> None:
        self._entries = entries

    def compute(self, key: str) -> Entry | None:
        return self._entries.compute_entry(key)


class _ResolvedIn:
    name = "resolved"
    bottom = unknown = Resolved()

    def __init__(self, entries: EntryFacts) -> None:
        self._entries = entries

    def compute(self, key: str) -> Resolved:
        return self._entries.compute_resolved(key)


def _model(term: Type) -> str:
    return term.cls if isinstance(term, Instance) else ""
