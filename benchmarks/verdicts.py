"""What people judged: one line of ``triage.jsonl`` for each finding that somebody has read.

A verdict of the family ``missing`` or ``multiple`` holds for every message of that family, so that
a lookup that was read once need not be read again when another message speaks there.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from benchmarks.sites import Key
from pylint_sentry_bugs.finding import Finding

TABLE = Path(__file__).parent / "triage.jsonl"
FAMILIES = {
    "unguarded-get": "missing",
    "stale-id-lookup": "missing",
    "reraised-missing-record": "missing",
    "non-unique-get": "multiple",
}


class Verdict(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """Whether a finding is a bug: ``real`` where production can crash there.

    ``source`` is the hash of the expression (see ``sites``), ``symbol`` a message or a family.
    ``cause`` is one of few words for a group, ``trace`` the way to the crash.
    """

    release: str
    path: str
    function: str
    symbol: str
    source: str
    verdict: Literal["real", "false"]
    reason: str
    cause: str = ""
    trace: str = ""

    @property
    def key(self) -> Key:
        """What the verdict is about, without the message."""
        return self.path, self.function, self.source

    @property
    def family(self) -> str:
        """The family of its message."""
        return family(self.symbol)

    @property
    def is_real(self) -> bool:
        """Whether production can crash there."""
        return self.verdict == "real"


class Verdicts:
    """The verdicts on one release."""

    def __init__(self, release: str, all_verdicts: Iterable[Verdict]) -> None:
        """Raises ValueError where one expression was judged twice."""
        self.all: list[Verdict] = [v for v in all_verdicts if v.release == release]
        self._by_key = {(v.key, v.symbol): v for v in self.all}
        if len(self._by_key) < len(self.all):
            raise ValueError(f"{TABLE.name}: an expression is judged twice for one message")

    def on(self, finding: Finding, key: Key) -> Verdict | None:
        """The verdict on a finding; one on the very message goes before one on its family."""
        exact = self._by_key.get((key, finding.symbol))
        return exact or self._by_key.get((key, family(finding.symbol)))


def family(symbol: str) -> str:
    """The family of a message; a message without one stands for itself."""
    return FAMILIES.get(symbol, symbol)


def load(path: Path = TABLE) -> list[Verdict]:
    """All verdicts of the table."""
    return [msgspec.json.decode(line, type=Verdict) for line in path.read_bytes().splitlines()]


def line(verdict: Verdict) -> str:
    """A verdict as a line of the table."""
    return msgspec.json.encode(verdict).decode()
