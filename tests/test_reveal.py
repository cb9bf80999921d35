"""Each program in tests/reveal says on its lines what the engines must know there.

``# revealed: User | None`` on an expression or assignment: the type of its value.
``# origin: request`` there: where the value comes from.
``# escapes: Order.DoesNotExist`` on a ``def``: the exceptions that leave the function, as far as
they are followed. Where a file has one such line, functions without one let nothing out.
``# mypy: User`` after ``# revealed:``: what mypy makes of it instead (see test_mypy.py).
``# xfail: reason`` after one of these marks an expectation that the engines do not meet yet.

A program is a file, or a folder of files that is the root of a project.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pylint_sentry_bugs.analysis.origins import terms as origins
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.hierarchy import parts_of_mix
from pylint_sentry_bugs.analysis.types.names import VariableName
from pylint_sentry_bugs.analysis.values import Value
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.syntax.positions import unpack

REVEAL = Path(__file__).parent / "reveal"
COMMENT = re.compile(r"#\s*(revealed|mypy|origin|escapes|xfail):\s*([^#]*)")
NOTHING = "nothing"


class Expectation(msgspec.Struct, frozen=True):
    """What a line of a program must give."""

    program: Path
    file: Path
    line: int
    kind: str
    text: str
    xfail: str
    mypy: str = ""

    @property
    def id(self) -> str:
        return f"{self.file.relative_to(REVEAL).as_posix()}:{self.line}-{self.kind}"


# -- reading programs ----------------------------------------------------------------------------


def _programs() -> Iterator[tuple[Path, Path]]:
    for program in sorted(REVEAL.iterdir()):
        if program.suffix == ".py":
            yield program, program
        elif program.is_dir() and program.name != "__pycache__":
            yield from ((program, file) for file in sorted(program.rglob("*.py")))


def _expectations() -> Iterator[Expectation]:
    for program, file in _programs():
        found = list(_in_file(program, file))
        yield from found
        if any(e.kind == "escapes" for e in found):
            yield from _silent_functions(program, file, {e.line for e in found})


def _in_file(program: Path, file: Path) -> Iterator[Expectation]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        said = {str(kind): text.strip() for kind, text in COMMENT.findall(line)}
        xfail, mypy = said.pop("xfail", ""), said.pop("mypy", "")
        for kind, text in said.items():
            yield Expectation(program, file, number, kind, text, xfail, mypy)


def _silent_functions(program: Path, file: Path, lines: set[int]) -> Iterator[Expectation]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.lineno not in lines:
            yield Expectation(program, file, node.lineno, "escapes", NOTHING, "")


def _rewritten(text: str) -> str:
    """The program with a variable for the value of each line that is to be revealed."""
    return "\n".join(_line(number, line) for number, line in enumerate(text.splitlines(), 1))


def _line(number: int, line: str) -> str:
    said = {kind for kind, _ in COMMENT.findall(line)}
    if not said & {"revealed", "origin"}:
        return line
    code = COMMENT.split(line)[0].strip()
    indent = line[: len(line) - len(line.lstrip())]
    [statement] = ast.parse(code).body
    match statement:
        case ast.Expr():
            return f"{indent}{_variable(number)} = ({code})"
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
            return f"{indent}{code}; {_variable(number)} = {ast.unparse(target)}"
    raise AssertionError(f"line {number} is neither an expression nor an assignment: {code}")


def _variable(line: int) -> str:
    return f"revealed_in_line_{line}"


# -- asking the engines --------------------------------------------------------------------------


class Program:
    """One program, laid out as a project of its own."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._origin = program if program.is_dir() else program.parent
        self._folder = folder
        files = sorted(program.rglob("*.py")) if program.is_dir() else [program]
        for file in files:
            path = self._path(file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_rewritten(file.read_text("utf-8")), "utf-8")
        self.project = Project(Settings(folder))

    def _path(self, file: Path) -> Path:
        return self._folder / file.relative_to(self._origin)

    def _module(self, file: Path) -> str:
        module = self.project.index.module_at(str(self._path(file)))
        assert module is not None
        return module

    def given(self, expected: Expectation) -> str:
        """What the engines say about a line, in the words of the comment."""
        if expected.kind == "escapes":
            leaks = self.project._parts.escape.leaks(self._function(expected, ends=False))
            return ", ".join(sorted({split(leak.exception)[1] for leak in leaks})) or NOTHING
        value = self._value(expected)
        return self.origin(value.origin) if expected.kind == "origin" else self.type(value.type)

    def _value(self, expected: Expectation) -> Value:
        flow, name = self.project.flow, _variable(expected.line)
        ref = self._function(expected, ends=True)
        if not ref:
            variable = VariableName(self._module(expected.file), name)
            return Value(flow.types.variable(variable), flow.origin_of_entity(variable))
        found = flow.evaluation(ref).locals
        return found.get(name, Value(terms.NEVER))

    def _function(self, expected: Expectation, *, ends: bool) -> str:
        """The innermost function around a line, or the one whose ``def`` stands in it."""
        module = self._module(expected.file)
        functions = self.project.flow.program.table(module).functions.values()
        if not ends:
            [name] = [f.qualname for f in functions if unpack(f.start)[0] == expected.line]
            return f"{module}:{name}"
        around = [f for f in functions if unpack(f.start)[0] < expected.line <= unpack(f.end)[0]]
        innermost = max(around, key=lambda f: f.start, default=None)
        return f"{module}:{innermost.qualname}" if innermost is not None else ""

    # -- printing ----------------------------------------------------------------------------

    def type(self, term: terms.Type) -> str:  # noqa: PLR0911 - one for each kind of term
        """A type as an annotation would have it."""
        match term:
            case terms.Unknown() | terms.Foreign() | terms.Variable():
                return "?"
            case terms.NoneType():
                return "None"
            case terms.Instance(cls=cls, args=args):
                return self._class(cls, args)
            case terms.ClassObject(cls=cls, args=args):
                return f"type[{self._class(cls, args)}]"
            case terms.FunctionType(ref=ref):
                return f"def {split(ref)[1]}"
            case terms.Literal(cls=cls, value=value):
                return repr(value) if cls.startswith("builtins:") else self._class(cls, ())
            case terms.TupleType(items=items):
                return f"tuple[{', '.join(map(self.type, items))}]"
            case terms.Union(members=members):
                names = sorted({self.type(m) for m in members}, key=lambda n: (n == "None", n))
                return " | ".join(names) or "Never"
        return repr(term)

    def _class(self, cls: str, args: tuple[terms.Type, ...]) -> str:
        parts = parts_of_mix(cls)
        name = " & ".join(split(p)[1] for p in parts) if parts else split(cls)[1]
        hierarchy = self.project.flow.types.hierarchy
        generic = any(hierarchy.parameters(part) for part in parts or (cls,))
        shown = list(dict.fromkeys(map(self.type, args))) if generic else []
        return f"{name}[{', '.join(shown)}]" if shown else name

    def origin(self, origin: origins.Origin) -> str:
        """An origin in short."""
        match origin:
            case origins.Fixed():
                return "fixed"
            case origins.Argument(name=name, path=path):
                return f"argument {name}{''.join(path)}"
            case origins.Outside(kind=kind):
                return kind
            case origins.Row(model=model, how=how):
                return f"{how} {split(model)[1]}".strip()
            case origins.Column(model=model, field=field, row=row):
                return f"{split(model)[1]}.{field} of {self.origin(row)}"
            case origins.Either(members=members):
                return " | ".join(sorted(map(self.origin, members)))
        return "?"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Program]:
    """Programs that were laid out already."""
    folder = tmp_path_factory.mktemp("reveal")
    roots = dict.fromkeys(program for program, _ in _programs())
    return {root: Program(root, folder / root.stem) for root in roots}


def _case(expected: Expectation) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=expected.xfail)] if expected.xfail else []
    return pytest.param(expected, id=expected.id, marks=marks)


@pytest.mark.parametrize("expected", [_case(e) for e in _expectations()])
def test_a_line_gives_what_it_says(expected: Expectation, programs: dict[Path, Program]) -> None:
    assert programs[expected.program].given(expected) == expected.text


def test_every_program_expects_something() -> None:
    silent = {program for program, _ in _programs()} - {e.program for e in _expectations()}
    assert silent == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("    x = f()", "    x = f()"),
        ("    f()  # revealed: int", "    revealed_in_line_3 = (f())"),
        ("x.y = f()  # origin: fixed", "x.y = f(); revealed_in_line_3 = x.y"),
        ("x: int = f()  # revealed: int  # xfail: no", "x: int = f(); revealed_in_line_3 = x"),
        ("def f():  # escapes: A.B", "def f():  # escapes: A.B"),
    ],
)
def test_a_line_to_be_revealed_gets_a_variable(line: str, expected: str) -> None:
    assert _line(3, line) == expected
