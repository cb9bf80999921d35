"""Which values decide that a statement is reached? Those that the tests around it look at."""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.syntax import ir, walk

MAX_CAUSES = 8


def causes_of(run: Run, expression: ir.Expr) -> list[Value]:
    """The local values that an expression depends on, each once."""
    found: dict[int, Value] = {}
    for access in walk.accesses_in(expression):
        name = walk.root_of(access)
        if name and run.lookup(name) is not None:
            value = run.quietly(access)
            found[id(value)] = value
    return list(found.values())


def decide(run: Run, test: ir.Expr) -> int:
    """A test has been passed; how many causes there were before it."""
    before = len(run.causes)
    run.causes = [*run.causes, *causes_of(run, test)]
    return before


def causes_of_raise(run: Run, exception: ir.Expr) -> tuple[Value, ...]:
    """What led to a raise statement, and what its exception tells of."""
    found = {id(v): v for v in (*run.causes, *causes_of(run, exception))}
    return tuple(found.values())[-MAX_CAUSES:]
