"""What becomes of a call: run later by a queue, or answered with a server error."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Type
from pylint_sentry_bugs.frameworks.declarations import Declarations
from pylint_sentry_bugs.syntax import ir, walk

SERVER_ERROR = 500


class OutcomeFacts(Facts):
    """Reads task queues and responses."""

    def __init__(self, flow: Flow, declarations: Declarations) -> None:
        self._flow = flow
        self._declarations = declarations

    def is_deferred(self, receiver: Type, name: str) -> bool:
        """Whether ``task.delay`` and kin queue the function."""
        for term in terms.members(receiver):
            match term:
                case FunctionType(ref=ref, receiver=None) if name in self._deferring(ref):
                    return True
        return False

    def _deferring(self, ref: str) -> tuple[str, ...]:
        function = self._flow.program.function(ref)
        for decorator in function.decorators if function is not None else ():
            made_by = self._flow.contexts.decorator_ref(ref, decorator)
            mark = self._declarations.mark(made_by, "entry_point") if made_by else None
            if mark is not None:
                return mark.keywords.get("deferred", ())
        return ()

    def keeps_signature(self, decorator: str) -> bool:
        """Whether an overlay says so, or knows the decorator for anything else."""
        marked = self._declarations.mark(decorator, "keeps_signature") is not None
        return marked or bool(self._declarations.marks(decorator))

    def fails(self, body: ir.Body) -> bool:
        """Whether a handler answers ``status=5xx``."""
        return any(
            isinstance(s, ir.Return) and s.value is not None and _answers_error(s.value)
            for s in walk.statements(body)
        )


def _answers_error(expression: ir.Expr) -> bool:
    match expression:
        case ir.Call(keywords=keywords):
            for keyword in keywords:
                match keyword:
                    case ir.Keyword(name="status", value=ir.Const(kind="int", value=int(status))):
                        return status >= SERVER_ERROR
    return False
