"""Which mappings with keys that are no text go where only text keys are taken?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance, Type

TYPE_ERROR = "builtins:TypeError"
MAPPINGS = ("builtins:dict", "typing:Mapping")
NO_TEXT = frozenset(
    {
        "builtins:int",
        "builtins:float",
        "builtins:bytes",
        "builtins:tuple",
        "uuid:UUID",
        "datetime:datetime",
        "datetime:date",
        "decimal:Decimal",
    }
)


class Keys:
    """Reads calls of serialisers, as overlays mark them."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow: Flow = escape.flow

    def unfit(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """The calls of a function that raise TypeError for a key."""
        for call in evaluation.calls:
            if is_guarded(self._escape, call.guards, TYPE_ERROR):
                continue
            for part in terms.members(call.callee):
                if not isinstance(part, FunctionType) or not call.arguments.positional:
                    continue
                option = self._flow.facts.string_keys(part.ref)
                key = self._key(call.arguments.positional[0].type)
                if option and key and option not in call.arguments.keywords:
                    name = split(part.ref)[1]
                    reason = f"a key of the mapping is {key}, and {name}() takes only text"
                    yield Fault("key", ref, call.start, call.end, name, reason, TYPE_ERROR, True)

    def _key(self, term: Type) -> str:
        """The class of keys that are no text, if the mapping surely has such."""
        if not isinstance(term, Instance) or len(term.args) != 2:
            return ""
        if not any(self._flow.types.hierarchy.is_subclass(term.cls, m) for m in MAPPINGS):
            return ""
        cls = terms.class_of(term.args[0])
        is_plain_enum = self._flow.types.enums.is_enum(cls) if cls else False
        return split(cls)[1] if cls in NO_TEXT or is_plain_enum else ""
