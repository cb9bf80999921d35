"""Which calls do not fit the signature of what they call?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Call, Evaluation
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import arguments, terms
from pylint_sentry_bugs.analysis.types.arguments import Known, Passed
from pylint_sentry_bugs.analysis.types.calls import parameters
from pylint_sentry_bugs.analysis.types.terms import UNKNOWN, ClassObject, FunctionType, Instance
from pylint_sentry_bugs.syntax import ir

TYPE_ERROR = "builtins:TypeError"
KEEPING = frozenset(
    {
        "builtins:staticmethod",
        "builtins:classmethod",
        "abc:abstractmethod",
        "typing:override",
        "typing_extensions:override",
        "typing:final",
        "typing:no_type_check",
        "functools:lru_cache",
        "functools:cache",
        "contextlib:contextmanager",
    }
)
"""Decorators that leave the signature as it is."""
ANY = Known(UNKNOWN)


class Signatures:
    """Compares calls with definitions of the project."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow: Flow = escape.flow

    def mismatches(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The calls of a function that raise TypeError before the callee runs."""
        for call in evaluation.calls:
            if call.kind == "property" or self._is_caught(call):
                continue
            fault = self._mismatch(ref, call)
            if fault is not None:
                yield fault

    def _is_caught(self, call: Call) -> bool:
        return is_guarded(self._escape, call.guards, TYPE_ERROR)

    def _mismatch(self, ref: str, call: Call) -> Fault | None:
        given = _given(call)
        if given is None:
            return None
        found = [self._refusal(part, call, given) for part in terms.members(call.callee)]
        if not found or any(refusal is None for refusal in found):
            return None
        assert found[0] is not None
        function, name, reason = found[0]
        module, shown = split(name)
        site = f"{module}:{function.qualname}", function.start
        span = call.start, call.end
        text = f"{shown}() {reason}"
        return Fault("signature", ref, *span, shown, text, TYPE_ERROR, True, *site)

    def _refusal(
        self, part: terms.Type, call: Call, given: Passed
    ) -> tuple[ir.Function, str, str] | None:
        """Why one callee refuses the call; None where it takes it, or nobody knows."""
        target = self._target(part)
        if target is None:
            return None
        function, name, receiver = target
        reason = self._problem(function, receiver, given, call.kind == "deferred")
        return (function, name, reason) if reason else None

    def _problem(
        self, function: ir.Function, receiver: terms.Type | None, given: Passed, queued: bool
    ) -> str:
        params: Sequence[ir.Param] = parameters(function, receiver)
        reason = arguments.problem(params, given)
        if reason and queued and params:
            # A bound task gets itself first.
            return reason and arguments.problem(params[1:], given) and reason
        return reason

    def _target(self, part: terms.Type) -> tuple[ir.Function, str, terms.Type | None] | None:
        """The definition that a call runs first, with its name; None for what is not certain."""
        match part:
            case FunctionType(ref=ref, receiver=receiver):
                return self._function(ref, receiver)
            case ClassObject(cls=cls):
                return self._constructor(cls)
        return None

    def _function(
        self, ref: str, receiver: terms.Type | None
    ) -> tuple[ir.Function, str, terms.Type | None] | None:
        module, _ = split(ref)
        function = self._flow.program.function(ref)
        if function is None or not self._flow.program.in_project(module):
            return None
        if self._flow.program.overloads(ref) or not self._keeps_signature(ref, function):
            return None
        if receiver is None and function.in_class and not self._is_static(ref, function):
            return None  # the instance, or the class, is passed by hand
        if isinstance(receiver, Instance) and self._is_overridden(function, receiver):
            return None
        return function, ref, receiver

    def _is_static(self, ref: str, function: ir.Function) -> bool:
        return self._flow.types.decorators.method_kind(function, ref) == "static"

    def _is_overridden(self, function: ir.Function, receiver: Instance) -> bool:
        hierarchy = self._flow.types.hierarchy
        derived = hierarchy.subclasses(receiver.cls)
        return any(function.name in hierarchy.own_members(sub) for sub in derived)

    def _keeps_signature(self, ref: str, function: ir.Function) -> bool:
        for decorator in function.decorators:
            made_by = self._flow.contexts.decorator_ref(ref, decorator)
            if made_by not in KEEPING and not self._flow.facts.keeps_signature(made_by):
                return False
        return True

    def _constructor(self, cls: str) -> tuple[ir.Function, str, terms.Type | None] | None:
        """``__init__`` as the project writes it; metaclasses and ``__new__`` are left alone."""
        hierarchy, program = self._flow.types.hierarchy, self._flow.program
        class_ = program.class_(cls)
        if class_ is None or not program.in_project(split(cls)[0]) or class_.decorators:
            return None
        if not hierarchy.is_fully_known(cls):
            return None
        for entry in hierarchy.mro(cls):
            entry_class = program.class_(entry.cls)
            if entry_class is None or any(k.name == "metaclass" for k in entry_class.keywords):
                return None
            members = hierarchy.own_members(entry.cls)
            if "__new__" in members and entry.cls != "builtins:object":
                return None
            nodes = members.get("__init__", ())
            if nodes:
                node = nodes[-1]
                module, qualname = split(entry.cls)
                if not isinstance(node, ir.Function) or not program.in_project(module):
                    return None
                return node, f"{module}:{qualname}", Instance(cls)
        return None


def _given(call: Call) -> Passed | None:
    """What the function gets: for ``apply_async`` what its args and kwargs hold."""
    if call.kind != "deferred" or call.name == "delay":
        return call.arguments.passed()
    if call.name != "apply_async" or not isinstance(call.expression, ir.Call):
        return None
    return _unpacked(call.expression)


def _unpacked(expression: ir.Call) -> Passed | None:
    named = {k.name: k.value for k in expression.keywords}
    named |= dict(zip(("args", "kwargs"), expression.args, strict=False))
    args, keywords = _items(named.get("args")), _keys(named.get("kwargs"))
    if None in named or args is None or keywords is None:
        return None
    return Passed(tuple(ANY for _ in args), dict.fromkeys(keywords, ANY))


def _items(expression: ir.Expr | None) -> Sequence[ir.Expr] | None:
    """The items of a display; None where they are not all written there."""
    match expression:
        case None:
            return ()
        case ir.Seq(items=items) if not any(isinstance(i, ir.Star) for i in items):
            return items
    return None


def _keys(expression: ir.Expr | None) -> list[str] | None:
    if expression is None:
        return []
    if not isinstance(expression, ir.Mapping):
        return None
    found = [
        k.value for k in expression.keys if isinstance(k, ir.Const) if isinstance(k.value, str)
    ]
    return found if len(found) == len(expression.keys) else None
