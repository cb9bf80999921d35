from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import pytest

from pylint_sentry_bugs import session as session_module
from pylint_sentry_bugs.finding import Finding, Place
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.session import Session


class Noted(Project):
    def notes(self) -> Sequence[str]:
        return [f"note of {self.settings.root.name}", "note of all"]


class Reviews:
    """A review that finds one thing in each module and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Project, str, str | None]] = []

    def __call__(self, project: Project, path: Path, text: str | None) -> Sequence[Finding]:
        self.asked.append((project, path.name, text))
        place = Place(path.name, 1, 0, 1, 1)
        return [Finding("unguarded-get", place, "", "HIGH", f"found in {text}", "")]


@pytest.fixture
def config() -> Namespace:
    return Namespace(
        source_roots=(),
        ignore=(),
        ignore_patterns=(),
        ignore_paths=(),
        sentry_bugs_cache_folder="no",
        sentry_bugs_overlays=(),
        sentry_bugs_quiet_paths=(),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two projects beside each other."""
    monkeypatch.setattr(session_module, "Project", Noted)
    for project in ("one", "two"):
        (tmp_path / project).mkdir()
        (tmp_path / project / "setup.py").touch()
    return tmp_path


def test_a_module_is_reviewed_once_however_many_checkers_ask(
    folder: Path, config: Namespace
) -> None:
    reviews = Reviews()
    session = Session(reviews)
    first = session.findings(config, folder / "one" / "a.py", None)
    assert session.findings(config, folder / "one" / "a.py", None) is first
    assert len(reviews.asked) == 1
    assert session.found == first


def test_modules_of_a_project_share_it(folder: Path, config: Namespace) -> None:
    reviews = Reviews()
    session = Session(reviews)
    for path in ("one/a.py", "one/b.py", "two/c.py"):
        session.findings(config, folder / path, None)
    projects = [project for project, _, _ in reviews.asked]
    assert projects[0] is projects[1]
    assert projects[1] is not projects[2]


def test_another_text_is_another_module(folder: Path, config: Namespace) -> None:
    session = Session(Reviews())
    for text in ("old", "new"):
        [finding] = session.findings(config, folder / "one" / "a.py", text)
        assert finding.message == f"found in {text}"


def test_a_new_run_opens_the_projects_anew(folder: Path, config: Namespace) -> None:
    reviews = Reviews()
    session = Session(reviews)
    for _ in range(2):
        session.begin(in_worker=False)
        session.findings(config, folder / "one" / "a.py", None)
    (first, *_), (second, *_) = reviews.asked
    assert first is not second
    assert len(session.found) == 1


def test_a_worker_is_opened_for_each_file_and_keeps_its_projects(
    folder: Path, config: Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    reviews = Reviews()
    session = Session(reviews)
    taken = []
    for path in ("one/a.py", "one/b.py"):
        session.begin(in_worker=True)
        session.findings(config, folder / path, None)
        session.end()
        taken.append(session.take())
    (first, *_), (second, *_) = reviews.asked
    assert first is second
    assert [finding.place.path for found, _ in taken for finding in found] == ["a.py", "b.py"]
    assert capsys.readouterr() == ("", "")


def test_the_parent_of_workers_says_each_note_once(
    folder: Path, config: Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(Reviews())
    session.receive([], ["a", "b"])
    session.receive([], ["b", "c"])
    session.end()
    assert capsys.readouterr().err == "pylint_sentry_bugs: a; b; c\n"


def test_notes_of_all_projects_are_one_line_at_the_end(
    folder: Path, config: Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(Reviews())
    for path in ("one/a.py", "two/b.py"):
        session.findings(config, folder / path, None)
    for _every_checker in range(3):
        session.end()
    expected = "pylint_sentry_bugs: note of one; note of all; note of two\n"
    assert capsys.readouterr() == ("", expected)


def test_a_link_out_of_the_project_is_not_part_of_it(folder: Path, config: Namespace) -> None:
    reviews = Reviews()
    config.source_roots = (str(folder / "one"),)
    (folder / "two" / "a.py").touch()
    (folder / "one" / "a.py").symlink_to(folder / "two" / "a.py")
    session = Session(reviews)
    session.findings(config, folder / "one" / "a.py", None)
    assert reviews.asked[0][0].settings.root == folder.resolve() / "two"
