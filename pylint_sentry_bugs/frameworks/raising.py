"""What library functions raise and when, as overlays say it (``analysis.escape.facts.Facts``)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_sentry_bugs.analysis.db import Computed
from pylint_sentry_bugs.analysis.escape.terms import (
    ALWAYS,
    CERTAIN,
    EXPECTED,
    OF_PROJECT,
    RECEIVED,
    REFUSED,
    ROW,
    Condition,
    Given,
    Verdict,
    given,
)
from pylint_sentry_bugs.analysis.flow.events import Call, Guard, Known
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.origins.terms import Outside, OutsideKind
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance
from pylint_sentry_bugs.frameworks.declarations import Declarations, Raised
from pylint_sentry_bugs.frameworks.fields import MODEL
from pylint_sentry_bugs.frameworks.lookups import (
    MISSING,
    OUTSIDE,
    SEVERAL,
    LookupReader,
    of_outside,
)
from pylint_sentry_bugs.frameworks.models import EXCEPTIONS, ModelFacts
from pylint_sentry_bugs.frameworks.rows import ONE, RowFacts, model_of
from pylint_sentry_bugs.frameworks.uniqueness import Uniqueness
from pylint_sentry_bugs.syntax import ir, walk

FROM_OTHERS: tuple[OutsideKind, ...] = ("request", "external")
"""Data that nobody here has written: not what was stored, queued or made part of a URL."""
ALWAYS_VERDICT = Verdict("outside", Outside("external", ""))
VALUE_ERROR = "builtins:ValueError"
UNSPOKEN = frozenset({"builtins:NotImplementedError", "builtins:AssertionError"})
LOOKUPS = {
    EXCEPTIONS["DoesNotExist"]: "unguarded-get",
    EXCEPTIONS["MultipleObjectsReturned"]: "non-unique-get",
}


class RaiseFacts:
    """Reads ``@raises`` and ``@swallows``, and decides about the conditions."""

    def __init__(
        self,
        flow: Flow,
        rows: RowFacts,
        models: ModelFacts,
        lookups: LookupReader,
        uniqueness: Uniqueness,
        declarations: Declarations,
    ) -> None:
        self._flow = flow
        self._rows = rows
        self._models = models
        self._lookups = lookups
        self._uniqueness = uniqueness
        self._declarations = declarations
        self._families = Computed("family", "", "", self.compute_family)

    def raised(
        self, call: Call, function: FunctionType
    ) -> Sequence[tuple[str, Condition | None]] | None:
        """What overlays say that a function raises."""
        declared = self._declared_or_inherited(function)
        if declared is None:
            return None
        row = function.receiver
        model = model_of(row.args[0]) if isinstance(row, Instance) and row.args else ROW
        found = []
        passed = str(len(call.arguments.values()))
        for entry in declared:
            if entry.arguments and entry.arguments != passed:
                continue
            exception = entry.exception.replace(ROW, model or ROW, 1)
            condition = self._condition(call, entry.when, model or ROW)
            message = entry.reported_as or self.message_of(function.ref)
            found.append((exception, msgspec.structs.replace(condition, message=message)))
        return found

    def _declared_or_inherited(self, function: FunctionType) -> list[Raised] | None:
        """A method that overrides a declared one, and hands the call on, keeps its contract."""
        declared = self._declarations.raised(function.ref)
        if declared is not None or not isinstance(function.receiver, Instance):
            return declared
        name = split(function.ref)[1].rpartition(".")[2]
        if name not in ONE or self._rows.row(function.receiver) is None:
            return None
        body = list(walk.statements(self._flow.program.body(function.ref)))
        if any(isinstance(s, ir.Try) for s in body):
            return None
        for entry in self._flow.types.hierarchy.mro(function.receiver.cls):
            declared = self._declarations.raised(f"{entry.cls}.{name}")
            if declared is not None:
                return declared
        return None

    def _condition(self, call: Call, when: str, model: str) -> Condition:
        if not when or when == ALWAYS:
            return Condition(ALWAYS, "", (), exact=True)
        if when in (REFUSED, EXPECTED):
            return Condition(when, "", (), exact=True)
        if when in (OUTSIDE, RECEIVED):
            passed = enumerate((*call.arguments.values(), call.receiver))
            return Condition(when, "", tuple(given(str(n), v) for n, v in passed), exact=True)
        if call.kind == "property":
            return self._reverse_condition(call, when, model)
        query = self._rows.query(call.receiver)
        lookups = [given(n, v) for n, v in (*query.lookups, *call.arguments.keywords.items())]
        lookups += [Given("**", v.origin) for v in call.arguments.spread]
        exact = query.exact and not call.arguments.positional and not call.arguments.open
        return Condition(when, model, tuple(lookups), exact)

    def _reverse_condition(self, call: Call, when: str, model: str) -> Condition:
        """The relation that points back at the row whose attribute is read."""
        term = call.receiver.type
        cls = term.cls if isinstance(term, Instance) else ""
        reverse = self._models.reverse(cls).get(call.name) if cls else None
        name = reverse.field.name if reverse is not None else ""
        return Condition(when, model, (Given(name, call.receiver.origin),), exact=True)

    def verdict(self, condition: Condition, known: frozenset[Known]) -> Verdict:
        """Whether a condition of the overlays can hold."""
        if condition.when == MISSING:
            return self._lookups.missing(condition, known)
        if condition.when == ALWAYS:
            return ALWAYS_VERDICT
        if condition.when in (OUTSIDE, RECEIVED):
            return of_outside(condition, FROM_OTHERS if condition.when == RECEIVED else ())
        if condition.when == SEVERAL:
            return self._uniqueness.verdict(condition)
        return CERTAIN

    def message_of(self, ref: str) -> str:
        """See ``analysis.escape.facts.Facts``."""
        mark = self._declarations.mark(ref, "reported_as")
        return mark.texts[0] if mark is not None and mark.texts else ""

    def class_of(self, exception: str) -> str:
        """See ``analysis.escape.facts.Facts``."""
        return f"{MODEL}{exception[len(ROW) :]}" if exception.startswith(ROW) else exception

    def family(self, exception: str) -> str:
        """See ``analysis.escape.facts.Facts``: by marks, or else by what the class derives from."""
        found: str = self._flow.program.db.ask(self._families, exception)
        return found

    def compute_family(self, exception: str) -> str:
        """See ``family``."""
        exception = self.class_of(exception)
        ancestors = [entry.cls for entry in self._flow.types.hierarchy.mro(exception)]
        for cls in ancestors:
            mark = self._declarations.class_mark(cls, "reported_as")
            if mark is not None and mark.texts:
                return mark.texts[0]
            if self._declarations.class_mark(cls, "answered") is not None or cls in UNSPOKEN:
                return ""
            if cls in LOOKUPS:
                return LOOKUPS[cls]
        ours = any(self._flow.program.in_project(split(cls)[0]) for cls in ancestors)
        return OF_PROJECT if ours or VALUE_ERROR in ancestors else ""

    def decorator_guards(self, ref: str) -> Sequence[Guard]:
        """What decorators such as ``@retry(ignore=(X,))`` swallow."""
        function = self._flow.program.function(ref)
        found = []
        for decorator in function.decorators if function is not None else ():
            made_by = self._flow.contexts.decorator_ref(ref, decorator)
            mark = self._declarations.mark(made_by, "swallows") if made_by else None
            if mark is not None and isinstance(decorator, ir.Call):
                found += self._swallowed(ref, decorator, mark.texts)
            elif mark is None and made_by:
                found += self._around_call(made_by)
        return found

    def retried(self, ref: str) -> Sequence[Guard]:
        """What decorators such as ``@retry(on=(X,))`` try again."""
        function = self._flow.program.function(ref)
        found = []
        for decorator in function.decorators if function is not None else ():
            made_by = self._flow.contexts.decorator_ref(ref, decorator)
            mark = self._declarations.mark(made_by, "retries") if made_by else None
            if mark is not None and isinstance(decorator, ir.Call):
                found += self._swallowed(ref, decorator, mark.texts)
        return found

    def _around_call(self, decorator: str) -> list[Guard]:
        """The clauses that a decorator of the project puts around the function, and that go on."""
        program = self._flow.program
        module, qualname = split(decorator)
        if not program.in_project(module):
            return []
        found = []
        for function in program.table(module).functions.values():
            if function.qualname.startswith(f"{qualname}."):
                found += self._clauses(f"{module}:{function.qualname}")
        return found

    def _clauses(self, wrapper: str) -> list[Guard]:
        """The clauses around calls of what the function around ``wrapper`` was given."""
        program = self._flow.program
        module, qualname = split(wrapper)
        outer = program.function(f"{module}:{qualname.rpartition('.')[0]}")
        given = {p.name for p in outer.params} if outer is not None else set()
        evaluation = self._flow.evaluation(wrapper)
        again = {raised.again for raised in evaluation.raises}
        around = [c.guards for c in evaluation.calls if c.name in given]
        clauses = [c for guards in around for group in guards for c in group]
        kept = [c for c in clauses if c.classes and c.number not in again and not c.fails]
        return [Guard(-1, c.classes, c.start) for c in kept]

    def _swallowed(self, ref: str, decorator: ir.Call, names: tuple[str, ...]) -> list[Guard]:
        given = [k.value for k in decorator.keywords if k.name in names]
        classes = [self._flow.contexts.exception_classes(ref, expression) for expression in given]
        return [Guard(-1, c, decorator.start) for c in classes]
