"""Loops: what a round binds, where rounds end, and what holds after the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pylint_sentry_bugs.analysis.flow import conditions
from pylint_sentry_bugs.analysis.flow.assignment import bind_element
from pylint_sentry_bugs.analysis.flow.env import Env
from pylint_sentry_bugs.analysis.flow.run import Exits, Run
from pylint_sentry_bugs.syntax import ir

ROUNDS = 2
"""Rounds through a loop: the second sees what the first has bound."""
MAX_NESTED = 4


def _for(run: Run, statement: ir.For) -> None:
    iterable = run.value(statement.iter)
    run.use("iteration", iterable, statement.iter, "for")

    def enter() -> Env | None:
        branches = conditions.split(run, statement.iter)
        run.env = branches.true
        bind_element(run, statement.target, iterable)
        return branches.false

    _loop(run, statement, enter)


def _while(run: Run, statement: ir.While) -> None:
    def enter() -> Env | None:
        run.value(statement.test)
        branches = conditions.split(run, statement.test)
        run.env = branches.true
        return branches.false

    _loop(run, statement, enter)


def _loop(run: Run, statement: ir.For | ir.While, enter: Callable[[], Env | None]) -> None:
    """``enter`` starts a round and gives the environment where there is no further one."""
    ends: list[Env | None] = []
    breaks: list[Env] = []
    # Each loop inside is walked as often again: deep nests get one round.
    rounds = ROUNDS if len(run.exits) < MAX_NESTED else 1
    for _ in range(rounds):
        before = run.env.copy() if run.env is not None else None
        exits = Exits([], [])
        run.exits.append(exits)
        ends.append(enter())
        run.block(statement.body)
        run.exits.pop()
        breaks += exits.breaks
        after = run.merge([run.env, *exits.continues])
        run.env = run.merge([before, after])
    run.env = _after(run, statement, ends, after)
    run.block(statement.orelse)
    run.env = run.merge([run.env, *breaks])


def _after(
    run: Run, statement: ir.For | ir.While, ends: list[Env | None], after: Env | None
) -> Env | None:
    """Where the loop was never entered, or its last round has ended."""
    run.env = after
    if isinstance(statement, ir.While) and after is not None:
        run.env = conditions.split(run, statement.test).false
    return run.merge([*ends[:1], run.env])


def _jump(run: Run, statement: ir.Jump) -> None:
    if statement.kind == "pass" or run.env is None:
        return
    if run.exits:
        exits = run.exits[-1]
        (exits.breaks if statement.kind == "break" else exits.continues).append(run.env)
    run.interrupt()


TABLE: dict[type, Callable[[Run, Any], None]] = {
    ir.For: _for,
    ir.While: _while,
    ir.Jump: _jump,
}
