"""What we know of a line of tests/reveal is what mypy with django-stubs knows of it, or nothing.

Where mypy reveals a type, ours is the same or Unknown. ``# mypy: T`` on a line allows another
answer and says which: mypy does not know the guard, or differs for a reason given beside it.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from tests.conftest import SUMMARY
from tests.test_reveal import Expectation, Program, _expectations, _line, _programs, _variable

MAX_UNKNOWN = 0.15
NOTE = re.compile(r'(.+?):(\d+): note: Revealed type is "(.*)"')
SETTINGS = """\
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", {apps}]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}}}
"""
CONFIGURATION = """\
[mypy]
python_version = 3.11
plugins = mypy_django_plugin.main
check_untyped_defs = true
cache_dir = .cache
[mypy.plugins.django-stubs]
django_settings_module = settings
"""


# -- spelling ------------------------------------------------------------------------------------


def spelled(text: str, *, widened: bool = False) -> str | None:
    """A type as tests/reveal writes it; None where there is nothing to compare it with.

    So it is for Any, for functions (mypy shows classes as functions too), for type variables and
    for rows of ``values()``. ``widened`` gives the class of a literal in its place.
    """
    text = re.sub(r"@AnnotatedWith\[.*?\}\)\]", "", text)
    if re.search(r"\bAny\b|\bdef\b|Overload\(|TypedDict\(\{|`", text):
        return None
    text = re.sub(r"\bLiteral(\[[^]]*\])\?", r"Guess\1", text)
    text = text.replace("fallback=", "fallback@").replace("?:", ":")
    try:
        node = ast.parse(text, mode="eval").body
    except SyntaxError:
        return None
    return _Spelling(widened=widened).of(node)


class _Spelling:
    def __init__(self, *, widened: bool) -> None:
        self._widened = widened

    def of(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value):
                plain = value is None or not self._widened
                return repr(value) if plain else type(value).__name__
            case ast.Name() | ast.Attribute():
                return self._without_module(ast.unparse(node))
            case ast.BinOp(op=ast.BitOr()):
                return self._union(node)
            case ast.Subscript(value=ast.Name(id="Guess" | "Literal" as kind), slice=value):
                return self._literal(kind, value)
            case ast.Subscript(value=value, slice=ast.Tuple(elts=items)):
                return self._generic(self.of(value), items)
            case ast.Subscript(value=value, slice=item):
                return self._generic(self.of(value), [item])
            case ast.Call(args=[name, _]):  # TypedDict(shop.Payload, {…})
                return self.of(name)
        return ast.unparse(node)

    def _without_module(self, name: str) -> str:
        return re.sub(r"^([a-z_]\w*\.)+(?=\w)", "", name)

    def _union(self, node: ast.expr) -> str:
        names = {self.of(member) for member in _members(node)}
        return " | ".join(sorted(names, key=lambda name: (name == "None", name)))

    def _literal(self, kind: str, value: ast.expr) -> str:
        if isinstance(value, ast.Attribute):  # of an enumeration: its members have no type of ours
            return self.of(value.value)
        # mypy widens the literals that it only guesses, as soon as they are assigned.
        return _Spelling(widened=self._widened or kind == "Guess").of(value)

    def _generic(self, name: str, items: list[ast.expr]) -> str:
        match items[-1]:
            case ast.BinOp(op=ast.MatMult(), right=fallback):  # of a NamedTuple
                return self.of(fallback)
        shown = [self.of(i) for i in items if ast.unparse(i) != "..."]
        shown = shown if name == "tuple" else list(dict.fromkeys(shown))
        return f"{name}[{', '.join(shown)}]"


def _members(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _members(left)
            yield from _members(right)
        case _:
            yield node


def agree(ours: str, theirs: str) -> bool:
    """Whether our type is mypy's, up to the value of a literal, or says nothing."""
    if "?" in ours or (same := spelled(theirs)) is None:
        return True
    return (
        same == spelled(ours)
        or same == spelled(ours, widened=True)
        or spelled(theirs, widened=True) == spelled(ours)
    )


# -- asking mypy ---------------------------------------------------------------------------------


def _lines() -> list[Expectation]:
    return [e for e in _expectations() if e.kind == "revealed"]


def _asked(number: int, line: str) -> str:
    """The line with a question to mypy in place of the variable that it gives to our engines."""
    asked = re.sub(rf"{_variable(number)} = (.*)$", r"reveal_type(\1)", _line(number, line))
    # Django imports the models: what stands outside functions would run.
    return asked if asked == line or asked[0] == " " else f"def asked_{number}() -> None: {asked}"


def _lay_out(root: Path) -> dict[str, Path]:
    """Every program as an app, models and all, and where its files come from."""
    revealing = {e.program for e in _lines()}
    places: dict[str, Path] = {}
    for program, file in _programs():
        if program not in revealing:
            continue
        inside = file.relative_to(program) if program.is_dir() else Path(program.stem, "models.py")
        places[str(inside)] = file
        path = root / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        lines = enumerate(file.read_text("utf-8").splitlines(), 1)
        path.write_text("\n".join(_asked(number, line) for number, line in lines), "utf-8")
    return places


def ask_mypy(root: Path) -> dict[tuple[Path, int], str]:
    """What mypy reveals, line by line."""
    places = _lay_out(root)
    apps = sorted({Path(place).parts[0] for place in places})
    (root / "settings.py").write_text(SETTINGS.format(apps=str(apps)[1:-1]), "utf-8")
    (root / "mypy.ini").write_text(CONFIGURATION, "utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file=mypy.ini", *apps]
    paths = {"PYTHONPATH": str(root), "MYPYPATH": str(root)}
    done = subprocess.run(
        command, cwd=root, env=os.environ | paths, capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    notes = filter(None, map(NOTE.fullmatch, done.stdout.splitlines()))
    return {(places[note[1]], int(note[2])): note[3] for note in notes}


# -- the rule ------------------------------------------------------------------------------------


class Answer(msgspec.Struct, frozen=True):
    """What is said of one line: by us, and by mypy; mypy says nothing of code that cannot run."""

    expected: Expectation
    ours: str
    theirs: str

    def problem(self) -> str:
        """Why the answer breaks the rule; empty where it does not."""
        place = f"{self.expected.file.name}:{self.expected.line}"
        allowed = self.expected.mypy
        if allowed:
            stale = (spelled(self.theirs) if self.theirs else None) != allowed
            return f"{place}: mypy gives {self.theirs}, not {allowed} any more" if stale else ""
        same = not self.theirs or agree(self.ours, self.theirs)
        return "" if same else f"{place}: ours {self.ours}, mypy's {self.theirs}"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    theirs = ask_mypy(tmp_path_factory.mktemp("mypy"))
    folder = tmp_path_factory.mktemp("ours")

    @cache
    def laid_out(program: Path) -> Program:
        return Program(program, folder / program.stem)

    def ours(expected: Expectation) -> str:
        """What a line says is what we give (test_reveal.py sees to it), but where it is marked."""
        return laid_out(expected.program).given(expected) if expected.xfail else expected.text

    return [Answer(e, ours(e), theirs.get((e.file, e.line), "")) for e in _lines()]


@pytest.mark.parametrize("program", sorted({e.program for e in _lines()}), ids=lambda p: p.stem)
def test_our_types_are_those_of_mypy(program: Path, answers: list[Answer]) -> None:
    problems = filter(None, (a.problem() for a in answers if a.expected.program == program))
    found = "\n".join(problems)
    assert not found, f"\n{found}"


def test_few_types_are_unknown(
    answers: list[Answer], record_property: Callable[[str, object], None]
) -> None:
    unknown = sum("?" in a.ours for a in answers) / len(answers)
    compared = sum(spelled(a.theirs) is not None for a in answers if a.theirs)
    otherwise = sum(bool(a.expected.mypy) for a in answers)
    record_property(
        SUMMARY,
        f"tests/reveal: {len(answers)} types, {unknown:.1%} unknown; {compared} compared with "
        f"mypy's, {otherwise} known to differ (# mypy:)",
    )
    assert unknown <= MAX_UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop.models.Store | None", "Store | None"),
        ("None | str | datetime.datetime", "datetime | str | None"),
        ("shop.models.Store.DoesNotExist", "Store.DoesNotExist"),
        ("django.db.models.query.QuerySet[shop.Order, shop.Order]", "QuerySet[Order]"),
        ("shop.Order@AnnotatedWith[TypedDict({'n': int})]", "Order"),
        ("tuple[int, int]", "tuple[int, int]"),
        ("tuple[int, ...]", "tuple[int]"),
        ("list[tuple[str, int, fallback=shop.Place]]", "list[Place]"),
        ("TypedDict(shop.Payload, {'name': str, 'note'?: str})", "Payload"),
        ("Literal['x']? | None", "str | None"),
        ("Literal['x'] | Literal[True]", "'x' | True"),
        ("Literal[shop.Color.RED]?", "Color"),
        ("dict[str, Any]", None),
        ("def (shop.Store) -> int", None),
        ("TypedDict({'number': int}) | None", None),
        ("T`-1", None),
    ],
)
def test_types_of_mypy_are_spelled_as_ours(text: str, expected: str | None) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Store | None", "None | shop.Store", True),
        ("Store | None", "shop.Store", False),
        ("?", "shop.Store", True),
        ("list[?]", "list[int]", True),
        ("'x' | str", "str", True),
        ("bool", "Literal[True]", True),
        ("'x'", "Literal['y']", False),
    ],
)
def test_what_agrees_with_mypy(ours: str, theirs: str, same: bool) -> None:
    assert agree(ours, theirs) is same
