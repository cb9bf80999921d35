import re
from argparse import Namespace
from pathlib import Path

import pytest
from pylint.lint import PyLinter

import pylint_sentry_bugs
from pylint_sentry_bugs.options import QUIET_PATHS, settings_of


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Namespace:
    """What Pylint has where nothing is configured."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    linter = PyLinter()
    pylint_sentry_bugs.register(linter)
    return linter.config


def test_by_default_the_index_is_in_the_users_cache_folder(
    config: Namespace, tmp_path: Path
) -> None:
    settings = settings_of(config, tmp_path)
    assert settings.cache_folder is not None
    assert settings.cache_folder.name == "pylint-sentry-bugs"
    assert settings.overlays == ()
    assert [path.pattern for path in settings.quiet_paths] == list(QUIET_PATHS)


@pytest.mark.parametrize(
    ("value", "folder"), [("no", None), ("", None), ("here", "here"), ("../there", "../there")]
)
def test_a_cache_folder_starts_at_the_current_directory(
    config: Namespace, tmp_path: Path, value: str, folder: str | None
) -> None:
    config.sentry_bugs_cache_folder = value
    expected = None if folder is None else tmp_path / folder
    assert settings_of(config, tmp_path).cache_folder == expected


def test_pylints_own_options_are_taken_over(config: Namespace, tmp_path: Path) -> None:
    config.source_roots = ["src"]
    config.ignore = ("CVS", "vendor")
    config.ignore_paths = [re.compile("a/b")]
    config.sentry_bugs_overlays = ["stubs"]
    settings = settings_of(config, tmp_path / "src" / "shop.py")
    assert settings.root == tmp_path.resolve()
    assert settings.source_roots == (tmp_path.resolve() / "src",)
    assert settings.ignore == ("CVS", "vendor")
    assert settings.ignore_paths == (re.compile("a/b"),)
    assert settings.overlays == (tmp_path / "stubs",)


def test_settings_of_one_project_are_equal(config: Namespace, tmp_path: Path) -> None:
    (tmp_path / "setup.py").touch()
    first, second = (settings_of(config, tmp_path / name) for name in ("a.py", "b.py"))
    assert first == second
    assert hash(first) == hash(second)


def _is_quiet(path: str) -> bool:
    return any(re.search(pattern, path) for pattern in QUIET_PATHS)


@pytest.mark.parametrize(
    "path",
    [
        "tests/shop/models.py",
        "shop/test/base.py",
        "shop/tests.py",
        "shop/test_orders.py",
        "shop/orders_test.py",
        "conftest.py",
        "src/shop/migrations/0001_initial.py",
        "src/shop/south_migrations/0001_initial.py",
        "shop/management/commands/close.py",
        "src/shop/testutils/cases.py",
        "shop/fixtures/data.py",
        "shop/factories.py",
        "src/shop/web/debug/mail.py",
        "shop/debug_views.py",
    ],
)
def test_code_beside_production_is_quiet(path: str) -> None:
    assert _is_quiet(path)


@pytest.mark.parametrize(
    "path",
    [
        "shop/orders.py",
        "shop/latest.py",
        "shop/contests/views.py",
        "shop/attestation.py",
        "shop/management/access.py",
        "shop/api/endpoints/debug_files.py",
        "shop/migrations.py",
        "shop/commands/close.py",
    ],
)
def test_production_code_is_not(path: str) -> None:
    assert not _is_quiet(path)
