"""How many real bugs of released Sentry versions does the plugin report, and is it quiet after?"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks import scoring, subject
from benchmarks.scoring import Findings, Row, Score
from benchmarks.tables import table
from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.finding import Finding

RESULTS = Path(__file__).parent / "results" / "recall.json"
STAGES = ("records", "types", "exceptions", "outside", "database")


def main() -> int:
    """Score all rows and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=[*STAGES, "all"], help="show the rows of this stage")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}, too")
    wanted = parser.parse_args()
    rows = scoring.rows()
    scores = scoring.scored(rows, found_for(rows))
    print_stages("scored rows", [s for s in scores if s.row.is_scored])
    print_stages("apart: unsure labels, or only data could tell", _apart(scores))
    shown = [s for s in scores if wanted.stage in (s.row.stage, "all")]
    if shown:
        print_rows(shown)
    if wanted.write:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(_result(scores))) + b"\n")
    return 0


def found_for(rows: Sequence[Row]) -> Findings:
    """What the plugin finds in the files of the rows, before and after their fixes.

    Files of rows whose blocks have no message yet are not read: nothing could be reported there.
    """
    blocks = {scoring.block_of(symbol) for symbol in catalogue.entries()}
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if blocks.intersection(row.blocks):
            for release in filter(None, (row.release, row.fixed_release)):
                wanted[release].add(row.path)
    found: dict[tuple[str, str], Sequence[Finding]] = {}
    for release, paths in sorted(wanted.items()):
        print(f"{release}: {len(paths)} files", file=sys.stderr)
        in_release = subject.found_in(subject.opened(release), sorted(paths))
        found |= {(release, path): of_file for path, of_file in in_release.items()}
    return found


def _apart(scores: Sequence[Score]) -> list[Score]:
    return [s for s in scores if not s.row.is_scored]


def print_stages(title: str, scores: Sequence[Score]) -> None:
    """One line for each stage, and one for all."""
    print(f"\n{title}\n")
    lines = [_line(name, [s for s in scores if s.row.stage == name]) for name in STAGES]
    header = ["stage", "rows", "reported", "quiet after", "not quiet", "no fixed line", "solved"]
    print(table(header, [*lines, _line("all", scores)]))


def _line(name: str, scores: Sequence[Score]) -> list[object]:
    reported = [s for s in scores if s.finding is not None]
    quiet = [sum(s.quiet is value for s in reported) for value in (True, False, None)]
    return [name, len(scores), len(reported), *quiet, sum(s.is_solved for s in scores)]


def print_rows(scores: Sequence[Score]) -> None:
    """One line for each row."""
    print()
    lines = [_row_line(s) for s in sorted(scores, key=lambda s: not s.row.is_scored)]
    print(table(["row", "release", "place", "function", "pattern", "result", "message"], lines))


def _row_line(score: Score) -> list[object]:
    row, finding = score.row, score.finding
    name = row.id if row.is_scored else f"({row.id})"
    message = f"{finding.symbol} {finding.confidence}" if finding is not None else ""
    place = f"{row.path}:{row.line}"
    return [name, row.release, place, row.function, row.pattern, verdict(score), message]


def verdict(score: Score) -> str:
    """The result of a row in one or two words."""
    if score.finding is None:
        return "missed"
    return "solved" if score.is_solved else "not quiet"


def _result(scores: Sequence[Score]) -> dict[str, object]:
    counted = [s for s in scores if s.row.is_scored]
    names = ("rows", "reported", "quiet", "not_quiet", "no_fixed_line", "solved")
    stages = {
        stage: dict(zip(names, _line(stage, of)[1:], strict=True))
        for stage in STAGES
        for of in [[s for s in counted if s.row.stage == stage]]
    }
    return {"stages": stages, "rows": {s.row.id: verdict(s) for s in scores}}


if __name__ == "__main__":
    sys.exit(main())
