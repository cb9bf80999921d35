from pathlib import Path

import pytest

from pylint_sentry_bugs.index.roots import MARKERS, is_too_wide, project_root


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory with everything below it: what lies in the real one must not matter."""
    home = tmp_path.resolve() / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


def _file(path: Path, *, packages: int = 0) -> Path:
    """A module in as many nested packages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    for folder in list(path.parents)[:packages]:
        (folder / "__init__.py").touch()
    return path


def _root(path: Path, *source_roots: Path, cwd: Path) -> Path:
    return project_root(path, source_roots, cwd)


def test_without_any_marker_it_is_the_parent_of_the_topmost_package(home: Path) -> None:
    file = _file(home / "work" / "deep" / "shop" / "api" / "orders.py", packages=2)
    assert _root(file, cwd=home) == home / "work" / "deep"


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_beside_or_above_the_package_decides(home: Path, marker: str) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    (home / "work" / marker).touch()
    assert _root(file, cwd=home) == home / "work"


def test_the_nearest_marker_wins(home: Path) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    (home / "work" / "pyproject.toml").touch()
    (home / "work" / "src" / "setup.py").touch()
    assert _root(file, cwd=home) == home / "work" / "src"


def test_a_marker_inside_the_package_does_not_split_it(home: Path) -> None:
    file = _file(home / "work" / "shop" / "api" / "orders.py", packages=2)
    (home / "work" / "shop" / "setup.cfg").touch()
    assert _root(file, cwd=home) == home / "work"


@pytest.mark.parametrize(("levels", "counts"), [(3, True), (4, False)])
def test_a_marker_counts_three_levels_up(home: Path, levels: int, counts: bool) -> None:
    above = home / "work"
    parent = above.joinpath(*"abcd"[:levels])
    file = _file(parent / "shop" / "orders.py", packages=1)
    (above / ".git").touch()
    assert _root(file, cwd=home) == (above if counts else parent)


def test_a_stray_marker_at_home_counts_for_nothing(home: Path) -> None:
    file = _file(home / "scripts" / "orders.py")
    (home / "pyproject.toml").touch()
    (home.parent / "pyproject.toml").touch()
    assert _root(file, cwd=home) == home / "scripts"


def test_a_folder_stands_for_what_is_in_it(home: Path) -> None:
    file = _file(home / "work" / "shop" / "orders.py", packages=1)
    assert _root(file.parent, cwd=home) == _root(file, cwd=home) == home / "work"


def test_configured_roots_mean_the_current_directory(home: Path) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    assert _root(file, home / "work" / "src", cwd=home / "work") == home / "work"


def test_a_relative_source_root_starts_at_the_current_directory(home: Path) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    (home / "work" / "src" / "setup.py").touch()
    assert _root(file, Path("src"), cwd=home / "work") == home / "work"


def test_from_elsewhere_a_configured_root_is_the_source_root_itself(home: Path) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    other = home / "other"
    other.mkdir()
    assert _root(file, home / "work" / "src", other, cwd=other) == home / "work" / "src"


def test_from_elsewhere_nested_source_roots_have_their_common_parent(home: Path) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    roots = (home / "work" / "src", home / "work")
    assert _root(file, *roots, cwd=home / "elsewhere") == home / "work"


def test_source_roots_that_do_not_cover_the_file_are_not_asked(home: Path) -> None:
    file = _file(home / "work" / "shop" / "orders.py", packages=1)
    assert _root(file, home / "other", cwd=home) == home / "work"


def test_a_source_root_in_a_shell_at_home_does_not_make_home_the_root(home: Path) -> None:
    file = _file(home / "work" / "src" / "shop" / "orders.py", packages=1)
    assert _root(file, home / "work" / "src", cwd=home) == home / "work" / "src"


def test_a_link_leads_to_the_project_it_points_into(home: Path) -> None:
    file = _file(home / "work" / "shop" / "orders.py", packages=1)
    (home / "link").symlink_to(home / "work")
    assert _root(home / "link" / "shop" / "orders.py", cwd=home) == _root(file, cwd=home)


def test_home_and_the_file_system_are_too_wide(home: Path) -> None:
    assert is_too_wide(home)
    assert is_too_wide(Path(home.anchor))
    assert not is_too_wide(home / "work")
