"""The command ``sentry-bugs``, with projects and a review that stand in for the engines."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import pytest

from pylint_sentry_bugs import cli, project
from pylint_sentry_bugs.cli import review, workspace
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

from .plugins import probe

FOUND, USAGE = 1, 2
QUIET_CACHE = "--sentry-bugs-cache-folder=no"


class Stub(Project):
    """A project of all files below its root, one of them broken."""

    def files(self) -> Sequence[Path]:
        return sorted(self.settings.root.rglob("*.py"))

    def unreadable(self) -> Sequence[tuple[str, str]]:
        return [("broken.py", "invalid syntax")]

    def notes(self) -> Sequence[str]:
        return ["a note"]

    def statistics(self) -> Mapping[str, int]:
        return {"modules": 1200, "size": 4096, "age": 7}


@pytest.fixture(autouse=True)
def _stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "Project", Stub)
    monkeypatch.setattr(review, "findings", probe.findings)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two projects beside each other, the current directory above them."""
    for path, text in {
        "one/pyproject.toml": "",
        "one/b.py": "\n\ncrash()  # stale\ncrash()\n",
        "one/a.py": "crash()\n",
        "one/quiet.py": "",
        "two/pyproject.toml": "",
        "two/c.py": "  crash()\n",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "setup.cfg").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"sentry-bugs {version('pylint-sentry-bugs')}\n"


def test_review_is_sorted_and_each_file_is_seen_by_its_own_project(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["review", QUIET_CACHE, ".", "one/a.py"]) == FOUND
    assert capsys.readouterr().out.splitlines() == [
        "one/a.py:1:0: E6201: 100% certain: a.py:1 crashes (unguarded-get)",
        "one/b.py:3:0: E6202: 100% certain: b.py:3 crashes (stale-id-lookup)",
        "one/b.py:4:0: E6201: 100% certain: b.py:4 crashes (unguarded-get)",
        "two/c.py:1:2: E6201: 100% certain: c.py:1 crashes (unguarded-get)",
    ]


def test_review_says_on_stderr_what_was_not_analysed(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["review", "one/quiet.py"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "broken.py: invalid syntax: not analysed",
        "sentry-bugs: a note",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["review", "missing.py"],
        ["review", "one", "missing.py"],
        ["review", "one", "--sentry-bugs-colour=red"],
        ["review", "one", "--sentry-bugs-quiet-paths=("],
        ["review", "one", "--rcfile=missing.toml"],
        ["index", "show", "missing"],
    ],
)
def test_wrong_usage(work: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert cli.main(arguments) == USAGE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[-1].startswith("sentry-bugs: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["review"],
        ["review", "--format=html", "one"],
        ["index", "burn"],
        ["index", "show", "one", "two"],
        ["nothing"],
    ],
)
def test_incomplete_usage(
    work: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == USAGE


def test_a_home_directory_is_no_project(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "setup.cfg").unlink()
    monkeypatch.setenv("HOME", str(work))
    assert cli.main(["review", "."]) == USAGE
    assert "is in no project" in capsys.readouterr().err
    assert cli.main(["review", "one"]) == FOUND


def test_pylints_configuration_holds_and_its_reports_are_left_alone(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "report.json").write_text("mine")
    (work / "pylintrc").write_text(
        "[MAIN]\noutput=report.json\noutput-format=json2:report.json\njobs=2\n"
        "disable=all\nsource-roots=one\n"
    )
    assert cli.main(["review", "one/a.py"]) == FOUND
    # With a source root, the current directory is the root that paths are relative to.
    assert "one/a.py:1 crashes" in capsys.readouterr().out
    assert (work / "report.json").read_text() == "mine"


def test_what_pylint_warns_of_does_not_mix_with_findings(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "pylintrc").write_text("[MAIN]\nsentry-bugs-colour=red\n")
    (work / "pylint.toml").write_text("[tool.pylint\n")
    assert cli.main(["review", "one/a.py"]) == FOUND
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert "sentry-bugs-colour" in shown.err
    assert cli.main(["review", "--rcfile=pylint.toml", "one/a.py"]) == FOUND
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert "error while parsing the configuration" in shown.err


@pytest.mark.parametrize("action", ["build", "show"])
def test_index_tells_what_it_holds(
    work: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    assert cli.main(["index", action, QUIET_CACHE, "one"]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        f"project: {work.resolve() / 'one'}",
        "stored in: memory only",
        "modules: 1,200",
        "size: 4 kB",
        "age: 7 s",
        "unreadable: broken.py: invalid syntax",
    ]
    assert shown.err == "sentry-bugs: a note\n"


def test_index_clear_clears_that_project(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[Settings] = []
    monkeypatch.setattr(project, "clear", cleared.append, raising=False)
    assert cli.main(["index", "clear", "one"]) == 0
    assert [settings.root for settings in cleared] == [work.resolve() / "one"]
    assert capsys.readouterr().out == f"cleared: {work.resolve() / 'one'}\n"
