"""Lookups through a cache that holds some fields only: which do they refuse?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.hierarchy import Member
from pylint_sentry_bugs.analysis.types.terms import ClassObject, FunctionType, Type
from pylint_sentry_bugs.analysis.values import Read, Value, unnarrowed
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.frameworks.fields import FieldReader
from pylint_sentry_bugs.syntax import ir

EXACT = "__exact"


class CacheFacts(Facts):
    """Reads ``objects = Manager(cache_fields=(…))`` of a model, and lookups on that manager."""

    def __init__(self, flow: Flow, fields: FieldReader, declarations: Declarations) -> None:
        self._flow = flow
        self._fields = fields
        self._declarations = declarations

    def refused(self, callee: Type, receiver: Value, arguments: Arguments) -> str:
        """Why a cached lookup raises for its keywords; empty where it does not."""
        function, keyword = self._cached_lookup(callee)
        if function is None or arguments.open or arguments.positional:
            return ""
        declared = self._flow.program.function(function.ref)
        own = {p.name for p in declared.params} if declared is not None else set()
        asked = sorted(name for name in arguments.keywords if name not in own)
        cached = self._cached(receiver, keyword) if asked else None
        return "" if cached is None else self._reason(receiver, asked, cached)

    def _reason(self, receiver: Value, asked: list[str], cached: frozenset[str]) -> str:
        model = split(_model(receiver))[1]
        if len(asked) > 1:
            return f"it takes one field, and gets {' and '.join(asked)}"
        if not cached:
            return f"the manager of {model} caches no field"
        key = self._fields.primary_key(_model(receiver))
        field = key if asked[0] == "pk" else asked[0].removesuffix(EXACT)
        if field == key or field in cached:
            return ""
        return f"the manager of {model} caches {', '.join(sorted(cached))}, not {field}"

    def _cached_lookup(self, callee: Type) -> tuple[FunctionType | None, str]:
        for part in terms.members(callee):
            if isinstance(part, FunctionType):
                mark = self._declarations.mark(part.ref, "cached_lookup")
                if mark is not None and mark.texts:
                    return part, mark.texts[0]
        return None, ""

    def _cached(self, receiver: Value, keyword: str) -> frozenset[str] | None:
        """The fields that a model's manager caches; None where that cannot be read."""
        model, how = _model(receiver), unnarrowed(receiver).how
        if not model or not isinstance(how, Read):
            return None
        member = self._flow.types.hierarchy.member(model, (), how.name)
        if member is None or not self._flow.program.in_project(split(member.owner.cls)[0]):
            return None
        match member.nodes[-1]:
            case ir.Bind(value=ir.Call(args=[], keywords=keywords)) if self._is_plain(receiver):
                return _fields(keywords, keyword)
        return None

    def _is_plain(self, receiver: Value) -> bool:
        """Whether only the class that declares the lookup makes managers its own way."""
        cls = terms.class_of(receiver.type)
        hierarchy = self._flow.types.hierarchy
        init = hierarchy.member(cls, (), "__init__") if cls else None
        return init is not None and hierarchy.is_fully_known(cls) and self._is_lookup_class(init)

    def _is_lookup_class(self, init: Member) -> bool:
        marked = (
            self._declarations.mark(f"{init.owner.cls}.{name}", "cached_lookup")
            for name in self._flow.types.hierarchy.own_members(init.owner.cls)
        )
        return any(mark is not None for mark in marked)


def _model(receiver: Value) -> str:
    """The model whose class attribute a manager was read from."""
    how = unnarrowed(receiver).how
    term = how.base.type if isinstance(how, Read) else None
    return term.cls if isinstance(term, ClassObject) else ""


def _fields(keywords: list[ir.Keyword], keyword: str) -> frozenset[str] | None:
    given = {k.name: k.value for k in keywords}
    if None in given:
        return None
    if keyword not in given:
        return frozenset()
    match given[keyword]:
        case ir.Seq(items=items):
            found = list(_texts(items))
            return frozenset(found) if len(found) == len(items) else None
    return None


def _texts(items: list[ir.Expr]) -> Iterator[str]:
    for item in items:
        if isinstance(item, ir.Const) and isinstance(item.value, str):
            yield item.value
