"""What the project promises about itself: one stem a message, budgets, a complete package."""

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import pylint_sentry_bugs
from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.checker import SentryBugsChecker
from pylint_sentry_bugs.checkers import all_checks

ROOT = Path(__file__).parent.parent
PACKAGE = Path(pylint_sentry_bugs.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_LINES, CHECK_LINES, FUNCTION_LINES = 350, 120, 30
DRAWERS = {"utils", "helpers", "common", "misc"}
CATEGORY_OF_SEVERITY = {"high": "E", "medium": "W", "low": "R"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _stem(symbol: str) -> str:
    return symbol.replace("-", "_")


def _functions() -> Iterator[tuple[str, Function]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, Function):
                yield f"{module.relative_to(ROOT)}:{node.lineno} {node.name}", node


def test_a_message_has_one_stem_in_every_room() -> None:
    stems = {_stem(symbol) for symbol in catalogue.entries()}
    assert {path.stem.replace("-", "_") for path in PACKAGE.glob("catalogue/*.toml")} == stems
    assert {path.stem for path in PACKAGE.glob("checkers/[a-z]*.py")} == stems


def test_every_message_has_a_program_with_bad_lines_and_no_fewer_good_functions() -> None:
    for symbol in catalogue.entries():
        path = ROOT / "tests" / "functional" / _stem(symbol)
        files = [path.with_suffix(".py"), *path.rglob("*.py")]
        text = "\n".join(file.read_text("utf-8") for file in files if file.exists())
        bad, good = (len(re.findall(rf"def {kind}_", text)) for kind in ("bad", "good"))
        assert f"# [{symbol}]" in text, symbol
        assert good >= bad > 0, symbol


def test_all_checks_are_found_in_the_order_of_the_catalogue() -> None:
    assert [check.symbol for check in all_checks()] == list(catalogue.entries())
    for check in all_checks():
        assert check.__module__ == f"pylint_sentry_bugs.checkers.{_stem(check.symbol)}"
        assert check.find is not SentryBugsChecker.find


@pytest.mark.parametrize("entry", catalogue.entries().values(), ids=lambda entry: entry.symbol)
def test_an_entry_is_sound(entry: catalogue.Entry) -> None:
    # A digit or underscore would silently be no expectation in a functional test.
    assert re.fullmatch("[a-z]+(-[a-z]+)+", entry.symbol)
    assert re.fullmatch(r"[EWR](6[1-9]|7[0-2])\d\d", entry.id)
    assert entry.id[0] == CATEGORY_OF_SEVERITY[entry.severity]
    assert not entry.title.endswith(".")
    assert len(entry.description.split()) >= 10
    for precedent in entry.precedents:
        assert precedent in catalogue.precedents()


def test_ids_are_given_once() -> None:
    numbers = [entry.id[1:] for entry in catalogue.entries().values()]
    assert len(set(numbers)) == len(numbers)


def test_a_check_says_what_goes_wrong_in_production() -> None:
    for check in all_checks():
        reason = sys.modules[check.__module__].__doc__
        assert reason is not None, check.symbol
        assert reason.split("\n")[0].endswith("."), check.symbol


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_small_and_no_drawers(module: Path) -> None:
    budget = CHECK_LINES if module.parent.name == "checkers" else MODULE_LINES
    assert len(module.read_text("utf-8").splitlines()) <= budget
    assert module.stem not in DRAWERS


def test_functions_are_small() -> None:
    sizes = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node in _functions()}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_no_machine_is_named() -> None:
    # Spelled so that this file does not find itself.
    machine = re.compile("/" + "root/|/" + "work/|/" + "home/")
    for pattern in ("*.toml", "*.md", "Makefile", "noxfile.py", "pylint_sentry_bugs/**/*.*"):
        for path in ROOT.glob(pattern):
            if path.suffix != ".pyc" and path.is_file():
                assert not machine.search(path.read_text("utf-8")), path


def test_a_wheel_holds_all_that_is_read_at_run_time(tmp_path: Path) -> None:
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    command = [sys.executable, "-c", build, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    [wheel] = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".pyi", ".toml", ".json"}
    }
    assert packed >= wanted
    assert {name.partition("/")[0] for name in packed} == {"pylint_sentry_bugs"}
