"""Where can the None in a value come from?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from pylint_sentry_bugs.analysis.nulls.terms import Source, SourceKind
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance, can_be_none
from pylint_sentry_bugs.analysis.values import (
    Given,
    How,
    Item,
    Outer,
    Read,
    Result,
    Same,
    Value,
    Written,
    unnarrowed,
    ways,
)
from pylint_sentry_bugs.syntax import ir

if TYPE_CHECKING:
    from pylint_sentry_bugs.analysis.flow.flow import Flow

FIRST = frozenset({"first", "last", "afirst", "alast"})


class Sources:
    """Follows values back to where they were made."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._question = _Returned(self)

    def of(self, ref: str, value: Value) -> tuple[Source, ...]:
        """The sources of the None in a value of the function ``ref``; none where it has none."""
        found: dict[Source, None] = {}
        waiting, seen = [value], {id(value)}
        while waiting:
            for way in ways(waiting.pop()):
                if way.solid or not can_be_none(way.type):
                    continue
                before = way.how.value if isinstance(way.how, Same) else None
                if before is not None and can_be_none(before.type):
                    if id(before) not in seen:
                        seen.add(id(before))
                        waiting.append(before)
                else:
                    found.update(dict.fromkeys(self._direct(ref, way.how)))
        return tuple(found)

    def _direct(self, ref: str, how: How | None) -> Iterator[Source]:
        match how:
            case Written(start=start, end=end):
                yield Source("branch", f"{ref}@{start}", ref, start, end)
            case Result():
                yield from self._of_call(how)
            case Read(base=base, name=name):
                yield self._of_attribute(base, name)
            case Given(ref=owner, name=name):
                yield Source("parameter", f"{owner}({name})", owner)
            case Outer(ref=variable):
                yield Source("variable", variable)
            case Item():
                yield Source("element", f"{ref}[]")
            case _:
                yield Source("unknown", "")

    # -- calls -------------------------------------------------------------------------------

    def _of_call(self, how: Result) -> Iterator[Source]:
        option = self._flow.facts.option_read(how.callee.type, how.arguments)
        if option is not None:
            yield Source("option", option.key, option.ref, option.start, option.end)
        elif how.name == "get" and len(how.arguments.positional) == 1 and self._of_key(how):
            yield from self._of_key(how)
        else:
            yield from self._of_functions(how)

    def _of_key(self, how: Result) -> list[Source]:
        """What ``mapping.get(key)`` says; nothing for a table that the object itself has filled."""
        key = how.arguments.positional[0].type
        if self._flow.facts.is_incomplete(how.receiver):
            return [Source("gap", str(getattr(key, "value", "")))]
        if isinstance(key, terms.Literal):
            return []
        return [Source("unknown" if _is_own(how.receiver) else "key", "get")]

    def _of_functions(self, how: Result) -> Iterator[Source]:
        functions = [m for m in terms.members(how.callee.type) if isinstance(m, FunctionType)]
        for function in functions:
            found = self._flow.types.calls.call(function, how.arguments.passed())
            if can_be_none(found) or len(functions) == 1:
                source = self.of_function(function.ref, how.name)
                if not self._gives_default(function, how):
                    yield self._keyed(source, how)
        if not functions:
            yield Source("unknown", "")

    def _keyed(self, source: Source, how: Result) -> Source:
        """What is read by a constant key has a habit of its own; where ids come from decides."""
        first = how.arguments.positional[0].type if how.arguments.positional else None
        if isinstance(first, terms.Literal) and first.cls == "builtins:str":
            source = msgspec.structs.replace(source, key=f"{source.key}({first.value})")
        known = self._flow.facts.presence(how.callee.type, how.receiver, how.arguments)
        return msgspec.structs.replace(source, presence=known)

    def _gives_default(self, function: FunctionType, how: Result) -> bool:
        """Whether the None is a default that this call replaces."""
        declared = self._flow.program.function(function.ref)
        bound = self._flow.origins.bind_call(function, how.receiver, how.arguments)
        for param in declared.params if declared is not None else ():
            match param.default:
                case ir.Const(kind="None"):
                    given = bound.get(param.name)
                    if param.name == "default" and given is not None:
                        return not can_be_none(given.type) and given.type != terms.NONE
        return False

    def of_function(self, ref: str, name: str) -> Source:
        """The source that a function's result is."""
        module, _ = split(ref)
        if not self._flow.program.in_project(module):
            is_first = name in FIRST and self._flow.types.is_query(ref.rpartition(".")[0])
            return Source("first" if is_first else "library", ref)
        declared = self._flow.types.calls.declared_return(ref)
        if declared is not None and can_be_none(declared):
            return self._placed("returns", ref)
        return self._flow.program.db.ask(self._question, ref) or self._placed("returned", ref)

    def returned(self, ref: str) -> Source:
        """What the function itself does: where its None is written, or which call gives it."""
        for source in self.of(ref, self._flow.evaluation(ref).returned):
            if source.kind == "first":
                return Source("first", ref, ref, source.start, source.end)
            if source.kind == "branch":
                return Source("returned", ref, ref, source.start, source.end)
        return self._placed("returned", ref)

    def _placed(self, kind: SourceKind, ref: str) -> Source:
        function = self._flow.program.function(ref)
        start = function.start if function is not None else 0
        return Source(kind, ref, ref, start, start)

    # -- attributes --------------------------------------------------------------------------

    def _of_attribute(self, base: Value, name: str) -> Source:
        for part in terms.members(base.type):
            if not isinstance(part, Instance | terms.ClassObject):
                continue
            found = self._flow.types.attribute(part, name)
            if can_be_none(found):
                if self._flow.facts.excludes_null(base, name):
                    continue
                source = self._of_member(part, name)
                if source.kind in ("returns", "returned") and _is_passed(base):
                    continue  # a caller may have looked at the property already
                is_own = source.kind in ("attribute", "column") and base.how is None
                return msgspec.structs.replace(source, kind="own") if is_own else source
        return Source("unknown", "")

    def _of_member(self, part: Instance | terms.ClassObject, name: str) -> Source:
        for facts in self._flow.types.facts:
            if isinstance(part, Instance) and facts.instance_attribute(part, name) is not None:
                kind: SourceKind = "vanished" if facts.may_vanish(part.cls, name) else "column"
                return Source(kind, f"{part.cls}.{name}")
        member = self._flow.types.hierarchy.member(part.cls, (), name)
        if member is None:
            return Source("attribute", f"{part.cls}.{name}")
        node, owner = member.nodes[-1], member.owner.cls
        if isinstance(node, ir.Function):
            return self.of_function(f"{split(owner)[0]}:{node.qualname}", name)
        return Source("attribute", f"{owner}.{name}")


def _is_passed(value: Value) -> bool:
    """Whether the callers have it, too: a parameter, or ``self``."""
    before = unnarrowed(value)
    return before.how is None or isinstance(before.how, Given)


def _is_own(value: Value) -> bool:
    """Whether it is an attribute of ``self``."""
    return isinstance(value.how, Read) and value.how.base.how is None


class _Returned:
    name = "null_returned"
    bottom: Source | None = None
    unknown: Source | None = None

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def compute(self, key: str) -> Source | None:
        return self._sources.returned(key)
