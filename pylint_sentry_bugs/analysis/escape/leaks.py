"""Which exceptions leave a function, under which condition, from where?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from pylint_sentry_bugs.analysis.equations import solve
from pylint_sentry_bugs.analysis.escape import refusals
from pylint_sentry_bugs.analysis.escape.answers import is_vouched_for
from pylint_sentry_bugs.analysis.escape.facts import Facts
from pylint_sentry_bugs.analysis.escape.targets import Targets
from pylint_sentry_bugs.analysis.escape.terms import (
    ALWAYS,
    ASSERTED,
    CERTAIN,
    EXPECTED,
    INSTEAD_OF_SKIP,
    MISSING_RECORD,
    OF_PROJECT,
    RECEIVED,
    REFUSED,
    ROW,
    Condition,
    Given,
    Leak,
    Verdict,
    given,
)
from pylint_sentry_bugs.analysis.flow.binding import Keywords
from pylint_sentry_bugs.analysis.flow.events import Call, Guard, Guards, Known, Raise
from pylint_sentry_bugs.analysis.flow.flow import CLOSURE, Flow
from pylint_sentry_bugs.analysis.origins.terms import (
    Argument,
    Column,
    Origin,
    Outside,
    members,
    replace_arguments,
)
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types.terms import FunctionType, Instance, Type
from pylint_sentry_bugs.analysis.values import Value

OF_VALUES = frozenset(
    f"builtins:{name}"
    for name in (
        "AttributeError",
        "IndexError",
        "KeyError",
        "StopIteration",
        "TypeError",
        "UnicodeDecodeError",
        "UnicodeEncodeError",
        "ValueError",
        "ZeroDivisionError",
    )
)
OF_ANSWERS = (ALWAYS, RECEIVED)
MAX_LEAKS = 150
MAX_LOOKUPS = 12
KEPT = frozenset({"open", "relation", "soft", "nullable", "outside", "certain"})

Leaks = tuple[Leak, ...]


class Escape:
    """Summaries of the exceptions that a message speaks of."""

    def __init__(self, flow: Flow, targets: Targets, facts: Facts) -> None:
        self.flow = flow
        self.targets = targets
        self._facts = facts
        self._equation = _Leaks(self)

    def leaks(self, ref: str) -> Leaks:
        """The exceptions that leave a function, sorted."""
        return solve(self.flow.program.db, self._equation, ref)

    def family(self, exception: str) -> str:
        """The message that speaks of exceptions of this class; empty where none does."""
        return self._facts.family(exception)

    def covers(self, classes: tuple[str, ...] | None, exception: str) -> bool:
        """Whether a clause of these classes catches an exception; None catches everything."""
        if classes is None:
            return True
        ancestors = self.ancestors(exception)
        return any(cls in ancestors for cls in classes)

    def ancestors(self, exception: str) -> set[str]:
        """The classes that an exception is an instance of."""
        exception = self._facts.class_of(exception)
        return {entry.cls for entry in self.flow.types.hierarchy.mro(exception)} | {exception}

    # -- one function ------------------------------------------------------------------------

    def needs(self, ref: str) -> Iterable[str]:
        """The project's functions that a function runs."""
        evaluation = self.flow.evaluation(ref)
        for call in evaluation.calls:
            for function in self.targets.of(call):
                if self._is_ours(function.ref) and self.declared(call, function) is None:
                    yield function.ref

    def _is_ours(self, ref: str) -> bool:
        return self.flow.program.in_project(split(ref)[0])

    def declared(
        self, call: Call, function: FunctionType
    ) -> Sequence[tuple[str, Condition | None]] | None:
        """What a call is declared to raise; None where the function is not declared."""
        return self._facts.raised(call, function)

    def combine(self, ref: str, answer: Callable[[str], Leaks]) -> Leaks:
        """The leaks of a function from those of its callees."""
        evaluation = self.flow.evaluation(ref)
        passage = _Passage(self, evaluation.raises)
        for call in evaluation.calls:
            for leak in self._from_call(ref, call, answer):
                if not (_is_of_answer(leak) and is_vouched_for(evaluation, call)):
                    passage.let(leak, call.guards)
        for statement in evaluation.raises:
            for leak in self._from_statement(ref, statement, asserted=False):
                passage.let(leak, statement.guards)
        for statement in evaluation.asserts:
            for leak in self._from_statement(ref, statement, asserted=True):
                if self.can_happen(leak, statement.known):
                    passage.let(leak, statement.guards)
        passage.again()
        swallowed = self._facts.decorator_guards(ref)
        kept = {k for k in passage.out if not self._catching(swallowed, k.exception)}
        retried = self._facts.retried(ref)
        kept = {k for k in kept if not (_goes_away(k) and self._catching(retried, k.exception))}
        return tuple(refusals.merged(sorted(kept, key=_order)))[:MAX_LEAKS]

    def _from_statement(self, ref: str, statement: Raise, *, asserted: bool) -> Iterator[Leak]:
        for cls in statement.classes:
            if asserted or self.family(cls):
                condition = refusals.condition_of(statement, asserted=asserted)
                if self.family(cls) == OF_PROJECT and self._is_normal_state(statement, condition):
                    condition = msgspec.structs.replace(condition, message=INSTEAD_OF_SKIP)
                yield _own(ref, cls, statement.start, statement.end, condition)

    def _is_normal_state(self, statement: Raise, condition: Condition) -> bool:
        """Whether it tells that a row is gone, or says something of its own that may be so."""
        if any(self.family(cls) == MISSING_RECORD for cls in statement.instead_of):
            return True
        return any(
            isinstance(origin, Column) or (isinstance(origin, Outside) and origin.kind == "store")
            for cause in condition.lookups
            for origin in members(cause.origin)
        )

    def _catching(self, clauses: Iterable[Guard], exception: str) -> Guard | None:
        return next((c for c in clauses if self.covers(c.classes, exception)), None)

    def _from_call(self, ref: str, call: Call, answer: Callable[[str], Leaks]) -> Iterable[Leak]:
        for function in self.targets.of(call):
            declared = self.declared(call, function)
            if declared is not None:
                for exception, condition in declared:
                    leak = _own(ref, exception, call.start, call.end, condition)
                    if self._is_followed(leak) and self.can_happen(leak, call.known):
                        yield leak
            elif self._is_ours(function.ref):
                for inner in answer(function.ref):
                    if _is_only_expected(inner):
                        continue
                    leak = self.through(ref, call, function, inner)
                    if self.can_happen(leak, call.known):
                        yield leak

    def _is_followed(self, leak: Leak) -> bool:
        return bool(leak.message or self.family(leak.exception))

    def can_happen(self, leak: Leak, known: frozenset[Known]) -> bool:
        """Whether it may happen, as far as this function can tell."""
        return self.verdict(leak, known).kind in KEPT

    def verdict(self, leak: Leak, known: frozenset[Known] = frozenset()) -> Verdict:
        """Whether the condition of a leak can hold."""
        if leak.condition is None:
            return CERTAIN
        if leak.condition.when in (REFUSED, ASSERTED):
            return refusals.verdict_of(leak.condition)
        return self._facts.verdict(leak.condition, known)

    def through(self, ref: str, call: Call, function: FunctionType, inner: Leak) -> Leak:
        """A leak of a callee as its caller sees it."""
        exception, condition = inner.exception, inner.condition
        row = self._row(function.receiver)
        if row:
            exception = exception.replace(ROW, row, 1) if exception.startswith(ROW) else exception
        if condition is not None:
            condition = self._condition(ref, call, function, condition, row)
        return Leak(
            exception,
            inner.site,
            inner.site_start,
            inner.site_end,
            condition,
            call.start,
            call.end,
            function.ref,
        )

    def _row(self, receiver: Type | None) -> str:
        match receiver:
            case Instance(args=(Instance(cls=cls), *_)):
                return cls
        return ""

    def _condition(
        self, ref: str, call: Call, function: FunctionType, condition: Condition, row: str
    ) -> Condition:
        bound = self.flow.origins.bind_call(function, call.receiver, call.arguments)
        nested = self.flow.is_nested_in(function.ref, ref)

        def passed(argument: Argument) -> Origin:
            if nested and argument.name.startswith(CLOSURE):
                return self._captured(ref, argument)
            return self.flow.origins.given(argument, bound)

        lookups: list[Given] = []
        for item in condition.lookups:
            spread = bound.get(item.origin.name) if isinstance(item.origin, Argument) else None
            if item.name == "**" and spread is not None and isinstance(spread.extra, Keywords):
                lookups += _spread(spread.extra)
            else:
                lookups.append(item.moved(replace_arguments(item.origin, passed)))
        model = row if row and condition.model == ROW else condition.model
        message = condition.message or self._facts.message_of(function.ref)
        kept = tuple(lookups[:MAX_LOOKUPS])
        return Condition(condition.when, model, kept, condition.exact, message)

    def _captured(self, ref: str, argument: Argument) -> Origin:
        held = self.flow.evaluation(ref).locals.get(argument.name[len(CLOSURE) :], Value())
        return self.flow.origins.reach(held, argument.path).origin


class _Passage:
    """Lets leaks pass the except clauses around them; keeps those that clauses raise again."""

    def __init__(self, escape: Escape, raises: Sequence[Raise]) -> None:
        self._escape = escape
        self._again: dict[int, list[Raise]] = {}
        for statement in raises:
            if statement.again is not None:
                self._again.setdefault(statement.again, []).append(statement)
        self._caught: list[tuple[Leak, Guard]] = []
        self.out: set[Leak] = set()

    def let(self, leak: Leak, guards: Guards) -> None:
        if _is_only_expected(leak) and not _expect_a_failure(guards):
            return
        for clauses in guards:
            guard = self._escape._catching(clauses, leak.exception)
            if guard is not None and not guard.fails:
                self._caught.append((leak, guard))
                return
        self.out.add(self._missed(leak, guards))

    def _missed(self, leak: Leak, guards: Guards) -> Leak:
        clauses = [clause for group in guards for clause in group]
        if not clauses or self._escape._catching(clauses, leak.exception) is not None:
            return leak  # or a clause has caught it and fails
        return msgspec.structs.replace(leak, missed=clauses[0].start)

    def again(self) -> None:
        """Run what clauses raise again through the clauses around those."""
        while self._caught:
            leak, guard = self._caught.pop()
            for statement in self._again.get(guard.number, ()):
                self.let(self._raised_again(leak, guard, statement), statement.guards)

    def _raised_again(self, leak: Leak, guard: Guard, statement: Raise) -> Leak:
        """The clause's own fault where it names the exception; a broad one is not to blame."""
        if not guard.classes or not all(map(self._escape.family, guard.classes)):
            return leak
        return msgspec.structs.replace(
            leak, start=statement.start, end=statement.end, again=guard.start
        )


def _is_only_expected(leak: Leak) -> bool:
    """Whether it counts only where a clause around it shows that a failure is expected."""
    return leak.is_own and leak.condition is not None and leak.condition.when == EXPECTED


def _expect_a_failure(guards: Guards) -> bool:
    """Whether the innermost clauses are for values that do not fit, and nothing else."""
    classes = {c for guard in guards[0] for c in guard.classes or ("",)} if guards else set()
    return bool(classes) and classes <= OF_VALUES


def _goes_away(leak: Leak) -> bool:
    """Whether it is the other side's fault: a retry may help, as it never does for a row."""
    return leak.condition is not None and leak.condition.when == ALWAYS


def _is_of_answer(leak: Leak) -> bool:
    return leak.is_own and leak.condition is not None and leak.condition.when in OF_ANSWERS


def _own(ref: str, exception: str, start: int, end: int, condition: Condition | None) -> Leak:
    return Leak(exception, ref, start, end, condition, start, end, "")


def _spread(keywords: Keywords) -> list[Given]:
    found = [given(name, value) for name, value in keywords.named.items()]
    return found + [Given("**", value.origin) for value in keywords.spread]


def _order(leak: Leak) -> tuple[int, str, int, str, str]:
    return leak.start, leak.site, leak.site_start, leak.exception, repr(leak.condition)


class _Leaks:
    name = "leaks"
    bottom: Leaks = ()
    unknown: Leaks = ()

    def __init__(self, escape: Escape) -> None:
        self._escape = escape

    def needs(self, key: str) -> Iterable[str]:
        return self._escape.needs(key)

    def combine(self, key: str, answer: Callable[[str], Leaks]) -> Leaks:
        return self._escape.combine(key, answer)
