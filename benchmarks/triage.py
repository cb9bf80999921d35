"""How many findings on Sentry 23.7.1 are real, which are not, and which real bugs are missed?

A finding that nobody has read yet counts as false: read it (``--list`` shows the way to the
crash), and append the printed line with a verdict and a reason to ``triage.jsonl``.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from benchmarks import sites, subject, verdicts
from benchmarks.releases import SUBJECT
from benchmarks.sites import Key, Spot
from benchmarks.tables import share, table
from benchmarks.verdicts import Verdict, Verdicts
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.project import Project

CONFIDENCES = ("HIGH", "MEDIUM")


class Judged(msgspec.Struct, frozen=True):
    """A finding, the verdict on it if there is one, and where the exception is raised."""

    finding: Finding
    key: Key
    verdict: Verdict | None
    raised: Spot

    @property
    def is_real(self) -> bool:
        """Whether somebody has read the finding and found that it is a bug."""
        return self.verdict is not None and self.verdict.is_real


def main() -> int:
    """Review the release and print precision, false alarms and what is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="only findings without a verdict")
    wanted = parser.parse_args()
    project = subject.opened(SUBJECT)
    table_of = Verdicts(SUBJECT, verdicts.load())
    found = subject.found_in(project, subject.all_paths(project))
    judged = [judge(project, table_of, f) for of_file in found.values() for f in of_file]
    if wanted.list:
        print_unread(j for j in judged if j.verdict is None)
        return 0
    print_precision(judged)
    print_alarms(judged)
    print_missed(project.settings.root, table_of, judged)
    return 0


def judge(project: Project, table_of: Verdicts, finding: Finding) -> Judged:
    """The finding with its verdict."""
    key = sites.key_of(project.settings.root, finding.place, finding.function)
    return Judged(finding, key, table_of.on(finding, key), _raised(project, finding))


def _raised(project: Project, finding: Finding) -> Spot:
    """Where the exception comes from: a cause ends in ``module:function:position``."""
    site, _, position = finding.cause.rpartition(" at ")[2].rpartition(":")
    if not split(site)[1]:
        return Spot(finding.place.path, finding.place.line, finding.place.column)
    place = project.place(site, int(position), int(position))
    return Spot(place.path, place.line, place.column)


def print_precision(judged: Sequence[Judged]) -> None:
    """One line for each message and confidence, and one for each confidence."""
    symbols = sorted({j.finding.symbol for j in judged})
    groups = {(s, c): _of(judged, (s,), c) for c in CONFIDENCES for s in symbols}
    groups |= {("all", c): _of(judged, symbols, c) for c in CONFIDENCES}
    groups["all", "both"] = list(judged)
    rows = [[*name, *_figures(group)] for name, group in groups.items()]
    header = ["message", "confidence", "findings", "real", "false", "not triaged", "precision"]
    print(f"Sentry {SUBJECT}\n\n{table(header, rows)}")


def _of(judged: Sequence[Judged], symbols: Sequence[str], confidence: str) -> list[Judged]:
    found = [j for j in judged if j.finding.symbol in symbols]
    return [j for j in found if j.finding.confidence == confidence]


def _figures(group: Sequence[Judged]) -> list[object]:
    real = sum(j.is_real for j in group)
    unread = sum(j.verdict is None for j in group)
    return [len(group), real, len(group) - real - unread, unread, share(real, len(group))]


def print_alarms(judged: Sequence[Judged]) -> None:
    """The false alarms by cause, then how many findings nobody has read."""
    causes: defaultdict[str, list[str]] = defaultdict(list)
    for j in judged:
        if j.verdict is not None and not j.is_real:
            name = j.verdict.cause or j.finding.symbol
            causes[name].append(f"{_headline(j.finding)}\n    {j.verdict.reason}")
    _print_groups("false alarms", causes)
    unread = [j for j in judged if j.verdict is None]
    print(f"\nnot triaged: {len(unread)} (--list shows them)")
    for j in unread:
        print(f"  {_headline(j.finding)}")


def print_missed(root: Path, table_of: Verdicts, judged: Sequence[Judged]) -> None:
    """The real ones that no finding speaks of: neither there, nor at a call that leads there."""
    spoken = {(spot, verdicts.family(j.finding.symbol)) for j in judged for spot in _spots(j)}
    causes: defaultdict[str, list[str]] = defaultdict(list)
    for verdict in table_of.all:
        places = sites.spots(root, verdict.path).get(verdict.key, [])
        if not places:
            print(f"no such code any more: {verdict.path} {verdict.function} {verdict.source}")
        elif verdict.is_real and not spoken.intersection((p, verdict.family) for p in places):
            what = f"{places[0]} {verdict.function} ({verdict.symbol})"
            way = f"\n    {verdict.trace}" if verdict.trace else ""
            causes[verdict.cause or verdict.symbol].append(f"{what}\n    {verdict.reason}{way}")
    _print_groups("real, but missed", causes)


def _spots(judged: Judged) -> tuple[Spot, Spot]:
    place = judged.finding.place
    return judged.raised, Spot(place.path, place.line, place.column)


def _print_groups(title: str, groups: dict[str, list[str]]) -> None:
    print(f"\n{title}: {sum(map(len, groups.values()))}")
    for name, lines in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"\n  {len(lines)} × {name}")  # noqa: RUF001
        for text in lines:
            print(f"  {text}")


def print_unread(judged: Iterable[Judged]) -> None:
    """Findings without a verdict, with the way to the crash and the line to fill in."""
    for j in judged:
        finding = j.finding
        print(f"{_headline(finding)}\n  {finding.message}\n  raised at {j.raised}")
        for step in finding.trace:
            print(f"    {step.place} {step.function}: {step.note}")
        blank = Verdict(SUBJECT, *j.key[:2], finding.symbol, j.key[2], "false", "")
        print(f"  {verdicts.line(blank)}\n")


def _headline(finding: Finding) -> str:
    return f"{finding.place} {finding.function}: {finding.symbol} {finding.confidence}"


if __name__ == "__main__":
    sys.exit(main())
