"""When is a real bug reported, and is the plugin quiet after its fix?

The rules are those of the data's README: a message of one of the row's blocks stands inside the
same function, at most three lines away; one message counts for one row.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.finding import Finding

DATA = Path(__file__).parent / "data" / "sentry_bugs.jsonl"
NEAR = 3
Findings = Mapping[tuple[str, str], Sequence[Finding]]
"""What was found, by release and path."""


class Row(msgspec.Struct, frozen=True):
    """A crash site that production hit; see the data's README for the fields."""

    id: str
    release: str
    path: str
    function: str
    line: int
    fixed_release: str | None
    fixed_line: int | None
    blocks: tuple[str, ...]
    stage: str
    pattern: str
    confidence: str
    evidence: str

    @property
    def is_scored(self) -> bool:
        """Whether the row counts: the label is sure, and the code alone can tell."""
        return self.confidence == "sure" and self.evidence != "data"


class Score(msgspec.Struct, frozen=True):
    """How a row fared; ``quiet`` is None where there is no fixed line to compare."""

    row: Row
    finding: Finding | None
    quiet: bool | None

    @property
    def is_solved(self) -> bool:
        """Whether the bug was reported and its fix is accepted."""
        return self.finding is not None and self.quiet is not False


def rows() -> list[Row]:
    """All rows, in the order of the data."""
    return [msgspec.json.decode(line, type=Row) for line in DATA.read_bytes().splitlines()]


def block_of(symbol: str) -> str:
    """The two digits after the letter in the message's id."""
    return catalogue.entries()[symbol].id[1:3]


def scored(all_rows: Sequence[Row], found: Findings) -> list[Score]:
    """The score of every row, in the order of the rows."""
    first = sorted(all_rows, key=lambda row: not row.is_scored)  # rows apart take no message away
    matched = _matched(first, found)
    return [_score(row, matched.get(row.id), found) for row in all_rows]


def _score(row: Row, finding: Finding | None, found: Findings) -> Score:
    if finding is None or row.fixed_release is None or row.fixed_line is None:
        return Score(row, finding, None)
    after = found.get((row.fixed_release, row.path), ())
    again = [f for f in after if f.symbol == finding.symbol and _is_near(f, row, row.fixed_line)]
    return Score(row, finding, not again)


def _is_near(finding: Finding, row: Row, line: int) -> bool:
    same = finding.function == row.function or finding.function.startswith(f"{row.function}.")
    return same and abs(finding.place.line - line) <= NEAR


def _matched(all_rows: Sequence[Row], found: Findings) -> dict[str, Finding]:
    """A message for as many rows as possible, the nearest first; no message for two rows."""
    wanted = {row.id: _candidates(row, found) for row in all_rows}
    owners: dict[tuple[str, Finding], str] = {}
    release = {row.id: row.release for row in all_rows}

    def assign(row_id: str, tried: set[Finding]) -> bool:
        for finding in wanted[row_id]:
            if finding in tried:
                continue
            tried.add(finding)
            key = (release[row_id], finding)
            if key not in owners or assign(owners[key], tried):
                owners[key] = row_id
                return True
        return False

    for row in all_rows:
        assign(row.id, set())
    return {row_id: finding for (_, finding), row_id in owners.items()}


def _candidates(row: Row, found: Findings) -> list[Finding]:
    near = [
        finding
        for finding in found.get((row.release, row.path), ())
        if block_of(finding.symbol) in row.blocks and _is_near(finding, row, row.line)
    ]
    return sorted(near, key=lambda f: (abs(f.place.line - row.line), f.place, f.symbol))
