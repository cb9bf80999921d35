"""Questions about functions: what happens in one, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from pylint_sentry_bugs.analysis.flow import expressions, statements
from pylint_sentry_bugs.analysis.flow.binding import bind_arguments
from pylint_sentry_bugs.analysis.flow.events import (
    NO_ARGUMENTS,
    NOTHING_DONE,
    Arguments,
    Call,
    Evaluation,
    Guard,
    Guards,
    Known,
)
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.origins.terms import (
    FIXED,
    UNCLEAR,
    Argument,
    Origin,
    either,
    made,
    members,
    replace_arguments,
)
from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import names, terms
from pylint_sentry_bugs.analysis.types.calls import scope_of
from pylint_sentry_bugs.analysis.types.terms import (
    NEVER,
    NONE,
    UNKNOWN,
    ClassObject,
    FunctionType,
    Instance,
    Type,
    Variable,
    union,
)
from pylint_sentry_bugs.analysis.types.types import Types
from pylint_sentry_bugs.analysis.values import NOTHING, Extra, Pair, Value
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
        self.types = Types(program, self._static, self._returned, self._assigned)
        self.facts: list[Facts] = []
        self._evaluate = _Evaluate(self)
        self._returned_question = _Returned(self)
        self._assigned_question = _Assigned(self)

    def evaluation(self, ref: str) -> Evaluation:
        """What a function of the project does."""
        return self.program.db.ask(self._evaluate, ref)

    # -- evaluating --------------------------------------------------------------------------

    def _static(self, expression: ir.Expr, scope: Scope) -> Type:
        return expressions.value(Run(self, scope), expression).type

    def evaluate(self, ref: str) -> Evaluation:
        """Walk a function; asked through ``evaluation``."""
        function = self.program.function(ref)
        if function is None:
            return NOTHING_DONE
        run = Run(self, self.scope_inside(ref, function))
        for param in function.params:
            run.bind(param.name, self.parameter(ref, param))
        statements.block(run, self.program.body(ref))
        if run.env is not None:
            run.returned.append(Value(NONE))
        return Evaluation(
            tuple(sorted(run.calls.values(), key=lambda c: (c.end, -c.start))),
            tuple(run.raises.values()),
            tuple(run.yields),
            run.join_all(run.returned) if run.returned else Value(NEVER),
            run.join_all(run.yielded),
            run.attributes,
            run.locals,
            run.items,
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

    def parameter(self, ref: str, param: ir.Param) -> Value:
        """What is known of a parameter inside its function."""
        function = self.program.function(ref)
        assert function is not None
        origin = Argument(param.name)
        if function.in_class and param is function.params[0]:
            return Value(self._self_type(ref, function), origin)
        declared = self._declared_parameter(ref, function, param)
        if param.kind == "variadic":
            declared = Instance("builtins:tuple", (declared,))
        elif param.kind == "keywords":
            declared = Instance("builtins:dict", (terms.STR, declared))
        return Value(declared, origin)

    def _declared_parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type:
        """The annotation, or that of the method which this one overrides."""
        if param.annotation is not None:
            return self.types.annotations.read(param.annotation, scope_of(ref, function))
        if function.in_class:
            return self._inherited_parameter(ref, function, param)
        return UNKNOWN

    def _inherited_parameter(self, ref: str, function: ir.Function, param: ir.Param) -> Type:
        module, _ = split(ref)
        position = function.params.index(param)
        for entry in self.types.hierarchy.mro(f"{module}:{function.parent}")[1:]:
            base, qualname = split(entry.cls)
            name = f"{qualname}.{function.name}"
            for table in (self.program.overlay(base), self.program.table(base)):
                other = table.functions.get(name)
                if other is None or position >= len(other.params):
                    continue
                declared = other.params[position]
                if declared.annotation is not None and declared.kind == param.kind:
                    scope = scope_of(f"{base}:{name}", other)
                    return self.types.annotations.read(declared.annotation, scope)
        return UNKNOWN

    def _self_type(self, ref: str, function: ir.Function) -> Type:
        cls = self.scope_inside(ref, function).cls
        args = tuple(Variable(n) for n in self.types.hierarchy.parameters(cls))
        kind = self.types.method_kind(function, ref)
        if kind == "static":
            return UNKNOWN
        return ClassObject(cls, args) if kind == "class" else Instance(cls, args)

    def first_parameter(self, scope: Scope) -> str:
        """The name of ``self`` or ``cls`` in a method; empty elsewhere."""
        function = self.program.function(scope.function) if scope.function else None
        while function is not None and not function.in_class:
            parent = function.parent
            function = self.program.function(f"{scope.module}:{parent}") if parent else None
        return function.params[0].name if function is not None and function.params else ""

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
        entity = self.types.names.resolve(scope.module, name)
        return Value(self.types.entity(entity), self.origin_of_entity(entity))

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

    def origin_of_attribute(self, base: Value, name: str) -> Origin:
        """Where ``base.name`` comes from."""
        for facts in self.facts:
            known = facts.origin_of_attribute(base, name)
            if known is not None:
                return known
        return either(expressions.step(o, f".{name}") for o in members(base.origin))

    def origin_of_item(self, base: Value, key: str) -> Origin:
        """Where ``base[key]`` comes from; ``key`` as in ``Argument.path``."""
        for facts in self.facts:
            known = facts.origin_of_item(base, key)
            if known is not None:
                return known
        return either(expressions.step(o, key) for o in members(base.origin))

    def function_of_attribute(self, base: Value, name: str) -> FunctionType | None:
        """The function that runs when ``base.name`` is read: a property's, or a library's."""
        found = self.types.property_function(base.type, name)
        if found:
            return FunctionType(found, base.type)
        known = (facts.function_of_attribute(base, name) for facts in self.facts)
        return next((function for function in known if function is not None), None)

    def if_has(self, base: Value, name: str) -> list[Known]:
        """What holds where ``hasattr(base, name)``."""
        return [k for f in self.facts for k in f.if_has(base, name)]

    def extra_of_attribute(self, base: Value, name: str) -> Extra | None:
        """What a framework's reader remembers of ``base.name``."""
        found = (facts.extra_of_attribute(base, name) for facts in self.facts)
        return next((extra for extra in found if extra is not None), None)

    def in_handler(self, guard: Guard) -> list[Known]:
        """What holds in an except clause."""
        return [k for f in self.facts for k in f.in_handler(guard.classes or ())]

    def property_value(self, base: Value, name: str, callee: FunctionType) -> Value:
        """What a property gives."""

        def make() -> Pair:
            origin = self._origin_from_facts(base, name)
            if origin is None:
                origin = self.return_origin(callee, base, NO_ARGUMENTS)
            return self.types.attribute(base.type, name), origin

        return Value.later(self.program.db, make, self.extra_of_attribute(base, name))

    def _origin_from_facts(self, base: Value, name: str) -> Origin | None:
        for facts in self.facts:
            known = facts.origin_of_attribute(base, name)
            if known is not None:
                return known
        return None

    def reach(self, value: Value, path: Sequence[str]) -> Value:
        """What lies behind a path of attributes and keys, as ``Argument.path`` has them."""
        for step in path:
            value = self._reach_one(value, step)
        return value

    def _reach_one(self, base: Value, step: str) -> Value:
        def make() -> Pair:
            if step.startswith("."):
                name = step[1:]
                return self.types.attribute(base.type, name), self.origin_of_attribute(base, name)
            origin = either(expressions.step(o, step) for o in members(base.origin))
            return self.types.calls.element(base.type), origin

        return Value.later(self.program.db, make)

    # -- calls -------------------------------------------------------------------------------

    def call_value(self, callee: Value, receiver: Value, name: str, arguments: Arguments) -> Value:
        """What a call gives."""
        for facts in self.facts:
            known = facts.result(callee.type, receiver, name, arguments)
            if known is not None:
                return known

        def make() -> Pair:
            types = [v.type for v in arguments.positional]
            term = callee.type
            return self.types.calls.call(term, types), self.return_origin(term, receiver, arguments)

        return Value.later(self.program.db, make)

    def return_origin(self, callee: Type, receiver: Value, arguments: Arguments) -> Origin:
        """Where the result of a call comes from."""
        found = []
        for term in terms.members(callee):
            match term:
                case FunctionType(ref=ref) if self.program.in_project(split(ref)[0]):
                    origin = self.program.db.ask(self._returned_question, ref)[1]
                    found.append(self.substitute(origin, term, receiver, arguments))
                case ClassObject(cls=cls) if self.program.in_project(split(cls)[0]):
                    found.append(self._made(cls, receiver, arguments))
                case FunctionType() | Instance() | ClassObject():
                    found.append(expressions.through_library(receiver, arguments))
                case _:
                    return UNCLEAR
        return either(found)

    def _made(self, cls: str, receiver: Value, arguments: Arguments) -> Origin:
        """Where the attributes of a new object come from."""
        if any(self.types.hierarchy.is_subclass(cls, base) for base in CONTAINERS):
            return expressions.through_library(receiver, arguments)
        init = self.types.attribute(Instance(cls), "__init__")
        if isinstance(init, FunctionType) and self.program.in_project(split(init.ref)[0]):
            bound = self.bind_call(init, Value(Instance(cls)), arguments)
            kept = self.evaluation(init.ref).attributes.items()
            passed = [
                (name, replace_arguments(v.origin, partial(self._given, bound))) for name, v in kept
            ]
            return made(passed)
        names = [n for n in self.types.hierarchy.own_members(cls) if not n.startswith("_")]
        positional = zip(names, arguments.positional, strict=False)
        return made((n, v.origin) for n, v in (*positional, *arguments.keywords.items()))

    def _given(self, bound: Mapping[str, Value], argument: Argument) -> Origin:
        return self.given(argument, bound)

    def substitute(
        self, origin: Origin, callee: FunctionType, receiver: Value, arguments: Arguments
    ) -> Origin:
        """An origin inside the callee, seen from the caller."""
        bound = self.bind_call(callee, receiver, arguments)
        return replace_arguments(origin, partial(self._given, bound))

    def bind_call(
        self, callee: FunctionType, receiver: Value, arguments: Arguments
    ) -> Mapping[str, Value]:
        """The parameters of the callee as this call fills them."""
        function = self.program.function(callee.ref)
        if function is None:
            return {}
        bound_to = None
        if callee.receiver is not None:
            same = receiver.type == callee.receiver
            bound_to = receiver if same else Value(callee.receiver, receiver.origin)
        return bind_arguments(function, bound_to, arguments)

    def given(self, argument: Argument, bound: Mapping[str, Value]) -> Origin:
        """The origin of what a caller passes for a parameter or for what is reached from it."""
        value = bound.get(argument.name)
        return UNCLEAR if value is None else self.reach(value, argument.path).origin

    def is_nested_in(self, ref: str, outer: str) -> bool:
        """Whether a function is defined inside another."""
        return ref.startswith(f"{outer}.")

    def is_deferred(self, receiver: Value, name: str) -> bool:
        """Whether calling ``receiver.name`` runs the receiver later, elsewhere."""
        return any(facts.is_deferred(receiver.type, name) for facts in self.facts)

    def after_call(self, receiver: Value, name: str, arguments: Arguments) -> list[Known]:
        """What holds once a call has returned."""
        return [k for f in self.facts for k in f.after_call(receiver, name, arguments)]

    def if_true(self, receiver: Value, name: str, arguments: Arguments) -> list[Known]:
        """What holds where a call's result is true."""
        return [k for f in self.facts for k in f.if_true(receiver, name, arguments)]

    def if_present(self, value: Value) -> list[Known]:
        """What holds where a value is not None."""
        return [k for f in self.facts for k in f.if_present(value)]

    def fails(self, scope: Scope, body: ir.Body) -> bool:
        """Whether a handler answers with a server error."""
        return any(facts.fails(body) for facts in self.facts)

    def never_returns(self, callee: Type) -> bool:
        """Whether a call surely raises or exits, as its declaration says."""
        parts = terms.members(callee)
        return bool(parts) and all(
            isinstance(p, FunctionType) and self.types.calls.declared_return(p.ref) == NEVER
            for p in parts
        )

    # -- decorators --------------------------------------------------------------------------

    def decorator_ref(self, ref: str, decorator: ir.Expr) -> str:
        """The function or class that a decorator is, or that makes it; empty if unknown."""
        head = decorator.func if isinstance(decorator, ir.Call) else decorator
        term = self._static(head, self._header_scope(ref))
        match term:
            case FunctionType(ref=found):
                return found
            case ClassObject(cls=cls):
                return cls
        return ""

    def _header_scope(self, ref: str) -> Scope:
        function = self.program.function(ref)
        return Scope(split(ref)[0]) if function is None else scope_of(ref, function)

    def exception_classes(self, ref: str, expression: ir.Expr) -> tuple[str, ...] | None:
        """The classes that an expression beside a function names; None where one is unknown."""
        return statements.classes(self._static(expression, self._header_scope(ref)))

    # -- context managers --------------------------------------------------------------------

    def context_guards(self, event: Call, number: int) -> Guards:
        """What entering a context manager guards against."""
        for term in terms.members(event.callee):
            match term:
                case ClassObject(cls=cls) if cls == SUPPRESS:
                    return ((self._suppressing(event, number),),)
                case FunctionType(ref=ref):
                    return self._around_yield(ref)
        return ()

    def _suppressing(self, event: Call, number: int) -> Guard:
        classes = []
        for value in event.arguments.positional:
            if not isinstance(value.type, ClassObject):
                return Guard(number, None, event.start)
            classes.append(value.type.cls)
        return Guard(number, tuple(classes), event.start)

    def _around_yield(self, ref: str) -> Guards:
        """The clauses of a generator-based context manager that go on after its yield."""
        module, _ = split(ref)
        if not self.program.in_project(module) or not self._is_context_manager(ref):
            return ()
        evaluation = self.evaluation(ref)
        again = {r.again for r in evaluation.raises}
        kept = []
        for guards in evaluation.yields[:1]:
            for clauses in guards:
                if not any(clause.number in again for clause in clauses):
                    kept.append(tuple(Guard(-1, c.classes, c.start, c.fails) for c in clauses))
        return tuple(kept)

    def _is_context_manager(self, ref: str) -> bool:
        function = self.program.function(ref)
        scope = Scope(split(ref)[0])
        return function is not None and any(
            isinstance(term, FunctionType) and term.ref in CONTEXT_MANAGERS
            for term in (self._static(d, scope) for d in function.decorators)
        )

    def entered(self, term: Type) -> Type:
        """What ``with x as y`` binds."""
        found = []
        for part in terms.members(term):
            match part:
                case Instance(cls="typing:Iterator" | "typing:Generator", args=(item, *_)):
                    found.append(item)
                case _:
                    found.append(self.types.calls.call(self.types.attribute(part, "__enter__")))
        return union(found)

    def is_one_of(self, term: Type, options: Sequence[Instance]) -> bool:
        """Whether a value of this type is an instance of one of the classes."""
        cls = terms.class_of(term)
        return bool(cls) and any(self.types.hierarchy.is_subclass(cls, o.cls) for o in options)

    # -- what functions give -----------------------------------------------------------------

    def _returned(self, ref: str) -> Type:
        if not self.program.in_project(split(ref)[0]):
            return UNKNOWN
        return self.program.db.ask(self._returned_question, ref)[0]

    def compute_returned(self, ref: str) -> Pair:
        function, evaluation = self.program.function(ref), self.evaluation(ref)
        if function is not None and function.is_generator:
            return Instance("typing:Generator", (evaluation.yielded.type,)), UNCLEAR
        return evaluation.returned.type, evaluation.returned.origin

    def _assigned(self, cls: str, name: str) -> Type | None:
        return self.program.db.ask(self._assigned_question, (cls, name))

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
