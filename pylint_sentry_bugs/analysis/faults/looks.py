"""Does a function look at a value before it uses it: in a test, or in a call?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.flow.events import Call
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.syntax import ir, walk


def are_taken(body: ir.Body, call: Call, value: Value) -> bool:
    """Whether what a call gets as ``value`` is tested anywhere, or passed to an earlier call."""
    texts = _texts(body, _expression(call, value))
    defaulting = _defaulting(body, texts)
    for node in walk.nodes(body):
        if id(node) not in defaulting and any(_mentions(test, texts) for test in _tests(node)):
            return True
        if isinstance(node, ir.Call) and node.start < call.start and _gets(node, texts):
            return True
    return False


def has_tests(body: ir.Body) -> bool:
    """Whether a block tests anything at all."""
    return any(True for node in walk.nodes(body) for _ in _tests(node))


def _expression(call: Call, value: Value) -> ir.Expr | None:
    """The argument of a call that has this value."""
    if not isinstance(call.expression, ir.Call):
        return None
    written = zip(call.expression.args, call.arguments.positional, strict=False)
    for expression, given in written:
        if given is value:
            return expression
    names = {k.name: k.value for k in call.expression.keywords}
    for name, given in call.arguments.keywords.items():
        if given is value:
            return names.get(name)
    return None


def _texts(body: ir.Body, expression: ir.Expr | None) -> set[str]:
    """The texts that stand for an argument: its own, and what its name was bound to."""
    found = {walk.text_of(expression)} if expression is not None else set()
    for statement in walk.statements(body):
        match statement:
            case ir.Bind(targets=targets, value=bound) if bound is not None:
                if any(walk.path_of(target) in found for target in targets):
                    found.add(walk.text_of(bound))
    return found - {""}


def _defaulting(body: ir.Body, texts: set[str]) -> set[int]:
    """``url = url or default``: that tests what the name held before."""
    return {
        id(s.value)
        for s in walk.statements(body)
        if isinstance(s, ir.Bind) and any(walk.path_of(target) in texts for target in s.targets)
    }


def _tests(node: ir.Node) -> Iterator[ir.Expr]:
    match node:
        case ir.If(test=test) | ir.While(test=test) | ir.Assert(test=test) | ir.Cond(test=test):
            yield test
        case ir.Clause(tests=tests) | ir.BoolOp(values=[*tests, _]):
            yield from tests
        case ir.Match(subject=subject):
            yield subject


def _mentions(test: ir.Expr, texts: set[str]) -> bool:
    kinds = ir.Name | ir.Attr | ir.Sub | ir.Call
    return any(walk.text_of(n) in texts for n in walk.nodes(test) if isinstance(n, kinds))


def _gets(node: ir.Call, texts: set[str]) -> bool:
    given = [*node.args, *(k.value for k in node.keywords)]
    return any(walk.text_of(argument) in texts for argument in given)
