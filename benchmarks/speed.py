"""How long does one wait for the index, for one file, and for the review of a change?"""

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import budgets
from benchmarks.budgets import Line
from benchmarks.commands import Commands
from benchmarks.measure import Usage, middle
from benchmarks.releases import IGNORED, PACKAGES, SUBJECT, bench_folder, fetch

FILES = (
    "sentry/api/endpoints/organization_eventid.py",
    "sentry/tasks/commits.py",
    "sentry/models/project.py",
    "sentry/eventstore/models.py",
    "sentry/event_manager.py",
)
"""An endpoint, a task, two models, and one of the longest files."""
CHANGED = 10
LONG_ENOUGH = 4000  # bytes: a file in which something is to be changed


def main() -> int:
    """Measure everything and print the design's table, without the lines on the whole tree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="print medians of so many runs")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(dir=bench_folder()) as name:
        code, cache = Path(name) / "code", Path(name) / "cache"
        _copy(fetch(SUBJECT), code)
        commands = Commands(code, cache)
        lines = [
            *measure_index(commands, cache, runs),
            *measure_change(commands, runs),
            *(measure_file(commands, path, runs) for path in FILES),
        ]
    budgets.print_budgets(lines)
    print("\nThe whole tree under review and under Pylint, and memory: make bench-noise")
    return 0


def measure_index(commands: Commands, cache: Path, runs: int) -> Iterator[Line]:
    """The index from nothing, then with nothing changed."""
    cold = _median(runs, commands.index, before=lambda: shutil.rmtree(cache, ignore_errors=True))
    yield Line("index, cold", cold.seconds, budgets.INDEX_COLD, "s")
    warm = _median(runs, commands.index)
    yield Line("index, warm", warm.seconds, budgets.INDEX_WARM, "s")


def measure_change(commands: Commands, runs: int) -> Iterator[Line]:
    """The review of files that changed since the last review of the whole tree."""
    whole = commands.review(PACKAGES)
    changed = _to_change(commands.code)
    review = _median(runs, lambda: commands.review(changed), lambda: _edit(commands.code, changed))
    how = f"the whole tree before: {whole.seconds:.1f} s"
    yield Line(
        f"review, {len(changed)} files changed", review.seconds, budgets.REVIEW_CHANGE, "s", how
    )
    same = _median(runs, lambda: commands.review(changed))
    yield Line("review, the same, unchanged", same.seconds, budgets.REVIEW_CHANGE, "s")


def measure_file(commands: Commands, path: str, runs: int) -> Line:
    """One file under Pylint, above the floor of that file, measured alternately."""
    pairs = [(commands.floor([path]), commands.plugin([path])) for _ in range(runs)]
    floor, plugin = (middle(usages).seconds for usages in zip(*pairs, strict=True))
    how = f"{plugin:.2f} s with the plugin, floor {floor:.2f} s"
    return Line(f"{path}, above its floor", plugin - floor, budgets.PLUGIN_FILE, "s", how)


def _median(
    runs: int, command: Callable[[], Usage], before: Callable[[], None] = lambda: None
) -> Usage:
    usages = []
    for _ in range(runs):
        before()
        usages.append(command())
        print(f"{usages[-1].seconds:.2f} s", file=sys.stderr)
    return middle(usages)


def _copy(release: Path, target: Path) -> None:
    """The Python files of a release: a copy that may be edited."""
    unwanted = shutil.ignore_patterns(*IGNORED)

    def ignored(folder: str, names: list[str]) -> set[str]:
        files = {n for n in names if not n.endswith(".py") and (Path(folder) / n).is_file()}
        return files | unwanted(folder, names)

    for package in PACKAGES:
        shutil.copytree(release / package, target / package, ignore=ignored)


def _to_change(code: Path) -> Sequence[str]:
    """Files drawn by a hash of their paths: nobody chose them, and they are always the same."""
    files = [p for p in (code / "sentry").rglob("*.py") if p.stat().st_size > LONG_ENOUGH]
    names = [p.relative_to(code).as_posix() for p in files]
    return sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:CHANGED]


def _edit(code: Path, paths: Sequence[str]) -> None:
    """Insert a line at the top: all places below move."""
    for path in paths:
        file = code / path
        file.write_bytes(b"# changed\n" + file.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
