"""Which names may not be bound where they are used?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation
from pylint_sentry_bugs.syntax import ir, walk
from pylint_sentry_bugs.syntax.positions import unpack

NAME_ERROR = "builtins:NameError"


class Binding(msgspec.Struct, frozen=True):
    """A statement that binds a name, and the statements around it, outermost first."""

    start: int
    around: tuple[ir.Stmt, ...]


def unbound(
    ref: str, body: ir.Body, params: frozenset[str], precise: Evaluation
) -> Iterator[Fault]:
    """The uses of names that some way to them does not bind, the first of each name."""
    seen: set[str] = set()
    for use in precise.uses:
        if use.kind != "unbound" or not isinstance(use.subject, ir.Name):
            continue
        name = use.subject.id
        if name not in seen:
            seen.add(name)
            found = list(bindings(body, name))
            if not any(tests_contract(b.around, params) for b in found):
                yield _fault(ref, use.start, use.end, name, found)


def tests_contract(around: Sequence[ir.Stmt], params: frozenset[str]) -> bool:
    """Whether a branch only asks which of its parameters a caller has filled."""
    return any(isinstance(s, ir.If) and asks_for(s.test, params) for s in around)


def asks_for(test: ir.Expr, params: frozenset[str]) -> bool:
    """Whether a test is one for truth or None of parameters."""
    match test:
        case ir.Name(id=name):
            return name in params
        case ir.Unary(op="not", value=inner):
            return asks_for(inner, params)
        case ir.Compare(left=ir.Name(id=name), rights=[ir.Const(kind="None")]):
            return name in params
        case ir.BoolOp(values=parts):
            return all(asks_for(part, params) for part in parts)
    return False


def _fault(ref: str, start: int, end: int, name: str, found: list[Binding]) -> Fault:
    before = [b for b in found if b.start < start] or found
    last = before[-1] if before else Binding(start, ())
    barriers = [s for s in last.around if not _holds(s, start)]
    barrier = next((s for s in barriers if not isinstance(s, ir.With)), next(iter(barriers), None))
    reason, certain = _reason(last, barrier)
    return Fault("unbound", ref, start, end, name, reason, NAME_ERROR, certain, ref, last.start)


def _holds(statement: ir.Stmt, position: int) -> bool:
    start, end = getattr(statement, "start", 0), getattr(statement, "end", 0)
    return start <= position < end


def _reason(binding: Binding, barrier: ir.Stmt | None) -> tuple[str, bool]:
    """Why the binding may not have run; certain where a handler goes on past it."""
    line, _ = unpack(binding.start)
    match barrier:
        case ir.Try(handlers=handlers):
            at, _ = unpack(handlers[0].start if handlers else barrier.start)
            return f"line {line} binds it, and the handler of line {at} goes on without", True
        case ir.If():
            return f"only a branch binds it, at line {line}", False
        case ir.For() | ir.While():
            return f"only a loop binds it, at line {line}, and it may run no round", False
        case ir.Match():
            return f"only some cases bind it, at line {line}", False
        case ir.With():
            return (
                f"line {line} binds it, and the context manager may swallow what it raises",
                False,
            )
    tried = next((s for s in reversed(binding.around) if isinstance(s, ir.Try)), None)
    if tried is not None:
        return f"something in the try raises before line {line} binds it", True
    return f"line {line} binds it on other ways only", False


def bindings(body: ir.Body, name: str, around: tuple[ir.Stmt, ...] = ()) -> Iterator[Binding]:
    """The statements that bind a name, in the order of the text."""
    for statement in body:
        start = _binds(statement, name)
        if start:
            inside = (*around, statement) if isinstance(statement, ir.For) else around
            yield Binding(start, inside)
        for block in walk.blocks(statement):
            yield from bindings(block, name, (*around, statement))


def _binds(statement: ir.Stmt, name: str) -> int:
    match statement:
        case ir.Bind(targets=targets, start=start):
            return start if name in _names(targets) else 0
        case ir.For(target=target, start=start):
            return start if name in walk.names_bound(target) else 0
        case ir.With(target=target, start=start) if target is not None:
            return start if name in walk.names_bound(target) else 0
    return 0


def _names(targets: list[ir.Expr]) -> set[str]:
    return {name for target in targets for name in walk.names_bound(target)}
