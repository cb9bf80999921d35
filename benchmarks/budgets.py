"""The table of the design: what is promised, and what was measured."""

from collections.abc import Sequence

import msgspec

from benchmarks.tables import table

INDEX_COLD, INDEX_WARM = 10.0, 0.5  # seconds
REVIEW_COLD = 0.8  # times Pylint's floor
PLUGIN_TREE = 1.6  # times Pylint's floor: the floor and 0.6 of it
PLUGIN_FILE = 0.5  # seconds above the floor of that file
REVIEW_CHANGE = 6.0  # seconds
MEMORY = 1.5  # gigabytes


class Line(msgspec.Struct, frozen=True):
    """A figure beside its budget, in ``unit``; ``how`` says what it was computed from."""

    what: str
    measured: float
    budget: float
    unit: str
    how: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the budget holds."""
        return self.measured <= self.budget


def print_budgets(lines: Sequence[Line]) -> None:
    """The lines as a table."""
    rows = [
        [x.what, f"{x.measured:.2f} {x.unit}", f"{x.budget:g} {x.unit}", _word(x), x.how]
        for x in lines
    ]
    print(f"\n{table(['what', 'measured', 'budget', 'kept', 'from'], rows)}")


def _word(line: Line) -> str:
    return "yes" if line.is_kept else "NO"
