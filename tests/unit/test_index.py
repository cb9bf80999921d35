"""The index: only what changed is read again, nothing stops it, and two may build it at once."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pylint_sentry_bugs.index.index import SHAPE_BIT, Index
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.settings import Settings
from pylint_sentry_bugs.store import Store
from pylint_sentry_bugs.syntax import parse


class Disk:
    """A project and its cache; remembers which files were read."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = folder / "project"
        self.cache = folder / "cache.sqlite"
        self.root.mkdir()
        self.read: list[str] = []
        self._stores: list[Store] = []
        monkeypatch.setattr(parse, "read", self._read)

    def _read(self, path: Path) -> bytes:
        self.read.append(path.name)
        return path.read_bytes()

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode() if isinstance(text, str) else text
        path.write_bytes(data)
        later = time.time_ns() + len(self.read) * 1000
        os.utime(path, ns=(later, later))
        return path

    def settings(self) -> Settings:
        return Settings(self.root)

    def open(self) -> Index:
        """The index as a new run opens it; ``read`` starts over."""
        self.read.clear()
        store = Store(self.cache, "1")
        self._stores.append(store)
        return Index(self.settings(), store)

    def close(self) -> None:
        for store in self._stores:
            store.close()


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(tmp_path, monkeypatch)
    yield disk
    disk.close()


def _classes(index: Index, module: str) -> list[str]:
    header = index.header(module)
    assert header is not None
    return [c.name for c in header.classes]


# -- incremental ---------------------------------------------------------------------------------


def test_only_changed_files_are_read_again(disk: Disk) -> None:
    disk.write("a.py", "class A: ...\n")
    disk.write("b.py", "class B: ...\n")
    disk.open()
    assert sorted(disk.read) == ["a.py", "b.py"]
    index = disk.open()
    assert disk.read == []
    assert _classes(index, "a") == ["A"]
    disk.write("a.py", "class Other: ...\n")
    index = disk.open()
    assert disk.read == ["a.py"]
    assert _classes(index, "a") == ["Other"]
    assert _classes(index, "b") == ["B"]
    assert index.named(Kind.CLASS, "A") == ()
    assert index.named(Kind.CLASS, "Other") == ("a",)


def test_a_change_of_the_same_size_is_seen(disk: Disk) -> None:
    disk.write("a.py", "class A: ...\n")
    disk.open()
    disk.write("a.py", "class B: ...\n")
    assert _classes(disk.open(), "a") == ["B"]


def test_vanished_files_are_dropped(disk: Disk) -> None:
    path = disk.write("a.py", "class A(Base): ...\n")
    disk.write("b.py", "class B(Base): ...\n")
    disk.open()
    path.unlink()
    index = disk.open()
    assert disk.read == []
    assert list(index.modules) == ["b"]
    assert index.header("a") is None
    assert index.named(Kind.BASE, "Base") == ("b",)
    assert index.number("a") == 0


def test_new_files_are_added(disk: Disk) -> None:
    disk.write("a.py", "")
    disk.open()
    disk.write("b.py", "class B: ...\n")
    index = disk.open()
    assert disk.read == ["b.py"]
    assert _classes(index, "b") == ["B"]


def test_a_package_that_appears_renames_its_modules(disk: Disk) -> None:
    disk.write("src/shop/orders.py", "class A: ...\n")
    assert list(disk.open().modules) == ["src.shop.orders"]
    disk.write("src/shop/__init__.py", "")
    index = disk.open()
    assert set(index.modules) == {"shop", "shop.orders"}
    assert index.header("src.shop.orders") is None
    assert _classes(index, "shop.orders") == ["A"]


def test_a_file_keeps_its_number_as_long_as_it_lives(disk: Disk) -> None:
    disk.write("a.py", "")
    disk.write("b.py", "")
    before = disk.open()
    numbers = before.number("a"), before.number("b")
    disk.write("a.py", "x = 1\n")
    after = disk.open()
    assert (after.number("a"), after.number("b")) == numbers
    assert 0 not in numbers


def test_a_file_that_moves_is_another_file(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\n")
    disk.open()
    path.rename(disk.root / "b.py")
    index = disk.open()
    assert list(index.modules) == ["b"]
    assert index.named(Kind.CLASS, "A") == ("b",)


def test_bodies_are_read_from_the_cache(disk: Disk) -> None:
    disk.write("a.py", "def f():\n    return 1\ndef g():\n    pass\n    return 2\n")
    disk.open()
    index = disk.open()
    header = index.header("a")
    assert header is not None
    assert [len(index.body("a", f)) for f in header.functions] == [1, 2]


def test_mentions_are_found(disk: Disk) -> None:
    disk.write("a.py", "def f():\n    Order.objects.get()\n")
    disk.write("b.py", "from a import f as g\n")
    disk.write("c.py", "x = 1\n")
    index = disk.open()
    assert index.named(Kind.MENTION, "Order") == ("a",)
    assert index.named(Kind.MENTION, "f") == ("b",)
    assert index.named(Kind.MENTION, "nobody") == ()


# -- stored answers ------------------------------------------------------------------------------


def _keep_answer(disk: Disk, key: str, reads: int) -> None:
    store = Store(disk.cache, "1")
    data = reads.to_bytes(8, "little")
    store.write(
        lambda c: c.execute("INSERT OR REPLACE INTO answer VALUES ('q', ?, ?, x'c0')", (key, data))  # type: ignore[arg-type]
    )
    store.close()


def _answers(disk: Disk) -> set[str]:
    store = Store(disk.cache, "1")
    found = {str(key) for (key,) in store.query("SELECT key FROM answer")}
    store.close()
    return found


def test_answers_that_read_a_changed_or_vanished_file_are_dropped(disk: Disk) -> None:
    for name in "abc":
        disk.write(f"{name}.py", "")
    index = disk.open()
    for name in "abc":
        _keep_answer(disk, name, 1 << index.number(name))
    disk.write("a.py", "x = 1\n")
    (disk.root / "b.py").unlink()
    disk.open()
    assert _answers(disk) == {"c"}


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("class A: ...\ndef f():\n    return 2\n", True),
        ("class A(B): ...\n", False),
        ("class Renamed: ...\n", False),
        ("class A:\n    x = ForeignKey('Order')\n", False),
    ],
)
def test_answers_about_the_whole_project_live_until_its_shape_changes(
    disk: Disk, after: str, kept: bool
) -> None:
    disk.write("a.py", "class A: ...\n")
    disk.open()
    _keep_answer(disk, "shape", SHAPE_BIT)
    disk.write("a.py", after)
    disk.open()
    assert _answers(disk) == ({"shape"} if kept else set())


def test_a_new_file_changes_the_shape(disk: Disk) -> None:
    disk.write("a.py", "")
    disk.open()
    _keep_answer(disk, "shape", SHAPE_BIT)
    disk.write("b.py", "")
    disk.open()
    assert _answers(disk) == set()


# -- files that cannot be read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"def f(:\n", "syntax"),
        (b"x = 'a\0b'\n", "null"),
        (b"# coding: klingon\nx = 1\n", "klingon"),
        (b"# coding: utf-8\nx = '\xff'\n", ""),
        (b"x = '\xff'\n", ""),
        (b"\xff\xfex\x00", ""),
        (b"\xef\xbb\xbf# coding: latin-1\nx = 1\n", ""),
        (b"x = " + b"(" * 5000 + b")" * 5000, ""),
        (b"x = [" * 300, ""),
        (b"#" * (parse.MAX_BYTES + 1), "larger"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_named_and_counts_as_empty(
    disk: Disk, content: bytes, reason: str
) -> None:
    disk.write("good.py", "class A: ...\n")
    path = disk.write("bad.py", content)
    for index in (disk.open(), disk.open()):
        [(name, why)] = index.unreadable()
        assert name == str(path)
        assert why
        assert "\n" not in why
        assert reason in why.lower()
        assert _classes(index, "good") == ["A"]
        assert _classes(index, "bad") == []
        assert index.named(Kind.MENTION, "x") == ()
    assert disk.read == []


@pytest.mark.parametrize(
    "content",
    [
        b"# coding: latin-1\nclass A: x = '\xe9'\n",
        b"# -*- coding: utf-8 -*-\nclass A: x = '\xc3\xa9'\n",
        b"\xef\xbb\xbfclass A: ...\n",
        b"class A: ...\r\nx = 1\r\n",
        b"class A: ...\rx = 1\r",
        b"class A: ...",
        b"\x0cclass A: ...\n",
    ],
)
def test_odd_but_valid_files_are_read(disk: Disk, content: bytes) -> None:
    disk.write("a.py", content)
    index = disk.open()
    assert index.unreadable() == []
    assert _classes(index, "a") == ["A"]


def test_a_file_that_may_not_be_read_is_named(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # read for real, but without permission: this may run as root
    closed = disk.write("closed.py", "class A: ...\n")
    read_bytes = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert disk.open().unreadable() == [(str(closed), "Permission denied")]


def test_a_file_that_may_be_read_again_is_read(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    disk.write("a.py", "class A: ...\n")

    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", denied)
        assert len(disk.open().unreadable()) == 1
    index = disk.open()
    assert index.unreadable() == []
    assert _classes(index, "a") == ["A"]


def test_a_file_that_vanishes_while_we_look_is_no_crash(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = disk.write("a.py", "class A: ...\n")

    def gone(_: Path) -> bytes:
        path.unlink()
        raise parse.Unreadable("No such file or directory")

    monkeypatch.setattr(parse, "read", gone)
    assert disk.open().unreadable() == [(str(path), "No such file or directory")]


def test_a_repaired_file_is_readable_again(disk: Disk) -> None:
    disk.write("a.py", "def f(:\n")
    assert len(disk.open().unreadable()) == 1
    disk.write("a.py", "class A: ...\n")
    index = disk.open()
    assert index.unreadable() == []
    assert _classes(index, "a") == ["A"]


def test_a_pipe_in_the_place_of_a_file_does_not_hang(disk: Disk) -> None:
    os.mkfifo(disk.root / "pipe.py")
    disk.write("a.py", "class A: ...\n")
    program = (
        "import sys; from pathlib import Path\n"
        "from pylint_sentry_bugs.project import Project\n"
        "from pylint_sentry_bugs.settings import Settings\n"
        "print(sorted(Project(Settings(Path(sys.argv[1]))).index.modules))\n"
    )
    command = [sys.executable, "-c", program, str(disk.root)]
    done = subprocess.run(command, timeout=10, check=True, capture_output=True, text=True)
    assert "'a'" in done.stdout


# -- an editor's buffer --------------------------------------------------------------------------


def test_a_buffer_stands_for_the_file_and_is_not_stored(disk: Disk) -> None:
    path = disk.write("a.py", "class A(Base): ...\ndef f():\n    return 1\n")
    index = disk.open()
    index.replace(str(path), b"class New: ...\ndef f():\n    pass\n    return 2\n")
    assert _classes(index, "a") == ["New"]
    assert index.named(Kind.CLASS, "New") == ("a",)
    assert index.named(Kind.CLASS, "A") == index.named(Kind.BASE, "Base") == ()
    header = index.header("a")
    assert header is not None
    assert len(index.body("a", header.functions[0])) == 2
    assert index.changed & (1 << index.number("a"))
    assert index.changed & SHAPE_BIT
    assert _classes(disk.open(), "a") == ["A"]
    assert disk.read == []


def test_a_buffer_that_holds_what_lies_on_disk_changes_nothing(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\n")
    index = disk.open()
    index.replace(str(path), b"class A: ...\n")
    assert index.changed == 0


def test_a_buffer_that_changes_a_body_only_leaves_the_shape(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\ndef f():\n    return 1\n")
    index = disk.open()
    index.replace(str(path), b"class A: ...\ndef f():\n    return 2\n")
    assert index.changed == 1 << index.number("a")


def test_a_buffer_with_a_syntax_error_is_unreadable_until_the_next(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\n")
    index = disk.open()
    index.replace(str(path), b"class A(:\n")
    assert [name for name, _ in index.unreadable()] == [str(path)]
    assert _classes(index, "a") == []
    index.replace(str(path), b"class B: ...\n")
    assert index.unreadable() == []
    assert _classes(index, "a") == ["B"]


def test_a_buffer_that_goes_back_to_what_lies_on_disk(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\n")
    index = disk.open()
    index.replace(str(path), b"class B: ...\n")
    index.replace(str(path), b"class A: ...\n")
    assert _classes(index, "a") == ["A"]


def test_a_buffer_of_a_file_that_is_not_in_the_project_is_ignored(disk: Disk) -> None:
    disk.write("a.py", "")
    index = disk.open()
    index.replace(str(disk.root / "unsaved.py"), b"class B: ...\n")
    assert index.changed == 0


def test_a_text_of_surrogates_is_no_crash(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\n")
    index = disk.open()
    index.replace(str(path), "x = '\ud800'\n".encode("utf-8", "surrogatepass"))
    assert len(index.unreadable()) == 1


# -- broken caches -------------------------------------------------------------------------------


def test_without_a_cache_the_index_lives_in_memory(disk: Disk) -> None:
    path = disk.write("a.py", "class A: ...\ndef f():\n    return 1\n")
    index = Index(disk.settings(), Store(None, "1"))
    assert _classes(index, "a") == ["A"]
    assert index.named(Kind.CLASS, "A") == ("a",)
    assert index.module_at(str(path)) == "a"
    assert not disk.cache.exists()


def test_a_cache_that_cannot_be_written_is_no_obstacle(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.write("a.py", "class A: ...\ndef f():\n    return 1\n")
    disk.write("b.py", "class B: ...\n")
    monkeypatch.setattr(Store, "write", lambda self, work: False)
    index = disk.open()
    assert _classes(index, "a") == ["A"]
    assert index.named(Kind.CLASS, "A") == ("a",)
    assert index.number("a") != index.number("b")
    header = index.header("a")
    assert header is not None
    assert len(index.body("a", header.functions[0])) == 1


def test_a_cache_that_cannot_be_written_any_more_is_no_obstacle(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.write("a.py", "class A: ...\n")
    gone = disk.write("b.py", "class B: ...\n")
    disk.open()
    disk.write("a.py", "class New: ...\n")
    gone.unlink()
    monkeypatch.setattr(Store, "write", lambda self, work: False)
    index = disk.open()
    assert _classes(index, "a") == ["New"]
    assert index.named(Kind.CLASS, "New") == ("a",)
    assert index.named(Kind.CLASS, "A") == index.named(Kind.CLASS, "B") == ()
    assert index.header("b") is None


def test_a_cache_that_is_cleared_under_us_is_no_obstacle(disk: Disk) -> None:
    disk.write("a.py", "class A: ...\ndef f():\n    return 1\n")
    index = disk.open()
    other = Store(disk.cache, "another version")
    other.close()
    assert _classes(index, "a") == ["A"]
    header = index.header("a")
    assert header is not None
    assert len(index.body("a", header.functions[0])) == 1


def test_a_corrupt_cache_is_read_anew(disk: Disk) -> None:
    disk.write("a.py", "class A: ...\n")
    disk.cache.write_bytes(b"rubbish" * 1000)
    index = disk.open()
    assert disk.read == ["a.py"]
    assert _classes(index, "a") == ["A"]


def test_a_cache_whose_records_are_rubbish_is_no_crash(disk: Disk) -> None:
    disk.write("a.py", "class A: ...\n")
    disk.open()
    store = Store(disk.cache, "1")
    store.write(lambda c: c.execute("UPDATE file SET header = x'00ff', bodies = x'00ff'"))  # type: ignore[arg-type]
    store.close()
    assert _classes(disk.open(), "a") == ["A"]


# -- several processes ---------------------------------------------------------------------------

BUILD = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from pylint_sentry_bugs.index import index
    from pylint_sentry_bugs.settings import Settings
    from pylint_sentry_bugs.store import Store

    index.CHUNK = 10
    root, cache, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    read = index.parse.read
    count = 0

    def counting(path):
        global count
        count += 1
        if count == limit:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(path)

    index.parse.read = counting
    store = Store(cache, "1")
    built = index.Index(Settings(root), store)
    assert store.note == "", store.note
    assert all(built.header(module) is not None for module in built.modules)
    print(len(built.modules), count)
    """
)


def _build(disk: Disk, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(disk.root), str(disk.cache), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _finish(process: subprocess.Popen[str]) -> tuple[int, int]:
    """How many modules there are and how many files were read."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    modules, read = map(int, out.split())
    return modules, read


def _write_many(disk: Disk, count: int) -> None:
    for number in range(count):
        disk.write(f"m{number:03}.py", f"class C{number}(Base): ...\ndef f(): return {number}\n")


def test_two_processes_may_build_at_once(disk: Disk) -> None:
    _write_many(disk, 200)
    built = [_build(disk) for _ in range(3)]
    assert [_finish(process)[0] for process in built] == [200, 200, 200]
    index = disk.open()
    assert disk.read == []
    assert len(index.named(Kind.BASE, "Base")) == 200


def test_a_build_that_is_killed_is_finished_by_the_next(disk: Disk) -> None:
    _write_many(disk, 60)
    killed = _build(disk, limit=35)
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    assert _finish(_build(disk)) == (60, 30)  # three chunks of ten were stored
    index = disk.open()
    assert disk.read == []
    assert len(index.named(Kind.BASE, "Base")) == 60
    assert _classes(index, "m059") == ["C59"]


def test_answers_do_not_survive_a_refresh_that_was_killed(disk: Disk) -> None:
    """The changed file is stored, but the answers that read it were not dropped yet."""
    _write_many(disk, 20)
    index = disk.open()
    _keep_answer(disk, "stale", 1 << index.number("m000"))
    disk.write("m000.py", "class Changed: ...\n")
    for number in range(20, 40):
        disk.write(f"m{number:03}.py", "")
    killed = _build(disk, limit=15)
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    index = disk.open()
    assert _classes(index, "m000") == ["Changed"]
    assert _answers(disk) == set()
