"""Where does code rely on a query finding exactly one row?"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.escape.guarding import is_guarded
from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.faults.terms import Fault
from pylint_sentry_bugs.analysis.flow.events import NO_ARGUMENTS, Call, Evaluation, Raise
from pylint_sentry_bugs.analysis.types.terms import Instance, Type
from pylint_sentry_bugs.analysis.values import Result, Value, unnarrowed, ways
from pylint_sentry_bugs.syntax import ir, walk

VALUE_ERROR = "builtins:ValueError"
COPIES = ("list", "tuple", "sorted")
REASON = "the query finds none where the row was deleted, and several where it was written twice"


class Singles:
    """Reads tests of counts, and assignments of queries to one name."""

    def __init__(self, escape: Escape) -> None:
        self._escape = escape
        self._flow = escape.flow

    def assumed(self, ref: str, body: ir.Body, evaluation: Evaluation) -> Iterator[Fault]:
        """The places of a function that raise unless there is exactly one row."""
        unpacked = [u for u in evaluation.unpackings if u.count == 1 and self._is_open(u.value)]
        for unpacking in unpacked:
            handled = is_guarded(self._escape, unpacking.guards, VALUE_ERROR)
            if not handled and not _is_tested(body, unpacking.start):
                span = unpacking.start, unpacking.end
                yield Fault("single", ref, *span, "", REASON, VALUE_ERROR)
        if any(call.name in ("count", "len") for call in evaluation.calls):
            yield from self._counted(ref, body, evaluation)

    def _counted(self, ref: str, body: ir.Body, evaluation: Evaluation) -> Iterator[Fault]:
        calls = {(c.start, c.end): c for c in evaluation.calls if c.name in ("count", "len")}
        raises = {r.start: r for r in evaluation.raises}
        for statement in walk.statements(body):
            if not isinstance(statement, ir.If):
                continue
            counting, raised = _unless_one(statement)
            call = calls.get((counting.start, counting.end)) if counting is not None else None
            event = raises.get(raised.start) if raised is not None else None
            if call is not None and event is not None and self._counts_rows(call):
                yield from self._fault(ref, call, event)

    def _fault(self, ref: str, call: Call, event: Raise) -> Iterator[Fault]:
        for exception in event.classes[:1]:
            if not is_guarded(self._escape, event.guards, exception):
                site = ref, call.start, call.end
                yield Fault(
                    "single", ref, event.start, event.end, "", REASON, exception, False, *site
                )

    def _counts_rows(self, call: Call) -> bool:
        if call.name == "count":
            return not call.arguments.values() and self._is_open(call.receiver)
        given = call.arguments.positional
        return len(given) == 1 and self._is_open(given[0])

    def _is_open(self, value: Value) -> bool:
        """Whether it is a query, or the list of its rows, that nothing keeps at one row."""
        found = [unnarrowed(way) for way in ways(value)]
        return bool(found) and all(self._finds_any(way) for way in found)

    def _finds_any(self, value: Value) -> bool:
        how = value.how
        if isinstance(how, Result) and how.name in COPIES and how.arguments.positional:
            return self._finds_any(unnarrowed(how.arguments.positional[0]))
        if not self._is_query(value.type):
            return False
        return self._flow.facts.presence(value.type, value, NO_ARGUMENTS) not in ("safe", "")

    def _is_query(self, term: Type) -> bool:
        return isinstance(term, Instance) and any(
            facts.is_query(term.cls) for facts in self._flow.types.facts
        )


def _unless_one(statement: ir.If) -> tuple[ir.Call | None, ir.Raise | None]:
    """The call that counts, and what is raised unless it gives one."""
    match statement.test:
        case ir.Compare(left=ir.Call() as call, ops=[op], rights=[ir.Const(value=1)]):
            branch = {"!=": statement.body, "==": statement.orelse}.get(op, [])
            last = branch[-1] if branch else None
            return call, last if isinstance(last, ir.Raise) else None
    return None, None


def _is_tested(body: ir.Body, start: int) -> bool:
    """Whether a test of the function looks at what is unpacked into the target that starts here."""
    paths = {
        walk.path_of(s.value)
        for s in walk.statements(body)
        if isinstance(s, ir.Bind) and s.value is not None and _is_at(s.targets, start)
    }
    tests = (s.test for s in walk.statements(body) if isinstance(s, ir.If | ir.While | ir.Assert))
    return any(path and path in paths for test in tests for path in walk.paths_in(test))


def _is_at(targets: list[ir.Expr], start: int) -> bool:
    return any(isinstance(target, ir.Seq) and target.start == start for target in targets)
