"""Can an exception come out of code at all, as far as every single call in it is known?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.escape.terms import ROW
from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation, Reading
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    FunctionType,
    Instance,
    ModuleType,
    Type,
)
from pylint_sentry_bugs.syntax import ir, walk

ANYTHING = "*"
"""Stands for exceptions that nobody knows: of a call that cannot be resolved, say."""
HARMLESS = frozenset({"property", "staticmethod", "classmethod", "cached_property"})

CONTAINERS = frozenset(f"builtins:{name}" for name in ("list", "tuple", "dict", "set", "frozenset"))

Raisable = tuple[str, ...]


class Reach:
    """What can come out of calls, no matter under which condition. Much is ``ANYTHING``."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow = escape.flow
        self._question = Computed("raisable", (), (ANYTHING,), self.compute)

    def of(self, ref: str, body: ir.Body, evaluation: Evaluation) -> Raisable:
        """What a block of a function lets out; ``ANYTHING`` alone where a part is unknown."""
        if not body or evaluation.cut or self._is_veiled(ref, body, evaluation):
            return (ANYTHING,)
        found: set[str] = set()
        for exception in self._all(_within(body, evaluation)):
            if exception == ANYTHING:
                return (ANYTHING,)
            found.add(exception)
        return tuple(sorted(found))

    def compute(self, ref: str) -> Raisable:
        """What a function of the project lets out."""
        function = self._flow.program.function(ref)
        decorators = function.decorators if function is not None else ()
        if any(getattr(d, "id", "") not in HARMLESS for d in decorators):
            return (ANYTHING,)
        return self.of(ref, self._flow.program.body(ref), self._flow.evaluation(ref))

    def _all(self, evaluation: Evaluation) -> Iterator[str]:
        for reading in evaluation.readings:
            if self._may_fetch(reading):
                yield ANYTHING
        for statement in evaluation.raises:
            yield from statement.classes or (ANYTHING,)
        for call in evaluation.calls:
            yield from self._from_call(call)

    def _may_fetch(self, reading: Reading) -> bool:
        """Whether the attribute is a row, which is fetched when it is read, or may be one."""
        base = reading.base.type
        found = self._flow.types.attribute(base, reading.name)
        if terms.is_unknown(base) or terms.is_unknown(found):
            return True
        return any(
            isinstance(m, Instance) and self._flow.types.is_row(m.cls) for m in terms.members(found)
        )

    def _is_veiled(self, ref: str, body: ir.Body, evaluation: Evaluation) -> bool:
        """Whether code runs that no event tells of: behind unknown attributes, or at a yield."""
        seen = {(r.start, r.end) for r in evaluation.readings}
        seen |= {(c.start, c.end) for c in evaluation.calls}
        targets = {
            id(t) for s in walk.statements(body) if isinstance(s, ir.Bind) for t in s.targets
        }
        for node in walk.nodes(body):
            match node:
                case ir.Yield() | ir.Await() | ir.Lambda() | ir.Opaque():
                    return True
                case ir.Attr(start=start, end=end) if (start, end) not in seen:
                    if id(node) not in targets and not self._is_of_module(ref, node):
                        return True
                case ir.For(iter=ir.Name(id=name)) | ir.Clause(iter=ir.Name(id=name)):
                    if not self._is_plain(evaluation, name):
                        return True
        return False

    def _is_of_module(self, ref: str, node: ir.Attr) -> bool:
        """Whether it is an attribute of a module or class, by a name that is no local one."""
        root = walk.path_of(node).partition(".")[0]
        if not root or root in self._flow.evaluation(ref).locals:
            return False
        base = self._flow.static(node.value, Scope(split(ref)[0]))
        return isinstance(base, ModuleType | ClassObject)

    def _is_plain(self, evaluation: Evaluation, name: str) -> bool:
        """Whether iterating a variable runs no generator."""
        value = evaluation.locals.get(name)
        parts = terms.members(value.type) if value is not None else ()
        return bool(parts) and all(
            terms.class_of(part) in CONTAINERS or self._flow.types.is_query(terms.class_of(part))
            for part in parts
        )

    def _from_call(self, call: Call) -> Iterator[str]:
        if call.kind == "deferred":
            return
        for part in terms.members(call.callee):
            if not self._is_followed(call, part):
                yield ANYTHING
                return
        for function in self._escape.targets.of(call):
            yield from self._from_function(call, function)

    def _is_followed(self, call: Call, part: Type) -> bool:
        """Whether what is called is known: a function, or a class whose objects are plain."""
        if isinstance(part, ClassObject):
            hierarchy = self._flow.types.hierarchy
            enters = hierarchy.member(part.cls, (), "__enter__")
            ours = self._flow.program.in_project(split(part.cls)[0])
            safe = not enters if ours else not self._passes_ours(call)
            return safe and hierarchy.is_fully_known(part.cls)
        return isinstance(part, FunctionType)

    def _from_function(self, call: Call, function: FunctionType) -> Iterator[str]:
        declared = self._escape.declared(call, function)
        if declared is not None:
            for exception, _ in declared:
                yield ANYTHING if exception.startswith(ROW) else exception
        elif self._flow.program.in_project(split(function.ref)[0]):
            yield from (
                ANYTHING if exception.startswith(ROW) else exception
                for exception in self._flow.program.db.ask(self._question, function.ref)
            )
        elif self._runs_ours(call, function):
            yield ANYTHING

    def _runs_ours(self, call: Call, function: FunctionType) -> bool:
        """Whether a library may run code of the project: a callback, a signal, an override."""
        receiver = function.receiver
        if isinstance(receiver, Instance) and self._flow.types.is_query(receiver.cls):
            return not self._flow.facts.only_reads(call.name)
        if isinstance(receiver, Instance) and self._is_ours(receiver):
            return True
        return self._passes_ours(call)

    def _passes_ours(self, call: Call) -> bool:
        return any(
            self._is_ours(part)
            for value in call.arguments.values()
            for part in terms.members(value.type)
        )

    def _is_ours(self, part: Type) -> bool:
        """Whether code of the project runs when a library uses it."""
        match part:
            case terms.Unknown() | terms.Foreign() | Instance(cls="typing:Generator"):
                return True  # it may be a function, or run one when it is iterated
            case FunctionType(ref=ref):
                return self._flow.program.in_project(split(ref)[0])
            case ClassObject(cls=cls) | Instance(cls=cls):
                ours = self._flow.program.in_project(split(cls)[0])
                return ours and not self._flow.types.is_query(cls)
        return False


def _within(body: ir.Body, evaluation: Evaluation) -> Evaluation:
    """The events of a block."""
    start, end = _span(body)
    return msgspec.structs.replace(
        evaluation,
        calls=tuple(c for c in evaluation.calls if start <= c.start < end),
        raises=tuple(r for r in evaluation.raises if start <= r.start < end),
        readings=tuple(r for r in evaluation.readings if start <= r.start < end),
    )


def _span(body: ir.Body) -> tuple[int, int]:
    found = [n for n in walk.nodes(body) if isinstance(n, ir.Spanned)]
    return min((n.start for n in found), default=0), max((n.end for n in found), default=0)
