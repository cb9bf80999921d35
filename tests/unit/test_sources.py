"""Which files belong to a project, and what are their modules called?"""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from pylint_sentry_bugs.index.index import Index
from pylint_sentry_bugs.index.sources import SKIPPED, sources
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.store import Store


def _write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def _modules(root: Path, **settings: Any) -> dict[str, str]:
    """Path by module name, as far as the first of a name goes."""
    found: dict[str, str] = {}
    for source in sources(Settings(root, **settings)):
        found.setdefault(source.module, Path(source.path).relative_to(root).as_posix())
    return found


def _names(root: Path, **settings: Any) -> set[str]:
    return set(_modules(root, **settings))


# -- names ---------------------------------------------------------------------------------------


def test_a_package_at_the_root(tmp_path: Path) -> None:
    _write(tmp_path, "shop/__init__.py", "shop/api/__init__.py", "shop/api/orders.py", "setup.py")
    assert _modules(tmp_path) == {
        "setup": "setup.py",
        "shop": "shop/__init__.py",
        "shop.api": "shop/api/__init__.py",
        "shop.api.orders": "shop/api/orders.py",
    }


def test_folders_above_the_topmost_package_do_not_count(tmp_path: Path) -> None:
    _write(tmp_path, "src/shop/__init__.py", "src/shop/orders.py", "services/a/cart/__init__.py")
    assert _names(tmp_path) == {"shop", "shop.orders", "cart"}


def test_a_module_outside_any_package_is_named_after_its_folders(tmp_path: Path) -> None:
    _write(tmp_path, "space/deep/orders.py", "carts.py")
    assert _names(tmp_path) == {"space.deep.orders", "carts"}


def test_a_namespace_package_around_packages(tmp_path: Path) -> None:
    _write(tmp_path, "company/shop/__init__.py", "company/shop/orders.py")
    source_roots = (tmp_path,)
    assert _names(tmp_path) == {"shop", "shop.orders"}
    assert _names(tmp_path, source_roots=source_roots) == {"company.shop", "company.shop.orders"}


def test_configured_source_roots_are_where_names_begin(tmp_path: Path) -> None:
    _write(tmp_path, "src/space/orders.py", "lib/tools.py", "elsewhere/left_out.py")
    source_roots = (tmp_path / "src", tmp_path / "lib")
    assert _names(tmp_path, source_roots=source_roots) == {"space.orders", "tools"}


def test_a_file_below_two_source_roots_counts_once(tmp_path: Path) -> None:
    _write(tmp_path, "src/shop/__init__.py", "src/shop/orders.py", "setup.py")
    roots = (tmp_path / "src", tmp_path)
    found = sources(Settings(tmp_path, source_roots=roots))
    assert len({source.path for source in found}) == len(found)
    assert {source.module for source in found} == {"shop", "shop.orders", "setup"}


def test_the_init_file_is_told_from_modules(tmp_path: Path) -> None:
    _write(tmp_path, "shop/__init__.py", "shop/orders.py")
    packages = {s.module: s.is_package for s in sources(Settings(tmp_path))}
    assert packages == {"shop": True, "shop.orders": False}


def test_of_two_packages_with_one_name_the_nearest_root_wins(tmp_path: Path) -> None:
    _write(tmp_path, "vendor/old/shop/__init__.py", "vendor/old/shop/orders.py")
    _write(tmp_path, "shop/__init__.py", "shop/orders.py")
    modules = _modules(tmp_path)
    assert modules["shop"] == "shop/__init__.py"
    assert modules["shop.orders"] == "shop/orders.py"


def test_the_nearest_root_wins_whatever_the_names_of_the_folders(tmp_path: Path) -> None:
    _write(tmp_path, "aa/bb/cc/shop/__init__.py", "zz/shop/__init__.py")
    assert _modules(tmp_path)["shop"] == "zz/shop/__init__.py"


def test_the_loser_of_two_is_read_but_not_the_module_of_its_name(tmp_path: Path) -> None:
    _write(tmp_path, "aa/bb/shop/__init__.py", "zz/shop/__init__.py")
    index = Index(Settings(tmp_path), Store(None, ""))
    near, far = str(tmp_path / "zz/shop/__init__.py"), str(tmp_path / "aa/bb/shop/__init__.py")
    assert index.modules["shop"] == near
    assert index.module_at(near) == "shop"
    assert index.module_at(far) is None


def test_the_order_does_not_depend_on_the_disk(tmp_path: Path) -> None:
    names = [f"{letter}/m.py" for letter in "dbacfe"]
    _write(tmp_path, *names)
    paths = [source.path for source in sources(Settings(tmp_path))]
    assert paths == sorted(paths)


# -- what is left out ----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", sorted({*SKIPPED, ".hidden", ".git", "shop.egg-info"}))
def test_folders_that_are_no_sources(tmp_path: Path, folder: str) -> None:
    _write(tmp_path, f"{folder}/left_out.py", f"deep/{folder}/left_out.py", "kept.py")
    assert _names(tmp_path) == {"kept"}


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, ".hidden.py", "kept.py", "#kept.py#", "kept.pyc", "kept.pyi", "kept.txt")
    assert _names(tmp_path) == {"kept"}


def test_a_virtual_environment_is_told_by_its_file_not_its_name(tmp_path: Path) -> None:
    _write(tmp_path, "py311/pyvenv.cfg", "py311/lib/left_out.py", "kept.py")
    assert _names(tmp_path) == {"kept"}


def test_a_package_called_build_inside_a_package_is_source(tmp_path: Path) -> None:
    """Build folders lie beside packages; a package of that name within one is code."""
    _write(tmp_path, "shop/__init__.py", "shop/build/__init__.py", "shop/env/__init__.py")
    assert _names(tmp_path) == {"shop", "shop.build", "shop.env"}


def test_pylints_ignores(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.py", "b/x.py", "c/x.py", "d/x_pb2.py", "kept.py")
    ignores = {
        "ignore": ("a",),
        "ignore_patterns": (re.compile(r".*_pb2\.py"),),
        "ignore_paths": (re.compile(".*/b/.*"), re.compile(".*/c$")),
    }
    assert _names(tmp_path, **ignores) == {"kept"}


# -- links and obstacles -------------------------------------------------------------------------


def test_links_that_go_in_circles_end(tmp_path: Path) -> None:
    _write(tmp_path, "shop/__init__.py", "shop/orders.py")
    (tmp_path / "shop" / "again").symlink_to(tmp_path / "shop")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    assert len(sources(Settings(tmp_path))) == 2


def test_a_folder_that_is_reached_twice_counts_once(tmp_path: Path) -> None:
    _write(tmp_path, "shop/__init__.py", "shop/orders.py")
    (tmp_path / "shop" / "again").symlink_to(tmp_path / "shop")
    (tmp_path / "up").symlink_to(tmp_path)
    assert _names(tmp_path) == {"shop", "shop.orders"}


def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    _write(tmp_path, "kept.py")
    (tmp_path / "loop.py").symlink_to(tmp_path / "loop.py")
    assert _names(tmp_path) == {"kept"}


def test_a_dangling_link_is_no_file(tmp_path: Path) -> None:
    _write(tmp_path, "kept.py")
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
    assert _names(tmp_path) == {"kept"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "closed/left_out.py", "kept.py")
    (tmp_path / "closed").chmod(0)
    try:
        assert _names(tmp_path) == {"kept"}
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_called_like_a_module(tmp_path: Path) -> None:
    _write(tmp_path, "shop.py/orders.py", "kept.py")
    assert "kept" in _names(tmp_path)
    assert all(Path(source.path).is_file() for source in sources(Settings(tmp_path)))


def test_names_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "kept.py").touch()
    try:
        with open(os.fsencode(tmp_path) + b"/odd\xff.py", "wb"):
            pass
    except OSError:
        pytest.skip("this file system refuses such names")
    index = Index(Settings(tmp_path), Store(None, ""))
    assert "kept" in index.modules


def test_a_root_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert sources(Settings(tmp_path / "nowhere")) == []
