"""Where is an object put that an id was asked for?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import Evaluation
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance, Type
from pylint_sentry_bugs.analysis.values import Value

ID = "_id"
TYPE_ERROR = "builtins:TypeError"


class Identities:
    """Compares names that end in ``_id`` with what they get."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def confused(self, ref: str, evaluation: Evaluation) -> Iterator[Fault]:
        """``{"order_id": order}`` and ``f(order_id=order)``."""
        for pair in evaluation.pairs:
            cls = self._object_for(pair.name, pair.value.type)
            if cls:
                yield _fault(ref, pair.start, pair.end, pair.name, cls)
        for call in evaluation.calls:
            functions = [p for p in terms.members(call.callee) if isinstance(p, FunctionType)]
            ours = [f for f in functions if self._flow.program.in_project(split(f.ref)[0])]
            is_lookup = any(self._is_query(p) for p in terms.members(call.receiver.type))
            if functions and len(ours) == len(functions) and not is_lookup:
                for name, value in call.arguments.keywords.items():
                    cls = self._object_in(name, value)
                    if cls:
                        yield _fault(ref, call.start, call.end, name, cls)

    def _is_query(self, term: Type) -> bool:
        """Whether it looks rows up: there a row does for its key."""
        return isinstance(term, Instance) and any(
            facts.is_query(term.cls) for facts in self._flow.types.facts
        )

    def _object_in(self, name: str, value: Value) -> str:
        return self._object_for(name, value.type) if name.endswith(ID) else ""

    def _object_for(self, name: str, term: Type) -> str:
        """The class, if the value is a row of the model that the name asks the id of."""
        if not isinstance(term, Instance) or not self._flow.types.is_row(term.cls):
            return ""
        model = split(term.cls)[1].rpartition(".")[2].lower()
        wanted = name.removesuffix(ID).replace("_", "").lower()
        return split(term.cls)[1] if wanted == model else ""


def _fault(ref: str, start: int, end: int, name: str, cls: str) -> Fault:
    reason = f"{name} gets the {cls} itself, not its id"
    return Fault("argument", ref, start, end, name, reason, TYPE_ERROR)
