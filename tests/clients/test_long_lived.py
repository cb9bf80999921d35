"""Editors keep one process alive: a run sees what changed on disk since the last."""

from pathlib import Path

import pytest
from pylint.lint import PyLinter, Run
from pylint.message import Message
from pylint.reporters import CollectingReporter

import pylint_sentry_bugs
from pylint_sentry_bugs import review, session
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

from .plugins import probe

PROBE = ("--load-plugins=pylint_sentry_bugs", "--disable=all", "--enable=sentry-bugs")


class Opened(Project):
    """A project that counts how often one was opened."""

    count = 0

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        Opened.count += 1


@pytest.fixture(autouse=True)
def _probed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "findings", probe.findings)
    monkeypatch.setattr(session, "Project", Opened)
    monkeypatch.setattr(Opened, "count", 0)


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "module.py").write_text("crash()\n")
    (tmp_path / "other.py").write_text("crash()\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "module.py"


def _run(*arguments: str) -> list[Message]:
    reporter = CollectingReporter()
    Run([*PROBE, *arguments], reporter=reporter, exit=False)
    messages: list[Message] = reporter.messages
    return messages


@pytest.mark.parametrize("clear", [(), ("--clear-cache-post-run=y",)])
def test_three_runs_are_alike_and_silent(
    module: Path, capfd: pytest.CaptureFixture[str], clear: tuple[str, ...]
) -> None:
    first, second, third = (_run(*clear, module.name, "other.py") for _ in range(3))
    assert len(first) == 2
    assert first == second == third
    assert capfd.readouterr() == ("", "")


def test_a_run_opens_a_project_once_and_the_next_run_anew(module: Path) -> None:
    _run(module.name, "other.py")
    assert Opened.count == 1
    _run(module.name, "other.py")
    assert Opened.count == 2


def test_one_linter_that_checks_twice_opens_the_project_twice(module: Path) -> None:
    linter = PyLinter(reporter=CollectingReporter())
    pylint_sentry_bugs.register(linter)
    linter.check([module.name])
    linter.check([module.name])
    assert Opened.count == 2
    assert len(linter.reporter.messages) == 2


def test_registering_again_adds_nothing(module: Path) -> None:
    linter = PyLinter(reporter=CollectingReporter())
    pylint_sentry_bugs.register(linter)
    before = linter.get_checkers()
    pylint_sentry_bugs.register(linter)
    assert linter.get_checkers() == before
    linter.check([module.name])
    assert len(linter.reporter.messages) == 1
