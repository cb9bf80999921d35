"""Which expression is meant? A key that survives moved lines: the function, and a hash of the text.

The code itself is nowhere kept: it is not ours.
"""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from pylint_sentry_bugs.finding import Place

Key = tuple[str, str, str]
"""Path, function, hash of the source text."""


class Spot(msgspec.Struct, frozen=True, order=True):
    """Where an expression begins; columns are 0-based bytes."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def source_hash(text: str) -> str:
    """A short hash of ``text`` that does not depend on how it is broken into lines."""
    return hashlib.blake2b("".join(text.split()).encode(), digest_size=5).hexdigest()


def key_of(root: Path, place: Place, function: str) -> Key:
    """The key of the expression at a place."""
    lines = _lines(root / place.path)[place.line - 1 : place.end_line]
    if lines:
        lines[-1] = lines[-1][: place.end_column]
        lines[0] = lines[0][place.column :]
    return place.path, function, source_hash(b"\n".join(lines).decode("utf-8", "replace"))


@cache
def spots(root: Path, path: str) -> dict[Key, list[Spot]]:
    """Where each expression and raise statement of a file begins, by key; all functions of it."""
    file = root / path
    if not file.is_file():
        return {}
    found: dict[Key, list[Spot]] = {}
    for function, node in _nodes(ast.parse(file.read_bytes()), ""):
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        place = Place(path, node.lineno, node.col_offset, end_line, end_column)
        spot = Spot(path, node.lineno, node.col_offset)
        found.setdefault(key_of(root, place, function), []).append(spot)
    return found


def _nodes(tree: ast.AST, function: str) -> Iterator[tuple[str, ast.expr | ast.Raise]]:
    for node in ast.iter_child_nodes(tree):
        inner = function
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{function}.{node.name}" if function else node.name
        elif isinstance(node, ast.expr | ast.Raise):
            yield function, node
        yield from _nodes(node, inner)


@cache
def _lines_of(file: Path) -> tuple[bytes, ...]:
    return tuple(file.read_bytes().splitlines())


def _lines(file: Path) -> list[bytes]:
    return list(_lines_of(file))
