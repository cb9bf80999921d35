"""Where does a function use something that can be None as if it could not?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.targets import Targets
from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation, Use
from pylint_sentry_bugs.analysis.nulls.needs import TYPE_ERROR, Needed, is_caught
from pylint_sentry_bugs.analysis.nulls.sources import Sources
from pylint_sentry_bugs.analysis.nulls.terms import Need, Nulls, NullUse, Source, Treatment
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import arguments
from pylint_sentry_bugs.analysis.types.calls import parameters, scope_of
from pylint_sentry_bugs.analysis.types.terms import (
    NONE,
    UNKNOWN,
    ClassObject,
    FunctionType,
    Instance,
    Type,
    members,
)
from pylint_sentry_bugs.analysis.values import Value

COUNTED = frozenset({"returns", "returned", "column", "vanished", "attribute", "variable", "first"})
"""Kinds of sources of which it is counted how the project treats them."""


class Uses:
    """Questions about functions: ``of`` is stored."""

    def __init__(self, escape: Escape, targets: Targets) -> None:
        self._escape = escape
        self._flow = escape.flow
        self._targets = targets
        self.sources = Sources(self._flow)
        self._needed = Needed(escape)
        self._question = _Nulls(self)

    def of(self, ref: str) -> Nulls:
        """What a function does with values that can be None."""
        return self._flow.program.db.ask(self._question, ref)

    def compute(self, ref: str) -> Nulls:
        """A plain walk finds what is suspicious; only then a precise one decides."""
        evaluation = self._flow.evaluation(ref)
        tested = self._tested(ref, evaluation)
        if not any(self._in(ref, evaluation)):
            return Nulls((), tested)
        found = tuple(self._in(ref, self._flow.evaluate(ref, precise=True)))
        used = {
            Treatment(source.key, guarded=False)
            for use in found
            for source in use.sources
            if source.kind in COUNTED
        }
        return Nulls(found, (*tested, *sorted(used, key=lambda t: t.key)))

    def _tested(self, ref: str, evaluation: Evaluation) -> tuple[Treatment, ...]:
        found = {
            Treatment(source.key, guarded=True)
            for value in evaluation.tested
            for source in self.sources.of(ref, value)
            if source.kind in COUNTED
        }
        return tuple(sorted(found, key=lambda t: t.key))

    def _in(self, ref: str, evaluation: Evaluation) -> Iterator[NullUse]:
        for use in evaluation.uses:
            if use.kind != "unbound" and not is_caught(self._escape, use):
                found = self.sources.of(ref, use.value)
                sources = tuple(s for s in found if not (use.is_fallback and s.kind == "vanished"))
                if sources:
                    yield self._null_use(ref, use, sources)
        for call in evaluation.calls:
            yield from self._arguments(ref, call)

    def _null_use(self, ref: str, use: Use, sources: tuple[Source, ...]) -> NullUse:
        narrow = any(use.guards)
        assert use.kind != "unbound"
        return NullUse(ref, use.start, use.end, use.kind, use.name, sources, narrow=bool(narrow))

    # -- arguments ---------------------------------------------------------------------------

    def _arguments(self, ref: str, call: Call) -> Iterator[NullUse]:
        if all(v.solid for v in call.arguments.values()) or call.kind != "call":
            return
        if is_guarded(self._escape, call.guards, TYPE_ERROR):
            return
        for term in members(call.callee):
            target = self._constructor(term) if isinstance(term, ClassObject) else term
            if isinstance(target, FunctionType):
                yield from self._passed(ref, call, target)

    def _constructor(self, term: ClassObject) -> Type:
        """``__init__`` or ``__new__``, whichever the class defines first."""
        made = Instance(term.cls, term.args)
        for entry in self._flow.types.hierarchy.mro(term.cls):
            for name in ("__init__", "__new__"):
                if name in self._flow.types.hierarchy.own_members(entry.cls):
                    return self._flow.types.attribute(made, name)
        return UNKNOWN

    def _passed(self, ref: str, call: Call, function: FunctionType) -> Iterator[NullUse]:
        ours = self._flow.program.in_project(split(function.ref)[0])
        needed = {n.parameter: n for n in self._needed.of(function.ref)} if ours else {}
        given = self._needing(call, function, needed) if ours else self._refused(call, function)
        for name, value in given:
            sources = self.sources.of(ref, value)
            if sources:
                yield _argument(ref, call, function, name, sources, needed.get(name))

    def _needing(
        self, call: Call, function: FunctionType, needed: Mapping[str, Need]
    ) -> Iterator[tuple[str, Value]]:
        """Arguments for parameters that the function uses as if they were never None."""
        if needed:
            bound = self._flow.origins.bind_call(function, call.receiver, call.arguments)
            for name in needed:
                value = bound.get(name)
                if value is not None and not value.solid:
                    yield name, value

    def _refused(self, call: Call, function: FunctionType) -> Iterator[tuple[str, Value]]:
        """Arguments for parameters whose annotation, in every signature, leaves None out."""
        program, calls = self._flow.program, self._flow.types.calls
        signatures = program.overloads(function.ref)
        declared = program.declared(function.ref)
        given = call.arguments.passed()
        seen: dict[int, tuple[str, Value, int]] = {}
        for signature in signatures or ([declared] if declared is not None else []):
            scope = scope_of(function.ref, signature)
            params = parameters(signature, function.receiver)
            for param, value in arguments.pairs(params, given):
                if param.annotation is None or not isinstance(value, Value) or value.solid:
                    continue
                wanted = self._flow.types.annotations.read(param.annotation, scope)
                refuses = calls.assignable.accepts(wanted, NONE) is False
                name, _, count = seen.get(id(value), (param.name, value, 0))
                seen[id(value)] = name, value, count + refuses
        wanted_count = len(signatures) or 1
        for name, value, count in seen.values():
            if count == wanted_count:
                yield name, value


def _argument(
    ref: str,
    call: Call,
    function: FunctionType,
    name: str,
    sources: tuple[Source, ...],
    need: Need | None,
) -> NullUse:
    inner = (need.start, need.end) if need is not None else (0, 0)
    raises = "AttributeError" if need is not None and need.kind == "member" else "TypeError"
    span = call.start, call.end
    return NullUse(ref, *span, "argument", name, sources, function.ref, *inner, raises=raises)


class _Nulls:
    name = "nulls"
    bottom = unknown = Nulls()

    def __init__(self, uses: Uses) -> None:
        self._uses = uses

    def compute(self, key: str) -> Nulls:
        return self._uses.compute(key)
