"""Write the generated parts of README.md, or with --check say whether they are out of date."""

import argparse
import sys
from pathlib import Path

from pylint_sentry_bugs import catalogue

README = Path(__file__).parent.parent / "README.md"
BEGIN = "<!-- messages: written by `make generate` -->"
END = "<!-- /messages -->"


def rendered(text: str) -> str:
    """``text`` of a README with the table of messages as the catalogue has it now.

    Raises ValueError where the two markers are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{_table()}\n{END}{after}"


def _table() -> str:
    rows = [_row(entry) for entry in catalogue.entries().values()]
    return "\n".join(["| id | message | severity | what it means |", "|---|---|---|---|", *rows])


def _row(entry: catalogue.Entry) -> str:
    title = entry.title.replace("|", r"\|")
    return f"| {entry.id} | `{entry.symbol}` | {entry.severity} | {title} |"


def main() -> int:
    """Write README.md; with --check, exit with 1 instead where it would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    wanted = parser.parse_args()
    text = README.read_text("utf-8")
    if wanted.check:
        if rendered(text) != text:
            print("README.md is out of date: make generate", file=sys.stderr)
        return int(rendered(text) != text)
    README.write_text(rendered(text), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
