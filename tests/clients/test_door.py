"""What Pylint shows, given what a review found: the same in every way of running it."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pylint.lint import Run
from pylint.reporters import CollectingReporter

from pylint_sentry_bugs import catalogue, review
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.reporters.courier import Courier

from .conftest import PLUGINS, Completed

PROBE = ("--load-plugins=probe", "--disable=all", "--enable=sentry-bugs", "--score=no")
TASKS = '''"""Tasks."""
class Worker:
    """Works."""
    def run(self):
        """Runs."""
        größe = 1; crash()
        return größe
def disabled():
    """Silent."""
    crash()  # pylint: disable=unguarded-get
def block():
    """Silent, too."""
    # pylint: disable=unguarded-get
    crash()
crash()  # maybe
'''
API = "crash()\n"
STALE = "crash()\ncrash()  # stale\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project of three modules in a package."""
    package = tmp_path / "work" / "shop"
    package.mkdir(parents=True)
    (tmp_path / "work" / "pyproject.toml").touch()
    for name, text in {"__init__": "", "tasks": TASKS, "api": API, "stale": STALE}.items():
        (package / f"{name}.py").write_text(text, "utf-8")
    return package.parent


def _shown(completed: Completed) -> list[tuple[Any, ...]]:
    messages = json.loads(completed.stdout)["messages"]
    keys = ("path", "line", "column", "endLine", "endColumn", "messageId", "confidence", "obj")
    return sorted(tuple(m[key] for key in keys) for m in messages)


EXPECTED = [
    ("shop/api.py", 1, 0, 1, 7, "E6201", "HIGH", ""),
    ("shop/stale.py", 1, 0, 1, 7, "E6201", "HIGH", ""),
    ("shop/stale.py", 2, 0, 2, 7, "E6202", "HIGH", ""),
    ("shop/tasks.py", 6, 21, 6, 28, "E6201", "HIGH", "Worker.run"),
    ("shop/tasks.py", 15, 0, 15, 7, "E6201", "INFERENCE", ""),
]


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_positions_confidence_object_and_inline_disables(
    run: Callable[..., Completed], shop: Path, jobs: str
) -> None:
    completed = run("pylint", *PROBE, "-f", "json2", jobs, "shop", cwd=shop)
    assert _shown(completed) == EXPECTED
    assert completed.stderr == ""


@pytest.mark.parametrize("name", ["api", "stale", "tasks"])
def test_one_file_alone_and_from_stdin(
    run: Callable[..., Completed], shop: Path, name: str
) -> None:
    path = f"shop/{name}.py"
    arguments = ("pylint", *PROBE, "-f", "json2")
    text = (shop / path).read_text("utf-8")
    alone = run(*arguments, path, cwd=shop)
    stdin = run(*arguments, "--from-stdin", path, cwd=shop, text=text, PYTHONIOENCODING="utf-8")
    assert _shown(alone) == _shown(stdin) == [row for row in EXPECTED if row[0] == path]
    assert alone.stderr == stdin.stderr == ""


@pytest.mark.parametrize("absolute", [False, True])
def test_text_from_stdin_is_the_truth_for_its_path(
    run: Callable[..., Completed], shop: Path, absolute: bool
) -> None:
    path = shop / "shop" / "api.py"
    shown = str(path) if absolute else "shop/api.py"
    completed = run(
        "pylint", *PROBE, "-f", "json2", "-j2", "--from-stdin", shown, cwd=shop, text="\ncrash()\n"
    )
    assert [row[:3] for row in _shown(completed)] == [("shop/api.py", 2, 0)]


def test_the_default_text(run: Callable[..., Completed], shop: Path) -> None:
    completed = run("pylint", *PROBE, "shop/api.py", cwd=shop)
    assert completed.stdout.splitlines() == [
        "************* Module shop.api",
        "shop/api.py:1:0: E6201: 100% certain: shop/api.py:1 crashes (unguarded-get)",
    ]


def test_one_message_can_be_enabled_alone(run: Callable[..., Completed], shop: Path) -> None:
    only = ("--load-plugins=probe", "--disable=all", "--enable=stale-id-lookup")
    completed = run("pylint", *only, "-f", "json2", "shop", cwd=shop)
    assert [row[5] for row in _shown(completed)] == ["E6202"]


def test_all_messages_have_one_name_and_no_other_check_has_it(
    run: Callable[..., Completed], shop: Path
) -> None:
    listed = "--list-msgs-enabled"
    nothing = _enabled(run("pylint", "--load-plugins=probe", "--disable=all", listed, cwd=shop))
    ours = _enabled(run("pylint", *PROBE, listed, cwd=shop))
    assert ours - nothing == set(catalogue.entries())


def _enabled(completed: Completed) -> set[str]:
    lines = completed.stdout.split("Enabled messages:")[1].split("Disabled messages:")[0]
    return {line.split()[0] for line in lines.strip().splitlines()}


def test_loading_twice_shows_once(run: Callable[..., Completed], shop: Path) -> None:
    (shop / "pylintrc").write_text("[MAIN]\nload-plugins=probe,pylint_sentry_bugs,probe\n")
    completed = run("pylint", *PROBE, "-f", "json2", "-j2", "shop", cwd=shop)
    assert _shown(completed) == EXPECTED


def test_a_module_outside_any_project_says_so_in_one_line(
    run: Callable[..., Completed], shop: Path
) -> None:
    (shop / "pyproject.toml").unlink()
    lonely = shop / "lonely.py"
    lonely.write_text("crash()\n")
    arguments = ("pylint", *PROBE, "-f", "json2", "lonely.py", "shop")
    for jobs in ("-j1", "-j2"):
        completed = run(*arguments, jobs, cwd=shop, HOME=str(shop))
        assert _shown(completed) == []
        assert len(completed.stderr.splitlines()) == 1
        assert "is no project" in completed.stderr


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_the_courier_has_all_findings_when_messages_are_displayed(
    shop: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.syspath_prepend(PLUGINS)
    monkeypatch.chdir(shop)
    monkeypatch.setattr(review, "findings", review.findings)  # the probe replaces it
    seen: list[Finding] = []

    class Reporter(CollectingReporter):
        def display_messages(self, layout: object) -> None:
            for checker in self.linter.get_checkers():
                if isinstance(checker, Courier):
                    seen.extend(checker.findings)

    reporter = Reporter()
    reporter.out = StringIO()  # pytest's stand-in for stdout cannot be sent to a worker
    Run([*PROBE, jobs, "shop"], reporter=reporter, exit=False)
    # Two more than are shown: inline disables are Pylint's, and a reporter joins by place.
    assert len(seen) == len(EXPECTED) + 2
    assert {finding.place.path for finding in seen} == {row[0] for row in EXPECTED}
