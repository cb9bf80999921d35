"""How much does the plugin say on Sentry 23.7.1, and what does that cost beside Pylint's floor?"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import budgets
from benchmarks.budgets import Line
from benchmarks.commands import Commands
from benchmarks.measure import Usage, middle
from benchmarks.releases import PACKAGES, SUBJECT, bench_folder, fetch
from benchmarks.tables import table

CONFIDENCES = {"HIGH": "HIGH", "INFERENCE": "MEDIUM"}
"""Pylint's names for ours."""
TEXT = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): .* \((?P<symbol>[\w-]+)\)")


class Message(msgspec.Struct, frozen=True, rename="camel"):
    """One message of Pylint's json2 output."""

    path: str
    line: int
    column: int
    symbol: str
    confidence: str


class Output(msgspec.Struct, frozen=True):
    """Pylint's json2 output."""

    messages: list[Message]


class Round(msgspec.Struct, frozen=True):
    """The four commands of one run, one after the other, so that ratios compare."""

    floor: Usage
    cold: Usage
    warm: Usage
    plugin: Usage


def main() -> int:
    """Run everything and print findings, time and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1, help="print medians of so many runs")
    wanted = parser.parse_args()
    code = fetch(SUBJECT)
    rounds = [_round(code) for _ in range(wanted.runs)]
    medians = Round(*(middle([getattr(r, n) for r in rounds]) for n in Round.__struct_fields__))
    messages = msgspec.json.decode(medians.plugin.output, type=Output).messages
    print_findings(messages)
    print_differences(messages, medians.cold.output)
    print_cost(medians)
    return 0


def _round(code: Path) -> Round:
    with tempfile.TemporaryDirectory(dir=bench_folder()) as cache:
        commands = Commands(code, Path(cache))
        cold = commands.review(PACKAGES)
        print(f"review, cold: {cold.seconds:.1f} s", file=sys.stderr)
        warm = commands.review(PACKAGES)
        print(f"review, warm: {warm.seconds:.1f} s", file=sys.stderr)
        plugin = commands.plugin(PACKAGES)
        print(f"plugin under Pylint: {plugin.seconds:.1f} s", file=sys.stderr)
        floor = commands.floor(PACKAGES)
        print(f"Pylint's floor: {floor.seconds:.1f} s", file=sys.stderr)
        return Round(floor, cold, warm, plugin)


def print_findings(messages: list[Message]) -> None:
    """The number of findings by message and confidence."""
    counts = Counter((m.symbol, CONFIDENCES.get(m.confidence, m.confidence)) for m in messages)
    symbols = sorted({symbol for symbol, _ in counts})
    columns = ["HIGH", "MEDIUM", *sorted({c for _, c in counts} - {"HIGH", "MEDIUM"})]
    rows = [[s, *(counts[s, c] for c in columns)] for s in symbols]
    total = ["all", *(sum(counts[s, c] for s in symbols) for c in columns)]
    print(f"\nfindings on Sentry {SUBJECT}\n\n{table(['message', *columns], [*rows, total])}")


def print_differences(messages: list[Message], text: str) -> None:
    """What Pylint and ``sentry-bugs review`` do not say alike: there must be nothing."""
    ours = set(_places(text))
    theirs = {(m.path, m.line, m.column, m.symbol) for m in messages}
    print(f"\nonly under Pylint: {len(theirs - ours)}, only by review: {len(ours - theirs)}")
    for path, line, column, symbol in sorted(theirs ^ ours):
        print(f"  {path}:{line}:{column}: {symbol}")


def _places(text: str) -> Iterator[tuple[str, int, int, str]]:
    for found in map(TEXT.fullmatch, text.splitlines()):
        if found:
            line, column = int(found["line"]), int(found["column"])
            yield found["path"], line, column, found["symbol"]


def print_cost(usage: Round) -> None:
    """Time and peak memory of each command, then the ratios beside their budgets."""
    names = ["Pylint's floor", "review, cold", "review, warm", "plugin under Pylint, warm"]
    usages = [usage.floor, usage.cold, usage.warm, usage.plugin]
    floor = usage.floor.seconds
    rows = [
        [name, f"{u.seconds:.1f} s", f"{u.seconds / floor:.2f}", f"{u.gigabytes:.2f} GB"]
        for name, u in zip(names, usages, strict=True)
    ]
    print(f"\n{table(['command', 'time', 'of the floor', 'peak memory'], rows)}")
    peak = max(u.gigabytes for u in usages[1:])
    lines = [
        Line("review, tree, cold", usage.cold.seconds / floor, budgets.REVIEW_COLD, "of the floor"),
        Line(
            "plugin, tree, warm", usage.plugin.seconds / floor, budgets.PLUGIN_TREE, "of the floor"
        ),
        Line("peak memory", peak, budgets.MEMORY, "GB"),
    ]
    budgets.print_budgets(lines)


if __name__ == "__main__":
    sys.exit(main())
