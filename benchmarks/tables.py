"""Tables of text, in Markdown, so that a README can show what a command printed."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Aligned columns; cells that are numbers, or begin with a digit, stand to the right."""
    cells = [[_shown(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = [_line(row, widths) for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def share(part: int, whole: int) -> str:
    """``part`` of ``whole`` as a fraction with two digits, or nothing where there is no whole."""
    return f"{part / whole:.2f}" if whole else ""


def _shown(cell: object) -> str:
    return str(cell).replace("|", "¦")


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(row, widths, strict=True)
    cells = [c.rjust(w) if c[:1].isdigit() else c.ljust(w) for c, w in pairs]
    return "| " + " | ".join(cells) + " |"
