"""Questions about functions: what happens in one, and what it gives."""

from __future__ import annotations

from typing import TypeGuard

from pylint_sentry_bugs.analysis.flow import (
    attributes,
    calls,
    displays,
    expressions,
    handlers,
    loops,
    statements,
)
from pylint_sentry_bugs.analysis.flow.contexts import Contexts
from pylint_sentry_bugs.analysis.flow.events import (
    NOTHING_DONE,
    Evaluation,
)
from pylint_sentry_bugs.analysis.flow.facts import AllFacts
from pylint_sentry_bugs.analysis.flow.origins import Origins
from pylint_sentry_bugs.analysis.flow.parameters import Parameters
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.memo import Memo
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    UNCLEAR,
    Argument,
    Origin,
)
from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import names, narrowing, terms
from pylint_sentry_bugs.analysis.types.terms import (
    NEVER,
    NONE,
    UNKNOWN,
    ClassObject,
    FunctionType,
    Instance,
    Type,
    union,
)
from pylint_sentry_bugs.analysis.types.types import Types
from pylint_sentry_bugs.analysis.values import NOTHING, Outer, Pair, Value, Written
from pylint_sentry_bugs.syntax import ir

CLOSURE = "^"
"""Marks a parameter that is really a variable of the function around."""
CONTEXT_MANAGERS = frozenset({"contextlib:contextmanager", "contextlib:asynccontextmanager"})
CONTAINERS = ("typing:Mapping", "typing:Sequence", "builtins:str", "builtins:int")
SUPPRESS = "contextlib:suppress"


class Flow:
    """Evaluates functions; owns the types that need it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.types = Types(program, self.static, self._returned_type, self._assigned)
        self.facts = AllFacts()
        self.evaluators = {
            **expressions.TABLE,
            **attributes.TABLE,
            **calls.TABLE,
            **displays.TABLE,
        }
        self.executors = {**statements.TABLE, **loops.TABLE, **handlers.TABLE}
        self.classes = narrowing.Classes(self.types.hierarchy)
        self.origins = Origins(self)
        self.contexts = Contexts(self)
        self.parameters = Parameters(self)
        self._outer_type = Memo(program.db, self._compute_outer_type)
        self._global = Memo(program.db, self._compute_global)
        self._evaluate = _Evaluate(self)
        self._returned = _Returned(self)
        self._assigned_to = _Assigned(self)

    def evaluation(self, ref: str) -> Evaluation:
        """What a function of the project does."""
        return self.program.db.ask(self._evaluate, ref)

    # -- evaluating --------------------------------------------------------------------------

    def static(self, expression: ir.Expr, scope: Scope) -> Type:
        """The type of an expression outside any function."""
        if isinstance(expression, ir.Name):
            return self._outer_type((scope, expression.id))
        return Run(self, scope).value(expression).type

    def _compute_outer_type(self, key: tuple[Scope, str]) -> Type:
        return self.outer(*key).type

    def evaluate(self, ref: str, *, precise: bool = False) -> Evaluation:
        """Walk a function; asked through ``evaluation``."""
        function = self.program.function(ref)
        if function is None:
            return NOTHING_DONE
        run = Run(self, self.scope_inside(ref, function), precise=precise)
        for param in function.params:
            run.bind(param.name, self.parameters.read(ref, param))
        run.block(self.program.body(ref))
        if run.env is not None:
            run.returned.append(Value(NONE, how=Written(function.end, function.end)))
        return Evaluation(
            tuple(sorted(run.calls.values(), key=lambda c: (c.end, -c.start))),
            tuple(run.raises.values()),
            tuple(run.asserts.values()),
            tuple(run.yields),
            run.join_all(run.returned) if run.returned else Value(NEVER),
            run.join_all(run.yielded),
            run.attributes,
            run.locals,
            run.items,
            tuple(sorted(run.uses.values(), key=lambda u: (u.start, u.end))),
            tuple(run.tested),
            tuple(run.readings.values()),
            tuple(run.pairs.values()),
            tuple(run.comparisons.values()),
            tuple(run.unpackings.values()),
            frozenset(run.swallowing),
            run.cut,
        )

    def scope_inside(self, ref: str, function: ir.Function) -> Scope:
        """The scope of a function's body."""
        module, _ = split(ref)
        return Scope(module, self._class_around(module, function), ref)

    def _class_around(self, module: str, function: ir.Function) -> str:
        """The class whose method this is, or in whose method it is nested."""
        table = self.program.table(module)
        current: ir.Function | None = function
        while current is not None and current.parent:
            if current.in_class:
                return f"{module}:{current.parent}"
            current = table.functions.get(current.parent)
        return ""

    # -- names -------------------------------------------------------------------------------

    def outer(self, scope: Scope, name: str) -> Value:
        """A name that the function itself does not bind."""
        if scope.function:
            found = self._enclosing(scope, name)
            if found is not None:
                return found
        elif scope.cls:
            member = self.types.hierarchy.own_members(scope.cls).get(name)
            if member and not _is_own_name(member[-1], name):
                owner = ClassObject(scope.cls)
                return Value(self.types.attribute(owner, name), FIXED)
        term, origin, how = self._global((scope.module, name))
        return Value(term, origin, how=how)

    def _compute_global(self, key: tuple[str, str]) -> tuple[Type, Origin, Outer | None]:
        entity = self.types.names.resolve(*key)
        how = Outer(f"{entity.module}:{entity.name}") if _is_variable(entity) else None
        return self.types.entity(entity), self.origin_of_entity(entity), how

    def _enclosing(self, scope: Scope, name: str) -> Value | None:
        function = self.program.function(scope.function)
        while function is not None and function.parent and not function.in_class:
            parent = f"{scope.module}:{function.parent}"
            function = self.program.function(parent)
            if function is not None:
                found = self.evaluation(parent).locals.get(name)
                if found is not None:
                    return self._captured(found, name)
        return None

    def _captured(self, found: Value, name: str) -> Value:
        def make() -> Pair:
            return found.type, Argument(f"{CLOSURE}{name}")

        return Value.later(self.program.db, make)

    def origin_of_entity(self, entity: names.Entity | None) -> Origin:
        """Definitions, and what modules bind to constants, are fixed."""
        return UNCLEAR if isinstance(entity, names.ForeignName | None) else FIXED

    # -- attributes --------------------------------------------------------------------------

    def function_of_attribute(self, base: Value, name: str) -> FunctionType | None:
        """The function that runs when ``base.name`` is read: a property's, or a library's."""
        found = self.types.property_function(base.type, name)
        if found:
            return FunctionType(found, base.type)
        return self.facts.function_of_attribute(base, name)

    # -- calls -------------------------------------------------------------------------------

    def is_nested_in(self, ref: str, outer: str) -> bool:
        """Whether a function is defined inside another."""
        return ref.startswith(f"{outer}.")

    def never_returns(self, callee: Type) -> bool:
        """Whether a call surely raises or exits, as its declaration says."""
        parts = terms.members(callee)
        return bool(parts) and all(self._exits(part) for part in parts)

    def _exits(self, part: Type) -> bool:
        if isinstance(part, Instance):
            part = self.types.attribute(part, "__call__")
        return (
            isinstance(part, FunctionType) and self.types.calls.declared_return(part.ref) == NEVER
        )

    # -- what functions give -----------------------------------------------------------------

    def returned(self, ref: str) -> Pair:
        """What a function of the project returns, by what it does."""
        return self.program.db.ask(self._returned, ref)

    def _returned_type(self, ref: str) -> Type:
        return self.returned(ref)[0] if self.program.in_project(split(ref)[0]) else UNKNOWN

    def compute_returned(self, ref: str) -> Pair:
        """What a function returns: its values joined, or a generator of what it yields."""
        function, evaluation = self.program.function(ref), self.evaluation(ref)
        if function is not None and function.is_generator:
            return Instance("typing:Generator", (evaluation.yielded.type,)), UNCLEAR
        return evaluation.returned.type, evaluation.returned.origin

    def _assigned(self, cls: str, name: str) -> Type | None:
        return self.program.db.ask(self._assigned_to, (cls, name))

    def compute_assigned(self, cls: str, name: str) -> Type | None:
        """What the methods of a class and its ancestors assign to an attribute of self."""
        found: list[Type] = []
        for entry in self.types.hierarchy.mro(cls):
            module, _ = split(entry.cls)
            if not self.program.in_project(module):
                continue
            for nodes in self.types.hierarchy.own_members(entry.cls).values():
                for node in nodes:
                    if isinstance(node, ir.Function) and name in node.stores:
                        ref = f"{module}:{node.qualname}"
                        value = self.evaluation(ref).attributes.get(name, NOTHING)
                        found.append(value.type)
        return union(found) if found else None


def _is_own_name(node: ir.Function | ir.Class | ir.Bind, name: str) -> bool:
    """``name = name`` in a class body takes the name from the module."""
    return isinstance(node, ir.Bind) and isinstance(node.value, ir.Name) and node.value.id == name


def _is_variable(entity: names.Entity | None) -> TypeGuard[names.VariableName]:
    return isinstance(entity, names.VariableName)


class _Evaluate:
    name = "evaluate"
    bottom = unknown = NOTHING_DONE

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def compute(self, key: str) -> Evaluation:
        return self._flow.evaluate(key)


class _Returned:
    name = "returned"
    bottom: Pair = (NEVER, UNCLEAR)
    unknown: Pair = (UNKNOWN, UNCLEAR)

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def compute(self, key: str) -> Pair:
        return self._flow.compute_returned(key)


class _Assigned:
    name = "assigned"
    bottom: Type | None = None
    unknown: Type | None = UNKNOWN

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def compute(self, key: tuple[str, str]) -> Type | None:
        return self._flow.compute_assigned(*key)
