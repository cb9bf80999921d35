"""The cache file: corrupt, read-only, shared, of another version, or none at all."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.store import Store, clear


def _put(store: Store, key: str) -> bool:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO state VALUES (?, 'x')", (key,))

    return store.write(work)


def _keys(store: Store) -> set[str]:
    return {str(key) for (key,) in store.query("SELECT key FROM state")} - {"version"}


def test_what_is_written_is_there_next_time(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "cache.sqlite"
    store = Store(path, "1")
    assert _put(store, "a")
    store.close()
    again = Store(path, "1")
    assert _keys(again) == {"a"}
    assert again.note == ""
    again.close()


def test_another_version_starts_over(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    store = Store(path, "1")
    _put(store, "a")
    store.close()
    again = Store(path, "2")
    assert _keys(again) == set()
    assert again.note == ""
    again.close()


def test_in_memory_nothing_is_kept(tmp_path: Path) -> None:
    store = Store(None, "1")
    assert _put(store, "a")
    assert _keys(store) == {"a"}
    assert store.note == ""
    assert list(tmp_path.iterdir()) == []
    store.close()
    fresh = Store(None, "1")
    assert _keys(fresh) == set()
    fresh.close()


@pytest.mark.parametrize(
    "content", [b"no database at all", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_corrupt_file_costs_one_note(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(content)
    store = Store(path, "1")
    assert _put(store, "a")
    assert _keys(store) == {"a"}
    assert store.note.count("\n") == 0
    assert str(path) in store.note
    store.close()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.touch()
    store = Store(path, "1")
    assert _put(store, "a")
    assert store.note == ""
    store.close()


def test_a_file_that_breaks_later_costs_one_note(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    store = Store(path, "1")
    for number in range(300):
        _put(store, f"key {number}" * 20)
    store.close()
    size = path.stat().st_size
    with path.open("r+b") as file:  # the first page stands, what it points at does not
        file.seek(4096)
        file.write(b"\xab" * (size - 4096))
    store = Store(path, "1")
    _keys(store)
    assert _put(store, "a")
    assert "a" in _keys(store)
    assert str(path) in store.note
    store.close()


def test_a_file_of_someone_else_is_not_destroyed(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"a letter to my grandmother")
    store = Store(path, "1")
    _put(store, "a")
    store.close()
    assert path.read_bytes() == b"a letter to my grandmother"


def test_a_folder_in_the_place_of_the_file_costs_one_note(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").mkdir()
    store = Store(tmp_path / "cache.sqlite", "1")
    assert _put(store, "a")
    assert store.note
    store.close()


def test_a_file_in_the_place_of_the_folder_costs_one_note(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    store = Store(tmp_path / "folder" / "cache.sqlite", "1")
    assert _put(store, "a")
    assert store.note
    store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_costs_one_note(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        store = Store(tmp_path / "cache.sqlite", "1")
        assert _put(store, "a")
        assert store.note
        store.close()
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_a_device_that_takes_no_files_costs_one_note() -> None:
    store = Store(Path("/proc/nowhere/cache.sqlite"), "1")
    assert _put(store, "a")
    assert _keys(store) == {"a"}
    assert store.note
    store.close()


def test_work_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache.sqlite", "1")

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO state VALUES ('a', 'x')")
        connection.execute("INSERT INTO no_such_table VALUES (1)")

    assert not store.write(work)
    assert _keys(store) == set()
    assert store.note
    assert _put(store, "b")
    store.close()


def test_two_may_use_one_file(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    one, two = Store(path, "1"), Store(path, "1")
    assert _put(one, "a")
    assert _put(two, "b")
    assert _keys(one) == _keys(two) == {"a", "b"}
    one.close()
    two.close()


def test_one_that_is_killed_while_it_writes_has_written_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    store = Store(path, "1")
    _put(store, "a")
    store.close()
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from pylint_sentry_bugs.store import Store\n"
        "def work(connection):\n"
        "    connection.execute(\"INSERT INTO state VALUES ('b', 'x')\")\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Store(Path(sys.argv[1]), '1').write(work)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(path)], timeout=60, check=False)
    assert killed.returncode == -9
    store = Store(path, "1")
    assert _keys(store) == {"a"}
    assert store.note == ""
    assert _put(store, "c")
    store.close()


def test_clearing_deletes_the_file_and_its_companions_only(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    store = Store(path, "1")
    _put(store, "a")
    (tmp_path / "other.sqlite").touch()
    assert path in clear(path)
    assert [p.name for p in tmp_path.iterdir()] == ["other.sqlite"]
    assert clear(path) == []
    store.close()


def test_a_project_says_once_that_its_cache_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "a.py").write_text("class A: ...\n")
    (tmp_path / "cache").touch()
    project = Project(Settings(tmp_path / "project", cache_folder=tmp_path / "cache"))
    assert project.flow.types.names.resolve("a", "A") is not None
    assert len(project.notes()) == 1
    project.save()
    assert (tmp_path / "cache").read_bytes() == b""
