"""Hostile source neither crashes nor hangs a review."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SECONDS = 240
"""So generous that only a hang takes longer."""

REVIEW = """
import sys
from pathlib import Path
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.review import findings
from pylint_sentry_bugs.settings import Settings

root = Path(sys.argv[1])
project = Project(Settings(root))
for path in sorted(project.files()):
    for finding in findings(project, path):
        print(finding.symbol, finding.place)
print("unreadable", len(project.unreadable()))
"""

LOOKUP = """
from celery import shared_task
from django.db import models

class Order(models.Model):
    number = models.IntegerField()

@shared_task
def task(order_id):
    order = Order.objects.get(id=order_id)
    return order.number
"""


def _review(root: Path, files: Mapping[str, str]) -> list[str]:
    """The findings of a project, each with its line; those of an unreadable file are none."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    command = [sys.executable, "-c", REVIEW, str(root.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stderr == ""
    return done.stdout.splitlines()[:-1]


DEEP = 1000
EXPRESSIONS = {
    "attributes": "x" + ".a" * DEEP,
    "calls": "f" + "()" * DEEP,
    "nested calls": "f(" * DEEP + ")" * DEEP,
    "subscripts": "x" + "[0]" * DEEP,
    "methods": "Order.objects" + ".filter(id=1)" * DEEP + ".get()",
    "binary": "+".join(["x"] * DEEP),
    "texts": " + ".join(["'x'"] * DEEP),
    "powers": "**".join(["x"] * DEEP),
    "parentheses": "(" * 190 + "x" + ")" * 190,
    "unary": "-" * DEEP + "x",
    "not": "not " * DEEP + "x",
    "and": " and ".join(["x"] * DEEP),
    "comparisons": " < ".join(["x"] * DEEP),
    "conditions": "x if y else " * DEEP + "z",
    "lambdas": "lambda: " * DEEP + "x",
    "lists": "[" * DEEP + "]" * DEEP,
    "dicts": "{1: " * DEEP + "0" + "}" * DEEP,
    "comprehensions": "[x " + " ".join(["for x in y"] * DEEP) + "]",
    "unions": " | ".join(["int"] * DEEP),
    "many arguments": f"f({', '.join(f'a{n}=x' for n in range(5000))})",
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_nested_expressions(tmp_path: Path, expression: str) -> None:
    deep = (
        "from django.db import models\n"
        "class Order(models.Model): ...\n"
        f"value = {expression}\n"
        f"def f(x, y, z):\n    a = {expression}\n    return {expression}\n"
        f"def g(x: {expression}): ...\n"
    )
    found = _review(tmp_path, {"deep.py": deep, "good.py": LOOKUP})
    assert found == ["stale-id-lookup good.py:10"]


BLOCKS = {
    "if": "".join(f"{' ' * n}if x:\n" for n in range(95)) + " " * 95 + "pass\n",
    "functions": "".join(f"{' ' * n}def f{n}():\n" for n in range(95)) + " " * 95 + "pass\n",
    "classes": "".join(f"{' ' * n}class C{n}:\n" for n in range(95)) + " " * 95 + "pass\n",
    "for": "".join(f"{' ' * n}for x in y:\n" for n in range(9)) + " " * 9 + "pass\n",
    "elif": "if x: pass\n" + "elif x: pass\n" * 3000,
    "handlers": "try: pass\n" + "except E: pass\n" * 3000,
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_nested_and_long_blocks(tmp_path: Path, block: str) -> None:
    body = "".join(f"    {line}\n" for line in block.splitlines())
    files = {"deep.py": block, "inside.py": f"def f(x, y):\n{body}", "good.py": LOOKUP}
    assert _review(tmp_path, files) == ["stale-id-lookup good.py:10"]


LITERALS = {
    "text": repr("x" * 1_000_000),
    "bytes": repr(b"x" * 1_000_000),
    "list": f"[{', '.join(['1'] * 300_000)}]",
    "tuple of texts": "(" + "'a', " * 200_000 + ")",
    "dict": "{" + ", ".join(f"{n}: 'x'" for n in range(80_000)) + "}",
    "number": "1" * 4000,
    "joined texts": "(" + "'x'\n" * 200_000 + ")",
    "formatted": "f'" + "{x}" * 5000 + "'",
}


@pytest.mark.parametrize("literal", LITERALS.values(), ids=LITERALS)
def test_megabyte_literals(tmp_path: Path, literal: str) -> None:
    big = f"x = 1\nDATA = {literal}\ndef f(x=DATA):\n    return {literal}\n"
    files = {"big.py": big, "good.py": LOOKUP}
    assert _review(tmp_path, files) == ["stale-id-lookup good.py:10"]


def test_a_file_of_50_000_lines(tmp_path: Path) -> None:
    lookup = "@shared_task\ndef task{n}(order_id):\n    order = Order.objects.get(id=order_id)\n"
    functions = "".join(
        f"def f{n}(x):\n    y = f{(n + 1) % 9000}(x)\n    if y:\n        return x\n    return y\n"
        for n in range(9000)
    )
    long = LOOKUP + functions + lookup.format(n=1) + "    return order\n"
    long += "x = 1\n" * (50_000 - long.count("\n"))
    found = _review(tmp_path, {"long.py": long})
    assert found == ["stale-id-lookup long.py:10", "stale-id-lookup long.py:45014"]


def test_a_function_of_4_000_lines(tmp_path: Path) -> None:
    lines = "".join(f"    x{n} = x{n - 1}.a(x{n // 2})\n" for n in range(1, 4000))
    found = _review(tmp_path, {"long.py": f"def f(x0):\n{lines}    return x1\n", "good.py": LOOKUP})
    assert found == ["stale-id-lookup good.py:10"]


def test_a_function_of_many_branches(tmp_path: Path) -> None:
    lines = "".join(f"    if a{n}:\n        x = g{n}()\n" for n in range(1000))
    loops = "".join(f"{'    ' * n}for x in x.y:\n" for n in range(1, 10)) + " " * 40 + "x = x.z\n"
    files = {
        "branches.py": f"def f(x):\n{lines}    return x\ndef g(x):\n{loops}",
        "good.py": LOOKUP,
    }
    assert _review(tmp_path, files) == ["stale-id-lookup good.py:10"]


CIRCLES = {
    "own base": "class A(A): ...\n",
    "two bases": "class A(B): ...\nclass B(A): ...\n",
    "three bases": "class A(B): ...\nclass B(C): ...\nclass C(A, B): ...\n",
    "base of itself": "class A(A.B): \n    class B: ...\n",
    "impossible order": "class A: ...\nclass B(A): ...\nclass C(A, B): ...\nC().x.y()\n",
    "many bases": "class B: ...\n" + f"class A({', '.join(['B'] * 300)}): ...\n",
    "long line of bases": "class A0: ...\n"
    + "".join(f"class A{n}(A{n - 1}): ...\n" for n in range(1, 1500))
    + "A1499().x\n",
    "diamonds": "class A0: ...\nclass B0: ...\n"
    + "".join(
        f"class A{n}(A{n - 1}, B{n - 1}): ...\nclass B{n}(A{n - 1}): ...\n" for n in range(1, 40)
    )
    + "A39().x\n",
    "dynamic bases": "class A(make(B), *bases, **options): ...\n"
    "class B(type('X', (A,), {})): ...\n",
    "own metaclass": "class M(type, metaclass=M): ...\nclass A(metaclass=A): ...\n",
    "decorators of decorators": "@f\ndef f(f): return f\n@f(f)\n@f(f(f))\ndef g(): return g()\n"
    "@a.b[c](d)\n@(lambda x: x)\n@g\nclass A: ...\n",
    "many decorators": "def d(f): return f\n" + "@d\n" * 1000 + "def f(): ...\nf()\n",
    "own value": "x = x\ny = z\nz = y\nx.a.b()\n",
    "own alias": "A = A | None\nB = list['B']\ndef f(x: A, y: B) -> 'C': ...\nC = 'C'\n",
    "own annotation": "x: 'x' = x\nclass A:\n    a: 'A.a' = a\n    b = b\n    @property\n"
    "    def c(self) -> 'self.c': return self.c\n",
    "own property": "class A:\n    @property\n    def a(self): return self.a\n"
    "    def __getattr__(self, n): return getattr(self, n)\nA().a.a.b\n",
    "own model": "from django.db import models\nclass A(models.Model):\n"
    "    a = models.ForeignKey('A')\n    b = models.ForeignKey(a)\n"
    "    objects = A.objects\n    c = models.ForeignKey(A)\n",
    "growing type": "def f(x):\n    while x:\n        x = [x]\n    return f([x])\n"
    "def g(x): return (g(x), x)\n",
    "own default": "def f(x=f): return x(f)\nf(f)(f)\n",
    "own type parameter": "from typing import TypeVar, Generic\nT = TypeVar('T', bound='T')\n"
    "class A(Generic[T], 'A[A[T]]'): ...\nclass B(A['B[B]']): ...\nB().x\n",
}


@pytest.mark.parametrize("text", CIRCLES.values(), ids=CIRCLES)
def test_definitions_in_circles(tmp_path: Path, text: str) -> None:
    # A has no x, and that is said wherever nothing catches it.
    user = (
        "from circle import *\ndef f():\n    try: A().x.y()\n"
        f"    except AttributeError: pass\n    return A\n{text}"
    )
    files = {"circle.py": text, "user.py": user, "good.py": LOOKUP}
    assert _review(tmp_path, files) == ["stale-id-lookup good.py:10"]


def test_imports_in_circles(tmp_path: Path) -> None:
    files = {
        f"m{n}.py": f"from m{(n + 1) % 300} import *\nfrom m{(n + 7) % 300} import x{n}\n"
        f"import m{(n + 1) % 300} as other\nclass A{n}(other.A{n}, B): ...\ny = other.y\n"
        for n in range(300)
    }
    files |= {
        "p/__init__.py": "from p.p import *\nfrom . import p\n",
        "p/p.py": "from p import p\n",
    }
    assert _review(tmp_path, {**files, "good.py": LOOKUP}) == ["stale-id-lookup good.py:10"]


TASK = "\n@shared_task\ndef entry(order_id):\n    return f0(order_id)\n"


def test_3_000_functions_that_return_each_others_values(tmp_path: Path) -> None:
    chain = "".join(f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(3000))
    chain += "def f3000(x):\n    return Order.objects.filter(id=x).first()\n"
    assert _review(tmp_path, {"chain.py": LOOKUP + chain + TASK}) == ["stale-id-lookup chain.py:10"]


def test_3_000_functions_the_other_way_round(tmp_path: Path) -> None:
    chain = "def f3000(x):\n    return Order.objects.filter(id=x).first()\n"
    chain += "".join(f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(2999, -1, -1))
    assert _review(tmp_path, {"chain.py": LOOKUP + chain + TASK}) == ["stale-id-lookup chain.py:10"]


def test_300_functions_that_call_each_other(tmp_path: Path) -> None:
    ring = "".join(
        f"def f{n}(x):\n    if x:\n        return f{(n + 1) % 300}(x)\n"
        f"    return f{(n * 7) % 300}(x)\n"
        for n in range(300)
    )
    found = _review(tmp_path, {"ring.py": LOOKUP + ring + TASK})
    assert found == ["stale-id-lookup ring.py:10"]


def test_a_lookup_at_the_end_of_a_ring_is_found(tmp_path: Path) -> None:
    ring = "".join(
        f"def f{n}(x):\n    if x:\n        return f{(n + 1) % 8}(x)\n    return None\n"
        for n in range(7)
    )
    ring += "def f7(x):\n    f0(x)\n    order = Order.objects.get(id=x)\n    return order\n"
    found = _review(tmp_path, {"ring.py": LOOKUP + ring + TASK})
    assert found == ["stale-id-lookup ring.py:10", "stale-id-lookup ring.py:42"]


def test_methods_that_many_classes_override(tmp_path: Path) -> None:
    classes = "class A:\n    def run(self): return self.run()\n" + "".join(
        f"class A{n}(A):\n    def run(self): return A().run()\n" for n in range(1000)
    )
    assert _review(tmp_path, {"a.py": classes, "good.py": LOOKUP}) == ["stale-id-lookup good.py:10"]
