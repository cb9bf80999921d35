"""Which attributes does no class define that the value can have?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.claims import Claims
from pylint_sentry_bugs.analysis.faults.inits import Inits
from pylint_sentry_bugs.analysis.faults.terms import Fault, FaultKind
from pylint_sentry_bugs.analysis.flow.events import Evaluation, Reading
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import (
    ClassObject,
    Instance,
    NoneType,
    TupleType,
    Type,
)
from pylint_sentry_bugs.analysis.values import Item
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir, walk

ATTRIBUTE_ERROR = "builtins:AttributeError"
DYNAMIC = ("__getattr__", "__getattribute__")
SETTERS = frozenset({"setattr", "__dict__", "vars", "update"})
TRUSTED = frozenset({"builtins", "typing", "enum", "datetime", "abc", "collections", "decimal"})
"""Libraries whose stubs say all, and the same in each version."""
ABSTRACT = ("typing:", "typing_extensions:", "collections.abc:")
"""Annotations with these are often narrower than what is passed."""
LOOSE = ("builtins:type", "builtins:super", "builtins:object")
BROAD = ("builtins:Exception", "builtins:BaseException")
MAX_SUBCLASSES = 60
MAX_MODULES = 400

Answer = Literal["has", "lacks", "unknown"]


class Members:
    """Questions about what classes define."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow: Flow = escape.flow
        self._claims = Claims(escape.flow)
        self._inits = Inits(escape.flow)
        self._lacks: dict[tuple[Type, str], Answer] = {}

    def missing(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The reads in a function of attributes that the value does not have."""
        unset: set[str] = set()
        for reading in evaluation.readings:
            if self._is_caught(reading):
                continue
            parts = [p for p in terms.members(reading.base.type) if not isinstance(p, NoneType)]
            answers = [self.answer(p, reading.name) for p in parts]
            if len(parts) == 1 and reading.name not in unset:
                unset.add(reading.name)
                yield from self._unset(ref, reading, parts[0])
            lacking = [p for p, a in zip(parts, answers, strict=True) if a == "lacks"]
            if lacking and "unknown" not in answers:
                has = [p for p, a in zip(parts, answers, strict=True) if a == "has"]
                yield from self._lacking(ref, reading, lacking, has)

    def _lacking(
        self, ref: str, reading: Reading, lacking: Sequence[Type], has: Sequence[Type]
    ) -> Iterator[Fault]:
        claimed = self._claims.is_claimed(reading.base)
        if not any(self._is_library(p) for p in lacking):
            if has or claimed or not self._is_made(reading):
                return
            yield self._fault("member", ref, reading, lacking, certain=True)
        elif has and not claimed and not any(self._is_library(p) for p in has):
            is_item = isinstance(reading.base.how, Item)  # dicts hold all sorts of things
            if not is_item:
                yield self._fault("string", ref, reading, lacking, certain=False)

    def _is_made(self, reading: Reading) -> bool:
        """Whether a class that reads its own attribute is ever made: a mixin is not."""
        part = reading.base.type
        if reading.base.how is not None or not isinstance(part, Instance):
            return True
        if self._flow.types.hierarchy.subclasses(part.cls):
            return True
        name = split(part.cls)[1].rpartition(".")[2]
        program = self._flow.program
        return any(
            name in function.mentions
            for each in program.named(Kind.MENTION, name)
            for function in program.table(each).functions.values()
        )

    def _unset(self, ref: str, reading: Reading, part: Type) -> Iterator[Fault]:
        """An attribute of ``self`` that the ``__init__`` of a derived class does not set."""
        own = self._flow.scope_inside(ref, self._function(ref)).cls
        if not isinstance(part, Instance) or part.cls != own or reading.base.how is not None:
            return
        method = split(ref)[1].rpartition(".")[2]
        skipping = self._inits.skipping(own, method, reading.name)
        if skipping:
            name = split(skipping)[1]
            reason = f"{name} has an __init__ of its own, which does not set {reading.name}"
            class_ = self._flow.program.class_(skipping)
            site = split(skipping)[0] + ":", getattr(class_, "start", 0)
            span = reading.start, reading.end
            yield Fault("member", ref, *span, reading.name, reason, ATTRIBUTE_ERROR, False, *site)

    def _function(self, ref: str) -> ir.Function:
        function = self._flow.program.function(ref)
        assert function is not None
        return function

    def _fault(
        self,
        kind: FaultKind,
        ref: str,
        reading: Reading,
        lacking: Sequence[Type],
        *,
        certain: bool,
    ) -> Fault:
        names = " and ".join(dict.fromkeys(_named(p) for p in lacking))
        reason = f"{names} has no attribute {reading.name}"
        cls = terms.class_behind(lacking[0])
        class_ = self._flow.program.class_(cls)
        ours = class_ is not None and self._flow.program.in_project(split(cls)[0])
        return Fault(
            kind,
            ref,
            reading.start,
            reading.end,
            reading.name,
            reason,
            ATTRIBUTE_ERROR,
            certain,
            split(cls)[0] + ":" if ours else "",
            getattr(class_, "start", 0) if ours else 0,
        )

    def _is_caught(self, reading: Reading) -> bool:
        return is_guarded(self._escape, reading.guards, ATTRIBUTE_ERROR)

    def _is_library(self, part: Type) -> bool:
        """Whether a class is a library's; exceptions are as good as ours: they are caught here."""
        cls = terms.class_behind(part)
        if self._flow.types.hierarchy.is_subclass(cls, "builtins:BaseException"):
            return False
        return not self._flow.program.in_project(split(cls)[0])

    # -- one class ---------------------------------------------------------------------------

    def answer(self, part: Type, name: str) -> Answer:
        """Whether a value of this type has an attribute of that name."""
        key = (part, name)
        if key not in self._lacks:
            self._lacks[key] = self._answer(part, name)
        return self._lacks[key]

    def _answer(self, part: Type, name: str) -> Answer:
        if (
            isinstance(part, ClassObject)
            and not name[:1].isupper()
            and self._flow.types.is_row(part.cls)
        ):
            return "unknown"
        if name.startswith("__") or not isinstance(
            part, Instance | ClassObject | TupleType | terms.Literal
        ):
            return "unknown"
        if not isinstance(self._flow.types.attribute(part, name), terms.Unknown):
            return "has"
        cls = terms.class_behind(part)
        if cls in LOOSE or cls.startswith(ABSTRACT):
            return "unknown"
        if cls in BROAD and isinstance(part, Instance):
            return "lacks"  # whatever was raised, few classes have it
        if not self._is_open_book(cls, isinstance(part, ClassObject)):
            return "unknown"
        if self._defines(cls, name, isinstance(part, ClassObject)):
            return "unknown"
        return "unknown" if self._is_set_elsewhere(cls, name) else "lacks"

    def _is_open_book(self, cls: str, is_class: bool) -> bool:
        """Whether all of a class is written down: no unknown base, nothing made at run time."""
        hierarchy, program = self._flow.types.hierarchy, self._flow.program
        if not cls or not hierarchy.is_fully_known(cls) or program.class_(cls) is None:
            return False
        if any(self._is_dynamic(cls, name) for name in DYNAMIC):
            return False
        return all(self._is_plain(entry.cls, is_class) for entry in hierarchy.mro(cls))

    def _is_trusted(self, cls: str, is_class: bool) -> bool:
        """Instances of what a framework describes can hold more than its class."""
        if cls.partition(":")[0].partition(".")[0] in TRUSTED:
            return True
        return is_class and any(facts.is_described(cls) for facts in self._flow.types.facts)

    def _is_dynamic(self, cls: str, name: str) -> bool:
        member = self._flow.types.hierarchy.member(cls, (), name)
        return member is not None and member.owner.cls != "builtins:object"

    def _is_plain(self, cls: str, is_class: bool) -> bool:
        module, _ = split(cls)
        program = self._flow.program
        if not program.in_project(module):
            return self._is_trusted(cls, is_class)
        class_ = program.class_(cls)
        if is_class:
            return class_ is not None
        if class_ is None or class_.decorators or any(k.name != "total" for k in class_.keywords):
            return False
        for nodes in self._flow.types.hierarchy.own_members(cls).values():
            for node in nodes:
                if isinstance(node, ir.Function) and SETTERS.intersection(node.mentions):
                    return False
        return True

    def _defines(self, cls: str, name: str, is_class: bool) -> bool:
        """Whether the class, or one derived from it, binds the name somewhere."""
        hierarchy = self._flow.types.hierarchy
        if any(name in hierarchy.own_members(e.cls) for e in hierarchy.mro(cls)):
            return True
        if is_class and name in hierarchy.own_members("builtins:type"):
            return True
        derived = hierarchy.subclasses(cls)
        if len(derived) > MAX_SUBCLASSES:
            return True
        return any(self._binds(sub, name) for sub in (cls, *derived))

    def _binds(self, cls: str, name: str) -> bool:
        hierarchy = self._flow.types.hierarchy
        for entry in hierarchy.mro(cls):
            members = hierarchy.own_members(entry.cls)
            if name in members:
                return True
            for nodes in members.values():
                if any(isinstance(n, ir.Function) and name in n.stores for n in nodes):
                    return True
        return not hierarchy.is_fully_known(cls)

    def _is_set_elsewhere(self, cls: str, name: str) -> bool:
        """Whether code that knows the class assigns such an attribute from outside."""
        program = self._flow.program
        module, qualname = split(cls)
        knowing = {module, *program.named(Kind.MENTION, qualname.rpartition(".")[2])}
        modules = knowing.intersection(program.named(Kind.MENTION, name))
        if len(modules) > MAX_MODULES:
            return True
        return any(self._is_set_in(module, name) for module in modules)

    def _is_set_in(self, module: str, name: str) -> bool:
        program = self._flow.program
        header = program.header(module)
        for statement in walk.statements(header.body) if header is not None else ():
            if isinstance(statement, ir.Bind) and any(
                isinstance(t, ir.Attr) and t.name == name for t in statement.targets
            ):
                return True
        for function in program.table(module).functions.values():
            if name in function.stores:
                ref = f"{module}:{function.qualname}"
                if name not in self._flow.evaluation(ref).attributes:
                    return True
        return False


def _named(part: Type) -> str:
    cls = terms.class_behind(part)
    return split(cls)[1]
