"""Options: what they may be is said where they are registered."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.flow.marked import OptionRead
from pylint_sentry_bugs.analysis.origins.terms import UNCLEAR
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.solving import widened
from pylint_sentry_bugs.analysis.types.terms import NONE, UNKNOWN, FunctionType, Instance, Type
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir, walk
from pylint_sentry_bugs.syntax.lower import last_name

NAMED = {
    "String": "str",
    "Int": "int",
    "Float": "float",
    "Bool": "bool",
    "Dict": "dict",
    "Sequence": "list",
}


class Registered(msgspec.Struct, frozen=True):
    """One registration: what the option may be, where that is said, and its text by default."""

    type: Type
    module: str
    start: int
    end: int
    default: str = ""


class OptionFacts(Facts):
    """Reads calls that register options, and calls that read them."""

    def __init__(self, flow: Flow, declarations: Declarations) -> None:
        self._flow = flow
        self._declarations = declarations
        self._question = Computed("options", {}, {}, self.compute)

    def option_read(self, callee: Type, arguments: Arguments) -> OptionRead | None:
        """The registered option that a call reads."""
        key, found = self._read(callee, arguments)
        if found is None:
            return None
        return OptionRead(key, f"{found.module}:", found.start, found.end, found.default)

    def result(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments
    ) -> Value | None:
        """What a registered option may be."""
        _, found = self._read(callee, arguments)
        if found is None:
            return None
        default = arguments.positional[1].type if len(arguments.positional) > 1 else terms.NEVER
        return Value(terms.union((found.type, default)), UNCLEAR)

    def _read(self, callee: Type, arguments: Arguments) -> tuple[str, Registered | None]:
        for part in terms.members(callee):
            mark = (
                self._declarations.mark(part.ref, "reads_option")
                if isinstance(part, FunctionType)
                else None
            )
            key = arguments.positional[0].type if arguments.positional else None
            if mark is not None and isinstance(key, terms.Literal):
                return str(key.value), self._registered(mark.texts[0]).get(str(key.value))
        return "", None

    def _registered(self, by: str) -> Mapping[str, Registered]:
        found: Mapping[str, Registered] = self._flow.program.db.ask(self._question, by)
        return found

    def compute(self, by: str) -> Mapping[str, Registered]:
        """All options that one function registers."""
        name = split(by)[1].rpartition(".")[2]
        found: dict[str, Registered] = {}
        for module in self._flow.program.named(Kind.MENTION, name):
            header = self._flow.program.header(module)
            for statement in walk.statements(header.body) if header is not None else ():
                match statement:
                    case ir.Do(value=ir.Call() as call) if last_name(call.func) == name:
                        self._add(found, module, call, by)
        return found

    def _add(self, found: dict[str, Registered], module: str, call: ir.Call, by: str) -> None:
        given = {k.name: k.value for k in call.keywords}
        given |= dict(zip(("key", "default", "type"), call.args, strict=False))
        key, scope = given.get("key"), Scope(module)
        function = self._flow.static(call.func, scope)
        is_it = isinstance(function, FunctionType) and function.ref == by
        if not is_it or "epoch_defaults" in given:
            return
        if isinstance(key, ir.Const) and isinstance(key.value, str):
            mark = self._declarations.mark(by, "registers_option")
            unset = terms.STR if mark is not None and mark.texts else terms.union((NONE, UNKNOWN))
            may_be = self._may_be(given, scope, unset)
            text = _text(given.get("default"))
            found[key.value] = Registered(may_be, module, call.start, call.end, text)

    def _may_be(self, given: Mapping[str | None, ir.Expr], scope: Scope, unset: Type) -> Type:
        named = given.get("type")
        if named is not None:
            name = NAMED.get(last_name(named), "")
            return Instance(f"builtins:{name}") if name else UNKNOWN
        default = given.get("default")
        if default is None or (isinstance(default, ir.Const) and default.kind == "None"):
            return unset
        found = widened(self._flow.static(default, scope))
        return found if terms.can_be_none(unset) else terms.without_none(found)


def _text(expression: ir.Expr | None) -> str:
    """A default that is written as text; ``…`` for one that is made otherwise."""
    match expression:
        case None | ir.Const(kind="None"):
            return ""
        case ir.Const(kind="str", value=str(text)):
            return text
    return "…"
