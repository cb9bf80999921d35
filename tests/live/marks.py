"""What examples/shop says of itself: lines that are bugs, functions that are guarded twins."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SHOP = Path(__file__).parents[2] / "examples" / "shop"
BUG = re.compile(r"# bug: (\S+)$")
TWIN = "Guarded twin of "
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Bug(NamedTuple):
    path: str
    line: int
    symbol: str
    function: str


def bugs() -> list[Bug]:
    """The lines that end in ``# bug: <symbol>``."""
    return [bug for path in _modules() for bug in _bugs_in(path)]


def twins() -> list[str]:
    """The functions and classes whose docstrings call them twins, as ``path:name``."""
    return [
        f"{_relative(path)}:{name}"
        for path in _modules()
        for name, node in _definitions(_tree(path))
        if TWIN in (ast.get_docstring(node) or "")
    ]


def _bugs_in(path: Path) -> Iterator[Bug]:
    for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        if found := BUG.search(text):
            name = _innermost(_tree(path), line)
            yield Bug(_relative(path), line, found[1], f"{_relative(path)}:{name}")


def _innermost(tree: ast.Module, line: int) -> str:
    around = [n for n, d in _definitions(tree) if d.lineno <= line <= (d.end_lineno or 0)]
    return around[-1]


def _definitions(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, Definition]]:
    """All functions and classes with their qualified names, outer ones first."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Definition):
            name = prefix + child.name
            yield name, child
            inner = name if isinstance(child, ast.ClassDef) else f"{name}.<locals>"
            yield from _definitions(child, f"{inner}.")


def _modules() -> list[Path]:
    return sorted(SHOP.rglob("*.py"))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _relative(path: Path) -> str:
    return path.relative_to(SHOP).as_posix()
