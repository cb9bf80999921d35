"""Each program in tests/functional is a project of its own; what it must yield is written in it.

A program is a file, or a folder of files: a package where the folder holds an ``__init__.py``.
``# [symbol]`` on a line expects a finding there; the ``.txt`` beside a file holds the rest and is
written by ``pytest tests/test_functional.py --update-functional-output``, never by hand.
``# xfail: reason`` alone on a line marks a file whose findings are not right yet.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pylint.testutils import UPDATE_OPTION, FunctionalTestFile, LintModuleTest
from pylint.testutils.functional import LintModuleOutputUpdate

FUNCTIONAL = Path(__file__).parent / "functional"


class Module(FunctionalTestFile):
    """One file of a program, copied away from its neighbours; the original holds the .txt."""

    def __init__(self, original: Path, copy: Path) -> None:
        self._original = original
        super().__init__(str(copy.parent), copy.name)

    @property
    def option_file(self) -> str:
        return str(FUNCTIONAL / "functional.rc")

    @property
    def expected_output(self) -> str:
        return str(self._original.with_suffix(".txt"))


def _cases() -> Iterator[tuple[Path, Path]]:
    """Every program with each of its files."""
    for program in sorted(FUNCTIONAL.iterdir()):
        if program.suffix == ".py":
            yield program, program
        elif program.is_dir() and program.name != "__pycache__":
            yield from ((program, file) for file in sorted(program.rglob("*.py")))


def _laid_out(program: Path, file: Path, project: Path) -> Path:
    """Copy ``program`` into ``project``, alone there; where its ``file`` is now."""
    project.mkdir()
    (project / "pyproject.toml").touch()  # here the project begins, whatever lies above
    if program.is_file():
        shutil.copy(program, project)
        return project / program.name
    is_package = (program / "__init__.py").exists()
    top = project / program.name if is_package else project
    shutil.copytree(program, top, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    return top / file.relative_to(program)


def _run(program: Path, file: Path, folder: Path, kind: type[LintModuleTest]) -> None:
    test = kind(Module(file, _laid_out(program, file, folder / "project")))
    test.setUp()
    test.runTest()


def _case(program: Path, file: Path) -> object:
    reason = re.search("^# xfail: (.*)$", file.read_text("utf-8"), re.MULTILINE)
    marks = [pytest.mark.xfail(strict=True, reason=reason[1])] if reason else []
    return pytest.param(program, file, marks=marks)


def _id(path: Path) -> str:
    return path.relative_to(FUNCTIONAL).as_posix() if path.is_relative_to(FUNCTIONAL) else str(path)


@pytest.mark.parametrize(("program", "file"), [_case(*c) for c in _cases()], ids=_id)
def test_program(program: Path, file: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    update = pytestconfig.getoption(UPDATE_OPTION)
    _run(program, file, tmp_path, LintModuleOutputUpdate if update else LintModuleTest)


def test_an_expected_finding_that_is_missing_fails(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("VALUE = 1  # [unguarded-get]\n")
    with pytest.raises(AssertionError, match="unguarded-get"):
        _run(program, program, tmp_path, LintModuleTest)


def test_a_file_of_a_folder_is_found_where_its_imports_expect_it(tmp_path: Path) -> None:
    package, plain = tmp_path / "package", tmp_path / "plain"
    for file in (package / "__init__.py", package / "models.py", plain / "shop" / "models.py"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    in_package = _laid_out(package, package / "models.py", tmp_path / "one")
    in_plain = _laid_out(plain, plain / "shop" / "models.py", tmp_path / "two")
    assert in_package == tmp_path / "one" / "package" / "models.py"
    assert in_plain == tmp_path / "two" / "shop" / "models.py"
    assert in_package.exists() and in_plain.exists()
