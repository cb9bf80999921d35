"""Packed positions: ``line << 24 | column``, the line 1-based, the column in UTF-8 bytes from 0."""

_COLUMN_BITS = 24
_COLUMN_MASK = (1 << _COLUMN_BITS) - 1


def pack(line: int, column: int) -> int:
    """A position as one number; columns beyond 16 million are clipped."""
    return line << _COLUMN_BITS | min(column, _COLUMN_MASK)


def unpack(position: int) -> tuple[int, int]:
    """Line and column of a packed position."""
    return position >> _COLUMN_BITS, position & _COLUMN_MASK
