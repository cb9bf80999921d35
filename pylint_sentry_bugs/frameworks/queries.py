"""Queries as text: which functions take them, and what the datasets know that they are sent to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.flow.marked import KeyResolved, QueryDataset, QuerySent
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    NONE,
    ClassObject,
    FunctionType,
    Instance,
    Literal,
    TupleType,
    Type,
)
from pylint_sentry_bugs.analysis.values import Given, Read, Value, unnarrowed
from pylint_sentry_bugs.frameworks.declarations import Declarations, Marked
from pylint_sentry_bugs.syntax import ir

TEXT = "builtins:str"


class QueryFacts(Facts):
    """Reads calls of functions that overlays mark as taking queries."""

    def __init__(self, flow: Flow, declarations: Declarations) -> None:
        self._flow = flow
        self._declarations = declarations

    def query_sent(self, callee: Type, arguments: Arguments) -> QuerySent | None:
        """The texts that a call passes for marked parameters, and the dataset."""
        for part in terms.members(callee):
            ref = _name(part)
            mark = self._declarations.mark(ref, "takes_query")
            if mark is not None and self._is_meant(mark, part):
                passed = self._passed(ref, arguments)
                return self._sent(mark, passed, is_open=arguments.open) if passed else None
        return None

    def key_resolved(self, callee: Type, arguments: Arguments) -> KeyResolved | None:
        """What a call passes for the parameter that a mark names."""
        for part in terms.members(callee):
            ref = _name(part)
            mark = self._declarations.mark(ref, "resolves_key")
            if mark is not None and len(mark.texts) > 1 and self._is_meant(mark, part):
                value = (self._passed(ref, arguments) or {}).get(mark.texts[0])
                later = "later" in mark.keywords
                return KeyResolved(value, mark.texts[1], later) if value is not None else None
        return None

    def _is_meant(self, mark: Marked, part: Type) -> bool:
        """Whether a mark holds for this receiver: it may name a class below that of the method."""
        classes = mark.keywords.get("of", ())
        receiver = part.receiver if isinstance(part, FunctionType) else None
        below = self._flow.types.hierarchy.is_subclass
        return not classes or (
            isinstance(receiver, Instance) and any(below(receiver.cls, c) for c in classes)
        )

    def _passed(self, ref: str, arguments: Arguments) -> Mapping[str, Value] | None:
        """The arguments by the names that the overlay gives them; None where it names too few."""
        function = self._flow.program.overlay_function(ref)
        params = function.params if function is not None else []
        names = [p.name for p in params if p.kind in ("positional", "normal")]
        own = names[1:] if function is not None and function.in_class else names
        if arguments.stars or len(arguments.positional) > len(own):
            return None
        return {**dict(zip(own, arguments.positional, strict=False)), **arguments.keywords}

    def _sent(
        self, mark: Marked, passed: Mapping[str, Value], *, is_open: bool
    ) -> QuerySent | None:
        unless = mark.keywords.get("unless", ())
        value = passed.get("".join(mark.keywords.get("dataset", ())))
        is_named = value is not None and value.type != NONE
        if any(name in passed for name in unless) or (is_open and (unless or not is_named)):
            return None  # what is given, or may be hidden, changes what the dataset takes
        refs, certain = mark.keywords.get("default", ()), True
        if value is not None and is_named:
            refs, certain = self._named(value, "".join(mark.keywords.get("datasets", ())))
        datasets = [d for ref in refs if (d := self._dataset(ref)) is not None]
        if not datasets or len(datasets) < len(refs):
            return None
        columns = _texts(passed, mark.keywords.get("columns", ()))
        filters = _texts(passed, mark.keywords.get("filters", ()))
        return QuerySent(tuple(datasets), columns, filters, "later" in mark.keywords, certain)

    def _named(self, value: Value, enum: str) -> tuple[tuple[str, ...], bool]:
        """The enum members that a dataset is, and whether callers cannot replace it."""
        how = unnarrowed(value).how
        if isinstance(how, Read) and how.name == "value":
            value, how = how.base, how.base.how
        found = self._members(value.type, enum)
        if found or not isinstance(how, Given):
            return found, True
        function = self._flow.program.function(how.ref)
        params = function.params if function is not None else ()
        default = next((p.default for p in params if p.name == how.name), None)
        if default is None:
            return (), False
        return self._members(self._flow.static(default, Scope(split(how.ref)[0])), enum), False

    def _members(self, term: Type, enum: str) -> tuple[str, ...]:
        """All of them as ``module:Class.member``; none where any is not known."""
        found = []
        for part in terms.members(term):
            if not isinstance(part, Literal):
                return ()
            cls, name = part.cls, str(part.value)
            if cls == TEXT:
                cls, name = enum, self._member_of_value(enum, name)
            found.append(f"{cls}.{name}")
        return tuple(found)

    def _member_of_value(self, enum: str, value: str) -> str:
        for name, expression in self._flow.types.enums.members(enum).items():
            if isinstance(expression, ir.Const) and expression.value == value:
                return name
        return ""

    def _dataset(self, ref: str) -> QueryDataset | None:
        """What an overlay says of an enum member."""
        mark = self._declarations.mark(ref, "query_dataset")
        if mark is None:
            return None
        names = {
            name: frozenset(mark.keywords.get(name, ()))
            for name in ("text", "tags", "columns", "numbers", "fixed")
        }
        exception = "".join(mark.keywords.get("raises", ()))
        return QueryDataset(split(ref)[1], exception=exception, **names)


def _name(part: Type) -> str:
    """The name under which an overlay may mark what is called."""
    match part:
        case ClassObject(cls=cls):
            return f"{cls}.__init__"
        case FunctionType(ref=ref):
            return ref
    return ""


def _texts(passed: Mapping[str, Value], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for n in names if n in passed for text in _in(passed[n].type))


def _in(term: Type) -> Iterator[str]:
    """The literal texts that a value is, or holds."""
    for part in terms.members(term):
        match part:
            case Literal(cls="builtins:str", value=str(text)):
                yield text
            case Instance(cls="builtins:list" | "builtins:set", args=(item,)):
                yield from _in(item)
            case TupleType(items=items):
                for item in items:
                    yield from _in(item)
