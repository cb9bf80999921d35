"""What the README shows is true: its overlay works, and its table of marks is that of the code."""

import re
from pathlib import Path

from pylint_sentry_bugs import review
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
OVERLAY = re.compile(r"```python\n# overlays/(?P<name>\S+)\n(?P<text>.*?)```", re.DOTALL)

MODELS = """
from django.db import models


class Order(models.Model):
    number = models.CharField(max_length=16)
"""
DECORATORS = """
def instrumented_task(name):
    return registry.make(name)


def retry(*, on=(), ignore=()):
    return registry.again(on, ignore)
"""
TASKS = """
from shop.models import Order
from shop.tasks.base import instrumented_task, retry


@instrumented_task("ship")
def ship(order_id):
    Order.objects.get(id=order_id)


@instrumented_task("bill")
@retry(ignore=(Order.DoesNotExist,))
def bill(order_id):
    Order.objects.get(id=order_id)


def place(order):
    ship.delay(order.id)
"""


def test_the_overlay_of_the_readme_teaches_tasks(tmp_path: Path) -> None:
    match = OVERLAY.search(README)
    assert match is not None
    overlays = tmp_path / "overlays"
    _write(overlays / match["name"], match["text"])
    _shop(tmp_path)
    assert _lines(tmp_path, ()) == []
    assert _lines(tmp_path, (overlays,)) == [("ship", "stale-id-lookup")]


RAISING = """
@raises("shop.models:Order.DoesNotExist", when="outside")
def find(number): ...
"""
FINDING = """
from shop.legacy import find
from shop.tasks.base import instrumented_task


@instrumented_task("ship")
def ship(number):
    find(number)


@instrumented_task("test")
def smoke():
    find("A-1")
"""


def test_a_function_raises_only_for_what_comes_from_outside(tmp_path: Path) -> None:
    overlays = tmp_path / "overlays"
    _write(
        overlays / "shop.tasks.base.pyi", '@entry_point("task")\ndef instrumented_task(name): ...'
    )
    _write(overlays / "shop.legacy.pyi", RAISING)
    _shop(tmp_path)
    _write(tmp_path / "shop/legacy.py", "from shop.native import find\n")
    _write(tmp_path / "shop/native.py", "def find(number):\n    return registry[number]\n")
    _write(tmp_path / "shop/tasks/orders.py", FINDING)
    assert _lines(tmp_path, (overlays,)) == []
    _write(overlays / "shop.native.pyi", RAISING)
    assert _lines(tmp_path, (overlays,)) == [("ship", "stale-id-lookup")]


CONVERTING = """
@entry_point("task")
@converts("django.core.exceptions:ObjectDoesNotExist", to="skip")
def instrumented_task(name): ...
"""


def test_what_a_decorator_converts_is_handled(tmp_path: Path) -> None:
    overlays = tmp_path / "overlays"
    _write(overlays / "shop.tasks.base.pyi", CONVERTING)
    _shop(tmp_path)
    assert _lines(tmp_path, (overlays,)) == []


def _shop(root: Path) -> None:
    for name, text in {
        "shop/__init__.py": "",
        "shop/models.py": MODELS,
        "shop/tasks/__init__.py": "",
        "shop/tasks/base.py": DECORATORS,
        "shop/tasks/orders.py": TASKS,
    }.items():
        _write(root / name, text)


def _lines(root: Path, overlays: tuple[Path, ...]) -> list[tuple[str, str]]:
    project = Project(Settings(root=root, overlays=overlays))
    found = review.findings(project, root / "shop" / "tasks" / "orders.py")
    return [(finding.function, finding.symbol) for finding in found]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_the_table_of_marks_names_those_that_the_code_reads() -> None:
    shown = set(re.findall(r"^\| `@(\w+)", README, re.MULTILINE))
    read = set()
    for file in (ROOT / "pylint_sentry_bugs" / "frameworks").glob("*.py"):
        text = file.read_text("utf-8")
        read |= set(re.findall(r"(?:mark|is_marked|class_mark)\([^()]*\"(\w+)\"\)", text))
        read |= set(re.findall(r"mark\.name == \"(\w+)\"", text))
    assert shown == read


def test_the_options_of_the_readme_are_those_of_the_plugin() -> None:
    text = (ROOT / "pylint_sentry_bugs" / "options.py").read_text("utf-8")
    declared = set(re.findall(r"sentry-bugs-[a-z-]+", text))
    assert set(re.findall(r"^\| `(sentry-bugs-[a-z-]+)`", README, re.MULTILINE)) == declared - {
        "sentry-bugs-cache"
    }
