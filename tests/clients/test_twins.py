"""Where a check of Pylint's tells of a fault, ours does not tell of it again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Completed

PLUGIN = ("--load-plugins=pylint_sentry_bugs", "--score=n", "--msg-template={line}:{symbol}")
CARTS = """\
class Cart:
    def __init__(self, owner):
        self.owner = owner


def total(order):
    cart = Cart(order)
    return cart.amount


def pay(amount, currency):
    return amount, currency


def paid():
    return pay(1, money=2)
"""


@pytest.fixture
def carts(tmp_path: Path) -> Path:
    """A module with two faults that both Pylint and the plugin know."""
    root = tmp_path / "carts"
    root.mkdir()
    (root / "pyproject.toml").touch()
    for name in ("carts.py", "more.py"):
        (root / name).write_text(CARTS, "utf-8")
    return root


def _lines(completed: Completed) -> list[str]:
    assert completed.stderr == ""
    return [line for line in completed.stdout.splitlines() if not line.startswith("***")]


@pytest.mark.parametrize("output", ["text", "colorized"])
def test_one_fault_is_told_once(carts: Path, run: Callable[..., Completed], output: str) -> None:
    found = run(
        "pylint",
        *PLUGIN,
        f"--output-format={output}",
        "--disable=all",
        "--enable=E",
        "carts.py",
        cwd=carts,
    )
    symbols = re.findall(r":(?:\x1b\[[0-9;]*m)?([a-z-]+)", found.stdout)
    assert symbols == ["no-member", "unexpected-keyword-arg", "no-value-for-parameter"]


def test_workers_tell_it_once(carts: Path, run: Callable[..., Completed]) -> None:
    found = run(
        "pylint", *PLUGIN, "-j2", "--disable=all", "--enable=E", "carts.py", "more.py", cwd=carts
    )
    assert sorted(_lines(found)) == sorted(
        ["8:no-member", "16:unexpected-keyword-arg", "16:no-value-for-parameter"] * 2
    )


def test_ours_speaks_where_pylints_is_off(carts: Path, run: Callable[..., Completed]) -> None:
    found = run("pylint", *PLUGIN, "--disable=all", "--enable=sentry-bugs", "carts.py", cwd=carts)
    assert sorted(_lines(found)) == ["16:call-signature-mismatch", "8:missing-member"]
