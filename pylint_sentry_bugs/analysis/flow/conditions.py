"""What a test tells: the environments where it is true and where it is false."""

from __future__ import annotations

import msgspec

from pylint_sentry_bugs.analysis.flow import guards
from pylint_sentry_bugs.analysis.flow.env import Env, Saved, merge
from pylint_sentry_bugs.analysis.flow.guards import Outcome
from pylint_sentry_bugs.analysis.flow.run import Run
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import Literal, NoneType
from pylint_sentry_bugs.analysis.values import Pair, Same, Value
from pylint_sentry_bugs.syntax import ir, walk

ID = "_id"
MAX_TESTS = 40


class Branches(msgspec.Struct):
    """The environments behind a test."""

    true: Env | None
    false: Env | None

    def swapped(self) -> tuple[Env | None, Env | None]:
        """The false one first."""
        return self.false, self.true


def save_test(run: Run, name: str, expression: ir.Expr) -> None:
    """Remember that a name holds the outcome of a test: ``ok = x is not None``."""
    if run.env is not None and _is_test(expression):
        paths = frozenset(walk.paths_in(expression))
        if name not in paths:
            run.env.save(name, Saved(expression, paths))


def _is_test(expression: ir.Expr) -> bool:
    match expression:
        case ir.Compare() | ir.Unary(op="not"):
            return True
        case ir.BoolOp(values=parts):
            return all(_is_test(part) for part in parts)
        case ir.Call(func=ir.Name(id="isinstance" | "bool" | "hasattr" | "callable")):
            return True
    return False


def split(run: Run, test: ir.Expr) -> Branches:
    """Both environments; the test itself has been evaluated already."""
    env = run.env
    if env is None:
        return Branches(None, None)
    if env.worlds:
        return _split_worlds(run, test, env)
    return _split_one(run, test, env)


def _split_worlds(run: Run, test: ir.Expr, env: Env) -> Branches:
    """Each way to here goes its own way; those that contradict the test end."""
    trues, falses = [], []
    for world in env.worlds:
        run.env = world
        branches = _split_one(run, test, world)
        trues.append(branches.true)
        falses.append(branches.false)
    run.env = env
    return Branches(
        merge(trues, run.join, worlds=True),
        merge(falses, run.join, worlds=True),
    )


def _split_one(run: Run, test: ir.Expr, env: Env) -> Branches:
    match test:
        case ir.Const(kind=kind, value=value) if kind != "ellipsis":
            return Branches(env, None) if value else Branches(None, env)
        case ir.Unary(op="not", value=inner):
            return Branches(*_split_one(run, inner, env).swapped())
        case ir.BoolOp(op="and", values=parts):
            return _settled(run, test, _all(run, parts, env, truth=True))
        case ir.BoolOp(op="or", values=parts):
            return _settled(run, test, Branches(*_all(run, parts, env, truth=False).swapped()))
        case ir.Compare(left=left, ops=ops, rights=rights) if len(ops) > 1:
            parts = _links(test, left, ops, rights)
            return _settled(run, test, _all(run, parts, env, truth=True))
    return _settled(run, test, _atomic(run, test, env))


def _links(test: ir.Compare, left: ir.Expr, ops: list[str], rights: list[ir.Expr]) -> list[ir.Expr]:
    """``a < b < c`` is ``a < b and b < c``."""
    lefts = [left, *rights]
    return [
        ir.Compare(test.start, test.end, one, [op], [other])
        for one, op, other in zip(lefts, ops, rights, strict=False)
    ]


def _all(run: Run, parts: list[ir.Expr], env: Env, truth: bool) -> Branches:
    """Where every part has this outcome, and where one of them has not."""
    before, current = run.env, env
    failed: list[Env | None] = []
    for part in parts:
        run.env = current
        branches = _split_one(run, part, current)
        on, off = (branches.true, branches.false) if truth else branches.swapped()
        failed.append(off)
        if on is None:
            run.env = before
            return Branches(None, merge(failed, run.join, worlds=run.precise))
        current = on
    run.env = before
    return Branches(current, merge(failed, run.join, worlds=run.precise))


def _atomic(run: Run, test: ir.Expr, env: Env) -> Branches:
    saved = env.saved.get(test.id) if isinstance(test, ir.Name) else None
    if saved is not None:
        branches = _split_one(run, saved.test, env)
        return branches if saved.outcome else Branches(*branches.swapped())
    true: Env | None = env.copy()
    false: Env | None = env.copy()
    for fact in guards.facts(run, test):
        true = true and _narrow(run, true, fact.subject, fact.true)
        false = false and _narrow(run, false, fact.subject, fact.false)
    if true is not None:
        true.learn(guards.known(run, test))
    return Branches(true, false)


def _settled(run: Run, test: ir.Expr, branches: Branches) -> Branches:
    """Drops the branch that contradicts what earlier tests have shown; remembers this one."""
    if not run.precise or run.env is None:
        return branches
    text = walk.text_of(test)
    if not text:
        return branches
    before = run.env.tests.get(text)
    if before is not None:
        return Branches(
            branches.true if before.outcome else None, None if before.outcome else branches.false
        )
    paths = frozenset(walk.paths_in(test))
    for env, outcome in ((branches.true, True), (branches.false, False)):
        if env is not None and len(env.tests) < MAX_TESTS:
            env.tests = {**env.tests, text: Saved(test, paths, outcome)}
    return branches


def _narrow(run: Run, env: Env, subject: ir.Expr, outcome: Outcome) -> Env | None:
    """The environment once the test has told of its subject; None where it cannot be so."""
    if isinstance(subject, ir.Walrus):
        subject = subject.target
    path = walk.path_of(subject) or walk.text_of(subject)
    if not path or outcome is guards.SAME:
        return env
    given = env.values.get(path)
    if given is None:
        given = run.quietly(subject)
    if run.precise and (_is_impossible(given, outcome) or _is_exhausted(given, outcome)):
        return None
    env.refine(path, narrowed(run, given, outcome))
    if outcome.solid:
        env.learn(run.flow.facts.if_present(given))
        run.tested.append(given)
        _present_row(run, env, subject)
    return env


def _present_row(run: Run, env: Env, subject: ir.Expr) -> None:
    """Where ``x.owner_id`` is not None, neither is ``x.owner``; so with ``x._owner``."""
    name = subject.name.removesuffix(ID).lstrip("_") if isinstance(subject, ir.Attr) else ""
    if not isinstance(subject, ir.Attr) or name in ("", subject.name):
        return
    row = ir.Attr(subject.start, subject.end, subject.value, name)
    path = walk.path_of(row)
    if path:
        given = env.values.get(path) or run.quietly(row)
        env.refine(path, narrowed(run, given, guards.PRESENT))


def _is_impossible(given: Value, outcome: Outcome) -> bool:
    """Whether a literal, or what was just found not to be None, contradicts the outcome."""
    ready = given.ready
    if outcome is guards.ABSENT:
        term = given.type
        return not (terms.can_be_none(term) or terms.is_unknown(term) or term == terms.NEVER)
    if isinstance(ready, NoneType):
        return outcome.solid
    return isinstance(ready, Literal) and outcome.narrow(ready) == terms.NEVER


def _is_exhausted(given: Value, outcome: Outcome) -> bool:
    """Whether nothing is left of a known type: a chain over all members of an enum, say."""
    if outcome in (guards.PRESENT, guards.ABSENT, guards.TRUTHY, guards.FALSY):
        return False
    return given.type != terms.NEVER and outcome.narrow(given.type) == terms.NEVER


def narrowed(run: Run, given: Value, outcome: Outcome) -> Value:
    """The value once a test has told of it."""

    def make() -> Pair:
        return outcome.narrow(given.type), given.origin

    value = Value.later(run.flow.program.db, make, given.extra, Same(given))
    value.solid = given.solid or outcome.solid
    return value
