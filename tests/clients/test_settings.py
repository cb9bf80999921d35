"""What is set wrongly costs one clear line; the run goes on, or ends with the status for usage."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Completed

PROBE = ("--load-plugins=probe", "--disable=all", "--enable=sentry-bugs", "--score=no")
USAGE = 32
BAD_VALUE = 2  # argparse's own, which Pylint passes on


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "pyproject.toml").touch()
    (folder / "module.py").write_text("crash()\n")
    return folder


def test_a_broken_expression_ends_the_run(run: Callable[..., Completed], project: Path) -> None:
    completed = run("pylint", *PROBE, "--sentry-bugs-quiet-paths=(", "module.py", cwd=project)
    assert completed.returncode == BAD_VALUE
    assert "quiet-paths" in completed.stderr.splitlines()[-1]
    assert "Traceback" not in completed.stderr


def test_an_unknown_option_on_the_command_line_ends_the_run(
    run: Callable[..., Completed], project: Path
) -> None:
    completed = run("pylint", *PROBE, "--sentry-bugs-colour=red", "module.py", cwd=project)
    assert completed.returncode == USAGE
    assert "sentry-bugs-colour" in completed.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("configuration", "complaint"),
    [
        ('[tool.pylint.main]\nsentry-bugs-colour = "red"\n', "unrecognized-option"),
        ("[tool.pylint\n", "config-parse-error"),
    ],
)
def test_a_faulty_file_is_named_and_the_run_goes_on(
    run: Callable[..., Completed], project: Path, configuration: str, complaint: str
) -> None:
    (project / "pylint.toml").write_text(configuration)
    completed = run("pylint", "--rcfile=pylint.toml", *PROBE, "module.py", cwd=project)
    assert f"({complaint})" in completed.stdout
    assert "(unguarded-get)" in completed.stdout
    assert completed.stderr == ""


def test_the_options_are_explained(run: Callable[..., Completed], project: Path) -> None:
    explained = run("pylint", *PROBE, "--help", cwd=project).stdout
    for option in ("cache-folder", "overlays", "quiet-paths"):
        assert explained.count(f"--sentry-bugs-{option} ") == 1
