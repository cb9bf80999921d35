"""Classes: their bases, linearisation, type parameters and members."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.memo import Memo
from pylint_sentry_bugs.analysis.program import Program, Table, split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types.facts import Facts
from pylint_sentry_bugs.analysis.types.terms import ClassObject, Type, Variable, substitute
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir, walk
from pylint_sentry_bugs.syntax.lower import last_name

OBJECT = ClassObject("builtins:object")
GENERIC = frozenset(
    {"typing:Generic", "typing:Protocol", "typing_extensions:Protocol", "typing_extensions:Generic"}
)


class Member(msgspec.Struct, frozen=True):
    """What a class body defines under a name; ``owner`` is that class with its type arguments."""

    owner: ClassObject
    nodes: tuple[ir.Function | ir.Class | ir.Bind, ...]


def mix(classes: tuple[str, ...]) -> str:
    """The name of a class made at run time that derives from these."""
    parts = [part for cls in classes for part in (parts_of_mix(cls) or (cls,))]
    return f"mix({'|'.join(dict.fromkeys(parts))})"


def parts_of_mix(cls: str) -> tuple[str, ...]:
    """The bases of such a class; empty for any other."""
    if not cls.startswith("mix("):
        return ()
    return tuple(cls[len("mix(") : -1].split("|"))


class Hierarchy:
    """Questions about classes. ``evaluate`` gives the type of an expression in a class's scope."""

    def __init__(self, program: Program, evaluate: Callable[[ir.Expr, Scope], Type]) -> None:
        self._program = program
        self._evaluate = evaluate
        self._bases = _Bases(self)
        self._mro = _Mro(self)
        self._ancestors = Computed(
            "ancestors",
            frozenset(),
            frozenset(),
            lambda cls: frozenset(e.cls for e in self.mro(cls)),
        )
        self._bound_mro = Memo(program.db, self._compute_bound_mro)
        self._member = Memo(program.db, self._compute_member)
        self.facts: list[Facts] = []
        self._members: dict[str, dict[str, tuple[ir.Function | ir.Class | ir.Bind, ...]]] = {}

    def _made(self, cls: str) -> tuple[ClassObject, ...] | None:
        found = (facts.ancestors(cls) for facts in self.facts)
        return next((bases for bases in found if bases is not None), None)

    # -- bases -------------------------------------------------------------------------------

    def bases(self, cls: str) -> tuple[ClassObject, ...]:
        """The known direct bases, in order."""
        return self._program.db.ask(self._bases, cls).bases

    def direct_bases(self, cls: str) -> list[Type]:
        """What the expressions in a class header give, special forms included."""
        class_ = self._program.class_(cls)
        if class_ is None:
            return []
        scope = self.scope_of(cls, class_)
        return [self._evaluate(base, scope) for base in class_.bases]

    def parameters(self, cls: str) -> tuple[str, ...]:
        """The names of the type parameters."""
        return self._program.db.ask(self._bases, cls).parameters

    def mro(self, cls: str) -> tuple[ClassObject, ...]:
        """The class and all its known ancestors, in the order of attribute lookup."""
        return self._program.db.ask(self._mro, cls)

    def bound_mro(self, cls: str, args: tuple[Type, ...]) -> tuple[ClassObject, ...]:
        """As ``mro``, with type arguments filled in.

        A class that has no parameters, or leaves those of its bases open, hands a single argument
        on to them: so a manager class of a project gets its rows.
        """
        return self._bound_mro((cls, args)) if args else self.mro(cls)

    def _compute_bound_mro(self, key: tuple[str, tuple[Type, ...]]) -> tuple[ClassObject, ...]:
        cls, args = key
        values = dict(zip(self.parameters(cls), args, strict=False))
        rest = args[0] if len(args) == 1 else None
        return tuple(_bind(entry, values, rest) for entry in self.mro(cls))

    def is_subclass(self, cls: str, ancestor: str) -> bool:
        """Whether a class derives from another, or is it."""
        found: frozenset[str] = self._program.db.ask(self._ancestors, cls)
        return ancestor in found

    def compute_ancestors(self, cls: str) -> frozenset[str]:
        """The class and all its known ancestors, in no order."""
        return frozenset(entry.cls for entry in self.mro(cls))

    def is_fully_known(self, cls: str) -> bool:
        """Whether every base of the class and of its ancestors could be resolved."""
        return all(self._program.db.ask(self._bases, c.cls).complete for c in self.mro(cls))

    def subclasses(self, cls: str) -> list[str]:
        """All classes of the project that derive from a class, nearest first, sorted by name."""
        found: dict[str, None] = {}
        level = [cls]
        while level:
            level = [s for parent in level for s in self._direct(parent) if s not in found]
            found.update(dict.fromkeys(level))
        return list(found)

    def _direct(self, cls: str) -> list[str]:
        _, qualname = split(cls)
        name = qualname.rpartition(".")[2]
        found = []
        for module in self._program.named(Kind.BASE, name):
            for candidate in self._program.table(module).classes.values():
                if any(last_name(base) == name for base in candidate.bases):
                    ref = f"{module}:{candidate.qualname}"
                    if any(base.cls == cls for base in self.bases(ref)):
                        found.append(ref)
        return sorted(found)

    # -- members -----------------------------------------------------------------------------

    def own_members(self, cls: str) -> dict[str, tuple[ir.Function | ir.Class | ir.Bind, ...]]:
        """What the class body binds, by name, and what only an overlay declares."""
        module, qualname = split(cls)
        table, extra = self._program.table(module), self._program.overlay(module)
        known = self._members.get(cls)
        if known is None:
            members: dict[str, list[ir.Function | ir.Class | ir.Bind]] = {}
            _add_members(members, table.classes.get(qualname), table)
            declared: dict[str, list[ir.Function | ir.Class | ir.Bind]] = {}
            _add_members(declared, extra.classes.get(qualname), extra)
            for name, nodes in declared.items():
                members.setdefault(name, nodes)
            known = self._members[cls] = {name: tuple(nodes) for name, nodes in members.items()}
        return known

    def member(self, cls: str, args: tuple[Type, ...], name: str) -> Member | None:
        """The first definition of a name along the linearisation."""
        return self._member((cls, args, name))

    def _compute_member(self, key: tuple[str, tuple[Type, ...], str]) -> Member | None:
        cls, args, name = key
        return self.member_in(self.bound_mro(cls, args), name)

    def member_in(self, mro: tuple[ClassObject, ...], name: str) -> Member | None:
        """As ``member``, along a given part of a linearisation."""
        for entry in mro:
            nodes = self.own_members(entry.cls).get(name)
            if nodes:
                return Member(entry, nodes)
        return None

    # -- computing ---------------------------------------------------------------------------

    def compute_bases(self, cls: str) -> _Heritage:
        """The bases and type parameters of a class, from its header."""
        parts = parts_of_mix(cls)
        if parts:
            return _Heritage(tuple(ClassObject(part) for part in parts), (), complete=True)
        class_ = self._program.class_(cls)
        if class_ is None:
            made = self._made(cls)
            return _Heritage(made or (), (), complete=made is not None or cls == OBJECT.cls)
        return self._heritage(cls, class_, self.scope_of(cls, class_))

    def scope_of(self, cls: str, class_: ir.Class) -> Scope:
        """The scope that the header of a class is evaluated in."""
        module, _ = split(cls)
        outer = f"{module}:{class_.parent}" if class_.parent else ""
        inside_class = bool(outer) and self._program.class_(outer) is not None
        return Scope(module, outer if inside_class else "", "" if inside_class else outer)

    def _heritage(self, cls: str, class_: ir.Class, scope: Scope) -> _Heritage:
        bases: list[ClassObject] = []
        declared: list[str] = list(class_.type_params)
        used: list[str] = []
        complete = True
        for expression in class_.bases:
            term = self._evaluate(expression, scope)
            if not isinstance(term, ClassObject) or term.cls == cls:
                complete = False  # ``class A(A)``: another A, which this one has replaced
            elif term.cls in GENERIC:
                declared += [a.name for a in term.args if isinstance(a, Variable)]
            else:
                bases.append(term)
                used += _variables(term)
        names = declared or used
        return _Heritage(tuple(bases), tuple(dict.fromkeys(names)), complete)

    def linearize(self, cls: str) -> tuple[ClassObject, ...]:
        """The method resolution order, from that of the bases."""
        own = ClassObject(cls, tuple(Variable(name) for name in self.parameters(cls)))
        bases = self.bases(cls)
        chains = [list(self.bound_mro(base.cls, base.args)) for base in bases]
        merged = _merge([*chains, list(bases)])
        return (own, *merged)


class _Heritage(msgspec.Struct, frozen=True):
    bases: tuple[ClassObject, ...]
    parameters: tuple[str, ...]
    complete: bool


class _Bases:
    name = "bases"
    bottom = unknown = _Heritage((), (), complete=False)

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy

    def compute(self, key: str) -> _Heritage:
        return self._hierarchy.compute_bases(key)


class _Mro:
    name = "mro"
    bottom: tuple[ClassObject, ...] = ()
    unknown: tuple[ClassObject, ...] = ()

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy

    def compute(self, key: str) -> tuple[ClassObject, ...]:
        return self._hierarchy.linearize(key)


def _merge(chains: list[list[ClassObject]]) -> list[ClassObject]:
    """C3; where it fails (an inconsistent or half-known hierarchy), the order of first sight."""
    result: list[ClassObject] = []
    pending = [chain for chain in chains if chain]
    while pending:
        head = next((c[0] for c in pending if _is_free(c[0], pending)), pending[0][0])
        result.append(head)
        pending = [[e for e in chain if e.cls != head.cls] for chain in pending]
        pending = [chain for chain in pending if chain]
    return result


def _is_free(head: ClassObject, chains: list[list[ClassObject]]) -> bool:
    return not any(entry.cls == head.cls for chain in chains for entry in chain[1:])


def _bind(entry: ClassObject, values: dict[str, Type], rest: Type | None) -> ClassObject:
    args = []
    for arg in entry.args:
        bound = substitute(arg, values)
        if isinstance(bound, Variable) and rest is not None and bound.name not in values:
            bound = rest
        args.append(bound)
    return ClassObject(entry.cls, tuple(args))


def _variables(term: Type) -> Iterator[str]:
    match term:
        case Variable(name=name):
            yield name
        case ClassObject(args=args):
            for arg in args:
                yield from _variables(arg)
    for part in getattr(term, "items", ()) or getattr(term, "members", ()):
        yield from _variables(part)


def _add_members(
    members: dict[str, list[ir.Function | ir.Class | ir.Bind]],
    class_: ir.Class | None,
    table: Table,
) -> None:
    for statement in walk.statements(class_.body) if class_ is not None else ():
        match statement:
            case ir.Define(name=name, qualname=qualname, is_class=True):
                members[name] = [table.classes[qualname]]
            case ir.Define(name=name, qualname=qualname) if qualname in table.functions:
                members[name] = [table.functions[qualname]]
            case ir.Bind(targets=targets):
                for name in (n for target in targets for n in walk.names_bound(target)):
                    members.setdefault(name, []).append(statement)
