"""Pylint's own checks know of models what the plugin knows, and say nothing that they did not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from astroid.manager import AstroidManager
from pylint.lint import Run
from pylint.reporters import CollectingReporter

from .conftest import Completed

SHOP = Path(__file__).parents[2] / "examples" / "shop"
PLUGIN = "--load-plugins=pylint_sentry_bugs"
OWN_ERRORS = ("--disable=all", "--enable=E,W", "--disable=sentry-bugs", "--score=n")
OFF = "--sentry-bugs-inference=n"
FALSE = ("(no-member)", "(invalid-str-returned)")

MODELS = """\
from django.db import models


class {model}(models.Model):
    name = models.CharField(max_length=9)

    def __str__(self) -> str:
        return self.name


def first():
    return {model}.objects.first()
"""


def _messages(completed: Completed) -> set[str]:
    assert completed.stderr == ""
    return {line for line in completed.stdout.splitlines() if not line.startswith("***")}


def _false(messages: set[str]) -> set[str]:
    return {line for line in messages if line.endswith(FALSE)}


def test_of_a_django_project_only_true_things_are_said(run: Callable[..., Completed]) -> None:
    with_tips = _messages(run("pylint", PLUGIN, *OWN_ERRORS, "shop", cwd=SHOP))
    assert _false(with_tips) == set()
    some = ("shop/models", "shop/options.py")
    without = _messages(run("pylint", PLUGIN, OFF, *OWN_ERRORS, *some, cwd=SHOP))
    assert {line for line in with_tips if line.startswith(some)} <= without
    assert {
        "shop/models/customer.py:20:4: E0307: __str__ does not return str (invalid-str-returned)",
        "shop/models/store.py:51:17: E1101: Instance of 'Store' has no 'options' member "
        "(no-member)",
        "shop/options.py:36:11: E1101: Class 'StoredOption' has no 'DoesNotExist' member "
        "(no-member)",
    } <= without


def test_workers_are_taught_too(run: Callable[..., Completed]) -> None:
    files = ("shop/models/customer.py", "shop/models/store.py", "shop/options.py")
    assert _false(_messages(run("pylint", PLUGIN, *OWN_ERRORS, "-j2", *files, cwd=SHOP))) == set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two projects beside each other."""
    for project, model in (("one", "Order"), ("two", "Parcel")):
        package = tmp_path / project / f"inference_{project}"
        package.mkdir(parents=True)
        (tmp_path / project / "setup.py").touch()
        (package / "__init__.py").touch()
        (package / "models.py").write_text(MODELS.format(model=model))
    return tmp_path


def test_the_text_of_an_editor_is_the_truth(run: Callable[..., Completed], folder: Path) -> None:
    path = "inference_one/models.py"
    arguments = ("pylint", PLUGIN, *OWN_ERRORS, "--from-stdin", path)
    text = MODELS.format(model="Invoice") + "\n\ndef found() -> Invoice:\n    return unheard()\n"
    used = text + "\n\ndef use():\n    return found().name.uper(), found().extra\n"
    completed = run(*arguments, cwd=folder / "one", text=used)
    # Nothing on ``extra``: a row may have more than its class writes down.
    assert _messages(completed) == {
        f"{path}:16:11: E0602: Undefined variable 'unheard' (undefined-variable)",
        f"{path}:20:11: E1101: Instance of 'str' has no 'uper' member; maybe 'upper'? (no-member)",
    }


@pytest.fixture
def _fresh_astroid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    AstroidManager().clear_cache()
    yield
    AstroidManager().clear_cache()


def _lint(*arguments: str) -> list[str]:
    reporter = CollectingReporter()
    Run([PLUGIN, *OWN_ERRORS, *arguments], reporter=reporter, exit=False)
    return [message.symbol for message in reporter.messages]


@pytest.mark.usefixtures("_fresh_astroid")
@pytest.mark.parametrize("clear", [(), ("--clear-cache-post-run=y",)])
def test_three_runs_in_one_process_are_alike(folder: Path, clear: tuple[str, ...]) -> None:
    path = str(folder / "one" / "inference_one" / "models.py")
    assert [_lint(*clear, path) for _ in range(3)] == [[], [], []]


@pytest.mark.usefixtures("_fresh_astroid")
def test_two_projects_in_one_process_and_in_one_run(folder: Path) -> None:
    one = str(folder / "one" / "inference_one" / "models.py")
    two = str(folder / "two" / "inference_two" / "models.py")
    assert _lint(one) == []
    assert _lint(two) == []
    AstroidManager().clear_cache()
    assert _lint(one, two) == []


@pytest.mark.usefixtures("_fresh_astroid")
def test_the_option_takes_it_back(folder: Path) -> None:
    path = str(folder / "one" / "inference_one" / "models.py")
    assert _lint(OFF, path) == ["invalid-str-returned", "no-member"]
