"""Generated programs: never a crash, and never an answer that depends on who asks first."""

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

NAMES = ("a", "b", "c", "self")
ATOMS = st.sampled_from(
    ["None", "1", "'x'", "True", "a", "b", "c", "f()", "g(a)", "A()", "A", "a.x", "a.m()", "b['k']"]
)


def _operation(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda p: f"({p[0]} or {p[1]})"),
        pair.map(lambda p: f"({p[0]} + {p[1]})"),
        pair.map(lambda p: f"[{p[0]}, {p[1]}]"),
        pair.map(lambda p: f"g({p[0]}, {p[1]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} if {p[1]} else {p[2]})"),
        inner.map(lambda e: f"({e}).x"),
        inner.map(lambda e: f"({e})[0]"),
        inner.map(lambda e: f"(c := {e})"),
        inner.map(lambda e: f"[a for a in {e} if a is not None]"),
    )


EXPRESSIONS = st.recursive(ATOMS, _operation, max_leaves=6)
TESTS = st.one_of(
    EXPRESSIONS,
    st.sampled_from(
        ["a is None", "b is not None", "isinstance(a, A)", "not c", "a in (1, None)", "a == 'x'"]
    ),
)


def _indented(block: list[str]) -> str:
    return "\n".join(f"    {line}" for text in block for line in text.split("\n"))


def _compound(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    block = inner.map(_indented)
    return st.lists(
        st.one_of(
            st.tuples(TESTS, block, block).map(lambda p: f"if {p[0]}:\n{p[1]}\nelse:\n{p[2]}"),
            st.tuples(EXPRESSIONS, block).map(lambda p: f"for b in {p[0]}:\n{p[1]}"),
            st.tuples(TESTS, block).map(lambda p: f"while {p[0]}:\n{p[1]}\n    break"),
            st.tuples(block, block, block).map(
                lambda p: f"try:\n{p[0]}\nexcept ValueError as c:\n{p[1]}\nfinally:\n{p[2]}"
            ),
            st.tuples(TESTS, block).map(lambda p: f"match {p[0]}:\n    case A():\n{_deep(p[1])}"),
        ),
        min_size=1,
        max_size=2,
    )


def _deep(block: str) -> str:
    return _indented(block.split("\n"))


SIMPLE = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(NAMES[:3]), EXPRESSIONS).map(lambda p: f"{p[0]} = {p[1]}"),
        EXPRESSIONS.map(lambda e: f"return {e}"),
        EXPRESSIONS.map(lambda e: f"a.x = {e}"),
        EXPRESSIONS,
        st.just("del a"),
        st.just("assert a"),
        st.just("raise ValueError"),
    ),
    min_size=1,
    max_size=3,
)
BODIES = st.recursive(SIMPLE, _compound, max_leaves=4)


def _program(bodies: list[list[str]]) -> str:
    first, second, method = (_indented(body) for body in bodies)
    return (
        f"class A:\n    x = None\n    def m(self, a=None, b=None, c=None):\n{_deep(method)}\n"
        f"def f(a=None, b=None, c=None):\n{first}\ndef g(a, b=None, c=None):\n{second}\n"
    )


def _answers(folder: Path, order: list[str]) -> dict[str, object]:
    project = Project(Settings(folder))
    flow, parts = project.flow, project._parts
    found: dict[str, object] = {}
    for ref in order:
        returned = flow.returned(ref)[0]
        nulls = parts.null_crashes._uses.of(ref)
        faults = parts.fault_crashes._finder.of(ref)
        found[ref] = (returned, nulls, faults)
    return found


@settings(max_examples=25, deadline=None)
@given(st.lists(BODIES, min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_answers_do_not_depend_on_the_order_of_questions(
    bodies: list[list[str]], chance: random.Random
) -> None:
    text = _program(bodies)
    refs = ["generated:f", "generated:g", "generated:A.m"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "generated.py").write_text(text, "utf-8")
        first = _answers(folder, refs)
        chance.shuffle(refs)
        assert _answers(folder, refs) == first
