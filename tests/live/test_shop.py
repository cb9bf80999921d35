"""The bugs of examples/shop crash in a real Django, their twins do not, and both are known."""

import re
import subprocess
import sys
from collections.abc import Sequence

import pytest

from pylint_sentry_bugs import review
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.options import QUIET_PATHS
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

from .marks import SHOP, Bug, bugs, twins
from .outcome import Outcome

BUGS = bugs()
TWINS = twins()
EXCEPTIONS = {
    "non-unique-get": "MultipleObjectsReturned",
    "reraised-missing-record": "ObjectDoesNotExist",
    "stale-id-lookup": "ObjectDoesNotExist",
    "unguarded-get": "ObjectDoesNotExist",
}
Outcomes = dict[str, Outcome]


@pytest.fixture(scope="session")
def outcomes() -> Outcomes:
    """All scenes, played once in a process of their own: Django is set up once a process."""
    completed = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-m", "tests.live"],
        cwd=SHOP.parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    played = [Outcome.from_line(line) for line in completed.stdout.splitlines()]
    return {outcome.function: outcome for outcome in played}


@pytest.fixture(scope="session")
def found() -> Sequence[Finding]:
    """What the plugin reports on the shop, with the shop's own overlays."""
    project = Project(
        Settings(
            root=SHOP,
            overlays=(SHOP / "overlays",),
            quiet_paths=tuple(map(re.compile, QUIET_PATHS)),
        )
    )
    paths = sorted(SHOP.rglob("*.py"))
    return [finding for path in paths for finding in review.findings(project, path)]


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.function)
def test_a_bug_crashes(outcomes: Outcomes, bug: Bug) -> None:
    outcome = outcomes[bug.function]
    assert EXCEPTIONS[bug.symbol] in outcome.exceptions
    if bug.symbol == "reraised-missing-record":  # a bare raise leaves no line of its own
        assert bug.function in outcome.functions
    else:
        assert f"{bug.path}:{bug.line}" in outcome.lines


@pytest.mark.parametrize("twin", TWINS)
def test_a_guarded_twin_does_not_crash(outcomes: Outcomes, twin: str) -> None:
    outcome = outcomes[twin]
    assert outcome.exceptions == []
    assert any(f"{ran}.".startswith(f"{twin}.") for ran in outcome.ran)


def test_each_scene_is_about_a_bug_or_a_twin(outcomes: Outcomes) -> None:
    assert outcomes.keys() == {*TWINS, *(bug.function for bug in BUGS)}


def test_no_bug_is_missing(found: Sequence[Finding]) -> None:
    assert _marked() - _reported(found) == set()


def test_nothing_else_is_reported(found: Sequence[Finding]) -> None:
    assert _reported(found) - _marked() == set()


def test_findings_name_what_leaves(found: Sequence[Finding], outcomes: Outcomes) -> None:
    """Model and kind: `Customer.loyalty.RelatedObjectDoesNotExist` is of `LoyaltyAccount` too."""
    functions = {(bug.path, bug.line): bug.function for bug in BUGS}
    for finding in found:
        function = functions.get((finding.place.path, finding.place.line))
        if function is None:
            continue  # test_nothing_else_is_reported speaks of it
        named = re.search(r" raises (\w+)\.(\w+) ", finding.message)
        assert named is not None, finding.message
        left = outcomes[function].exceptions
        assert any(name.startswith(f"{named[1]}.") for name in left), finding.message
        assert any(name.endswith(f".{named[2]}") for name in left), finding.message


def _marked() -> set[tuple[str, int, str]]:
    return {(bug.path, bug.line, bug.symbol) for bug in BUGS}


def _reported(found: Sequence[Finding]) -> set[tuple[str, int, str]]:
    return {(f.place.path, f.place.line, f.symbol) for f in found}
