"""Which expressions does a test tell something of, and what? One row for each form of guard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pylint_sentry_bugs.analysis.flow.events import Call, Known
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types import narrowing, terms
from pylint_sentry_bugs.analysis.types.narrowing import Narrow
from pylint_sentry_bugs.analysis.types.terms import ClassObject, Instance, Literal, Type
from pylint_sentry_bugs.syntax import ir

NEGATED = ("is", "is not", "==", "!=")
OF_NONE = frozenset(dir(None))


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """What one outcome of a test leaves of a type; ``solid``: it is surely not None then."""

    narrow: Narrow
    solid: bool = False


SAME = Outcome(narrowing.same)
PRESENT = Outcome(terms.without_none, solid=True)
ABSENT = Outcome(narrowing.only_none)
TRUTHY = Outcome(narrowing.truthy, solid=True)
FALSY = Outcome(narrowing.falsy)


class Fact(msgspec.Struct, frozen=True, eq=False):
    """What each outcome of a test leaves of its subject."""

    subject: ir.Expr
    true: Outcome
    false: Outcome = SAME


def facts(run: Run, test: ir.Expr) -> Iterator[Fact]:
    """What a test that is no and, or, not tells."""
    match test:
        case ir.Compare(left=left, ops=[op], rights=[right]):
            yield from _compared(run, left, op, right)
        case ir.Call(func=ir.Name(id=name), args=[subject, *more]):
            yield from _called(run, test, name, subject, more)
        case ir.Call():
            yield from _guard_function(run, test)
        case ir.Walrus(target=target, value=value):
            yield Fact(target, TRUTHY, FALSY)
            yield from facts(run, value)
            return
    if isinstance(test, ir.Name | ir.Attr | ir.Sub | ir.Call):
        yield Fact(test, TRUTHY, FALSY)


def known(run: Run, test: ir.Expr) -> Iterable[Known]:
    """Facts of frameworks that hold where the test is true."""
    match test:
        case ir.Call(func=ir.Name(id="hasattr"), args=[base, ir.Const(value=str(name))]):
            return run.flow.facts.if_has(run.quietly(base), name)
        case ir.Call():
            event = run.calls.get((test.start, test.end, "call"))
            if isinstance(event, Call):
                return run.flow.facts.if_true(event.receiver, event.name, event.arguments)
    return ()


# -- comparisons ---------------------------------------------------------------------------------


def _compared(run: Run, left: ir.Expr, op: str, right: ir.Expr) -> Iterator[Fact]:
    if op in NEGATED and isinstance(right, ir.Const) and right.kind == "None":
        yield from _none(left, is_none=op in ("is", "=="))
        return
    match op, right:
        case "is" | "==", _:
            yield from _equal(run, left, right)
        case "is not" | "!=", _:
            for fact in _equal(run, left, right):
                yield Fact(fact.subject, fact.false, fact.true)
        case "in", _:
            yield from _member(run, left, right)
        case "not in", _:
            for fact in _member(run, left, right):
                yield Fact(fact.subject, fact.false, fact.true)


def _none(left: ir.Expr, *, is_none: bool) -> Iterator[Fact]:
    yield Fact(left, ABSENT, PRESENT) if is_none else Fact(left, PRESENT, ABSENT)
    got = _got(left)
    if got is not None:
        yield Fact(got, SAME, PRESENT) if is_none else Fact(got, PRESENT)


def _got(expression: ir.Expr) -> ir.Attr | None:
    """``x.a`` for ``getattr(x, "a", None)``."""
    match expression:
        case ir.Call(
            func=ir.Name(id="getattr"), args=[base, ir.Const(kind="str", value=str(name)), _]
        ):
            return ir.Attr(expression.start, expression.end, base, name)
    return None


def _equal(run: Run, left: ir.Expr, right: ir.Expr) -> Iterator[Fact]:
    if isinstance(left, ir.Call) and _is_named(left, "type") and len(left.args) == 1:
        yield from _of_class(run, left.args[0], right, exact=True)
        return
    if isinstance(left, ir.Call) and _is_named(left, "len") and len(left.args) == 1:
        yield from _length(left.args[0], right)
        return
    for subject, other in ((left, right), (right, left)):
        if isinstance(subject, ir.Const):
            continue
        value = _value_of(run, other)
        if value is not None:
            yield _literal_fact(run, subject, [value])
        elif isinstance(subject, ir.Name | ir.Attr):
            yield Fact(subject, Outcome(_like(run, other)))


def _like(run: Run, other: ir.Expr) -> Narrow:
    """What equals something that is not None is not None."""
    held = run.quietly(other)

    def narrow(term: Type) -> Type:
        unsure = terms.is_unknown(held.type) or terms.can_be_none(held.type)
        return term if unsure else terms.without_none(term)

    return narrow


def _length(subject: ir.Expr, right: ir.Expr) -> Iterator[Fact]:
    match right:
        case ir.Const(kind="int", value=int(length)):
            true, false = (narrowing.of_length(length, equal=e) for e in (True, False))
            yield Fact(subject, Outcome(true), Outcome(false))


def _value_of(run: Run, expression: ir.Expr) -> Type | None:
    """The literal or enum member that an expression is."""
    if isinstance(expression, ir.Const):
        found = run.value(expression).type
        return found if isinstance(found, Literal | terms.NoneType) else None
    if isinstance(expression, ir.Attr):
        found = run.quietly(expression).type
        return found if isinstance(found, Literal) else None
    return None


def _literal_fact(run: Run, subject: ir.Expr, values: Sequence[Type]) -> Fact:
    enums = {v.cls for v in values if isinstance(v, Literal)}
    rest = narrowing.without_literals(values)

    def without(term: Type) -> Type:
        return rest(terms.union(_members(run, m, enums) for m in terms.members(term)))

    true = Outcome(narrowing.to_literals(values), solid=terms.NONE not in values)
    return Fact(subject, true, Outcome(without))


def _members(run: Run, term: Type, enums: set[str]) -> Type:
    """Any member of an enum is one of those that it has."""
    if isinstance(term, Instance) and term.cls in enums:
        names = run.flow.types.enums.members(term.cls)
        few = 0 < len(names) <= terms.MAX_UNION
        return terms.union(Literal(term.cls, n) for n in names) if few else term
    return term


def _member(run: Run, left: ir.Expr, right: ir.Expr) -> Iterator[Fact]:
    """``x in (A, B)``: x is one of them; None only where None is."""
    if not isinstance(right, ir.Seq) or not right.items:
        yield Fact(left, Outcome(_in_container(run, right)))
        return
    values = [_value_of(run, item) for item in right.items]
    complete = [v for v in values if v is not None]
    if len(complete) == len(values):
        yield _literal_fact(run, left, complete)
    elif terms.NONE not in complete:
        yield Fact(left, PRESENT)


def _in_container(run: Run, container: ir.Expr) -> Narrow:
    """What is in a container of things that are not None is not None."""
    held = run.quietly(container)

    def narrow(term: Type) -> Type:
        element = run.flow.types.calls.element(held.type)
        unknown = isinstance(element, terms.Unknown) or terms.can_be_none(element)
        return term if unknown else terms.without_none(term)

    return narrow


# -- calls ---------------------------------------------------------------------------------------


def _called(
    run: Run, test: ir.Call, name: str, subject: ir.Expr, more: Sequence[ir.Expr]
) -> Iterator[Fact]:
    match name, more:
        case "isinstance", [classes]:
            yield from _of_class(run, subject, classes)
        case "issubclass", [classes]:
            yield from _derived(run, subject, classes)
        case "callable", []:
            yield Fact(subject, PRESENT, Outcome(narrowing.without_callables))
        case "bool" | "len", []:
            yield Fact(subject, TRUTHY, FALSY)
        case "hasattr", [ir.Const(kind="str", value=str(attribute))]:
            true = Outcome(narrowing.same) if attribute in OF_NONE else PRESENT
            yield Fact(subject, true, Outcome(_lacks(run, attribute)))
            there = ir.Attr(test.start, test.end, subject, attribute)
            yield Fact(there, Outcome(narrowing.same_or_unknown))
        case "getattr", [ir.Const(kind="str", value=str(attribute)), *_]:
            yield Fact(ir.Attr(test.start, test.end, subject, attribute), TRUTHY)
            yield Fact(subject, PRESENT)
        case "all", [] if isinstance(subject, ir.Seq):
            yield from (Fact(item, TRUTHY) for item in subject.items)
        case _:
            yield from _guard_function(run, test)


def _derived(run: Run, subject: ir.Expr, classes: ir.Expr) -> Iterator[Fact]:
    named = _named(run, classes)
    if named:
        known = run.flow.classes
        false = Outcome(known.without_classes(named))
        yield Fact(subject, Outcome(known.to_classes(named), solid=True), false)


def _named(run: Run, classes: ir.Expr) -> list[Instance]:
    """The classes of a test; none where one of them is not known."""
    wanted = run.quietly(classes).type
    items = getattr(wanted, "items", None)
    options = items if items is not None else terms.members(wanted)
    named = [Instance(o.cls, o.args) for o in options if isinstance(o, ClassObject)]
    return named if len(named) == len(options) else []


def _of_class(run: Run, subject: ir.Expr, classes: ir.Expr, exact: bool = False) -> Iterator[Fact]:
    named = _named(run, classes)
    if not named:
        yield Fact(subject, Outcome(narrowing.to_unknown))
        return
    false = SAME if exact else Outcome(run.flow.classes.without_instances(named))
    yield Fact(subject, Outcome(run.flow.classes.to_instances(named), solid=True), false)


def _guard_function(run: Run, test: ir.Call) -> Iterator[Fact]:
    """A function that is declared to return TypeGuard[T] or TypeIs[T] tells of its argument."""
    event = run.calls.get((test.start, test.end, "call"))
    if event is None or not test.args:
        return
    for function in event.functions():
        guarded = run.flow.types.calls.guarded_type(function.ref)
        if guarded is not None:
            declared, exactly = guarded
            true = Outcome(_replaced(declared), not terms.can_be_none(declared))
            rest = [m for m in terms.members(declared) if isinstance(m, Instance)]
            false = Outcome(run.flow.classes.without_instances(rest)) if exactly else SAME
            yield Fact(test.args[0], true, false)


def _lacks(run: Run, name: str) -> Narrow:
    """What of a union has no such attribute."""

    def narrow(term: Type) -> Type:
        parts = terms.members(term)
        known = [not terms.is_unknown(run.flow.types.attribute(p, name)) for p in parts]
        return terms.union(p for p, k in zip(parts, known, strict=True) if not k)

    return narrow


def _replaced(declared: Type) -> Narrow:
    return lambda term: declared


def _is_named(call: ir.Call, name: str) -> bool:
    return isinstance(call.func, ir.Name) and call.func.id == name
