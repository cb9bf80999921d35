"""The same findings for everyone, whichever way the real plugin runs over examples/shop."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import PLUGINS, Completed

SHOP = Path(__file__).parents[2] / "examples" / "shop"
PLUGIN = ("--load-plugins=pylint_sentry_bugs", "--disable=all", "--enable=sentry-bugs")
PYLINT = ("pylint", *PLUGIN, "--score=no")
LINES = ("--msg-template={path}:{line}:{column}: {msg_id}: {msg} ({symbol})", "-f", "text")
THREE_RUNS = """
import io, json, sys
from pylint.lint import Run
from pylint.reporters.json_reporter import JSON2Reporter
runs = []
for _ in range(3):
    out = io.StringIO()
    Run(sys.argv[1:], reporter=JSON2Reporter(out), exit=False)
    runs.append(json.loads(out.getvalue())["messages"])
json.dump(runs, sys.stdout)
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the example, so that nothing is written into it."""
    ignored = shutil.ignore_patterns("__pycache__", "*.sqlite3")
    return Path(shutil.copytree(SHOP, tmp_path / "work" / "shop", ignore=ignored))


def _found(completed: Completed) -> list[dict[str, Any]]:
    """All messages, and nothing else was said."""
    assert completed.stderr == ""
    found: list[dict[str, Any]] = json.loads(completed.stdout)["messages"]
    return found


@pytest.fixture
def expected(run: Callable[..., Completed], shop: Path) -> list[dict[str, Any]]:
    """What one process finds in the whole tree; never nothing."""
    found = _found(run(*PYLINT, "-f", "json2", "-j1", "shop", cwd=shop))
    assert found
    return found


def test_two_jobs(
    run: Callable[..., Completed], shop: Path, expected: list[dict[str, Any]]
) -> None:
    assert _found(run(*PYLINT, "-f", "json2", "-j2", "shop", cwd=shop)) == expected


@pytest.mark.parametrize("cache", [(), ("--sentry-bugs-cache-folder=no",)])
def test_a_second_run_and_one_without_a_cache(
    run: Callable[..., Completed],
    shop: Path,
    expected: list[dict[str, Any]],
    cache: tuple[str, ...],
) -> None:
    assert _found(run(*PYLINT, *cache, "-f", "json2", "shop", cwd=shop)) == expected


@pytest.mark.parametrize("stdin", [False, True])
def test_each_file_alone(
    run: Callable[..., Completed], shop: Path, expected: list[dict[str, Any]], stdin: bool
) -> None:
    for path in sorted({message["path"] for message in expected}):
        arguments = ("--from-stdin", path) if stdin else (path,)
        text = (shop / path).read_text("utf-8") if stdin else None
        found = _found(run(*PYLINT, "-f", "json2", *arguments, cwd=shop, text=text))
        assert found == [message for message in expected if message["path"] == path]


def test_review_writes_what_pylint_writes(run: Callable[..., Completed], shop: Path) -> None:
    pylint = run(*PYLINT, *LINES, "shop", cwd=shop)
    reviewed = run("pylint_sentry_bugs", "review", "shop", cwd=shop)
    lines = [line for line in pylint.stdout.splitlines() if not line.startswith("*")]
    assert reviewed.stdout.splitlines()
    assert sorted(reviewed.stdout.splitlines()) == sorted(lines)
    assert (reviewed.returncode, reviewed.stderr) == (1, "")


def test_what_is_installed_beside_it_changes_nothing(
    run: Callable[..., Completed], shop: Path, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    for name in ("django", "rest_framework"):
        empty = tmp_path / "empty" / name / "__init__.py"
        empty.parent.mkdir(parents=True)
        empty.touch()
    found = _found(run(*PYLINT, "-f", "json2", "shop", cwd=shop, path=tmp_path / "empty"))
    assert found == expected


@pytest.mark.parametrize("clear", [(), ("--clear-cache-post-run=y",)])
def test_three_runs_in_one_process(
    shop: Path, expected: list[dict[str, Any]], clear: tuple[str, ...]
) -> None:
    completed = subprocess.run(
        [sys.executable, "-c", THREE_RUNS, *PLUGIN, *clear, "shop"],
        cwd=shop,
        env={"PYTHONPATH": str(PLUGINS), "XDG_CACHE_HOME": str(shop.parent / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert json.loads(completed.stdout) == [expected, expected, expected]
    assert completed.stderr == ""


def test_a_cache_folder_that_cannot_be_written_costs_one_line(
    run: Callable[..., Completed], shop: Path, expected: list[dict[str, Any]]
) -> None:
    occupied = shop.parent / "occupied"
    occupied.write_text("mine")
    for jobs in ("-j1", "-j2"):
        completed = run(
            *PYLINT,
            f"--sentry-bugs-cache-folder={occupied / 'cache'}",
            *("-f", "json2", jobs, "shop"),
            cwd=shop,
        )
        assert json.loads(completed.stdout)["messages"] == expected
        assert len(completed.stderr.splitlines()) == 1
        assert str(occupied) in completed.stderr
    assert occupied.read_text() == "mine"


def test_a_corrupt_cache_is_made_anew(
    run: Callable[..., Completed], shop: Path, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(b"not a database at all" * 500)
    completed = run(*PYLINT, "-f", "json2", "shop", cwd=shop)
    assert json.loads(completed.stdout)["messages"] == expected
    assert "Traceback" not in completed.stderr
    assert len(completed.stderr.splitlines()) <= 1


def test_nothing_is_written_into_the_project(
    run: Callable[..., Completed], shop: Path, expected: list[dict[str, Any]]
) -> None:
    assert expected
    before = {path: path.stat().st_mtime_ns for path in shop.rglob("*")}
    assert run("pylint_sentry_bugs", "review", "shop", cwd=shop).returncode == 1
    assert run("pylint_sentry_bugs", "index", "clear", "shop", cwd=shop).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in shop.rglob("*")} == before
