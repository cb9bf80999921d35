"""What does a name stand for, through imports of other files?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_sentry_bugs.analysis.types.names import (
    ClassName,
    Entity,
    ForeignName,
    FunctionName,
    ModuleName,
    VariableName,
)
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

Resolve = Callable[[str, str], Entity | None]


@pytest.fixture
def resolve(tmp_path: Path) -> Callable[[dict[str, str]], Resolve]:
    """Write files; look names up in them."""

    def write(files: dict[str, str]) -> Resolve:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return Project(Settings(tmp_path)).flow.types.names.resolve

    return write


Write = Callable[[dict[str, str]], Resolve]
ORDER = ClassName("shop.models.order:Order")
MODELS = {
    "shop/__init__.py": "",
    "shop/models/__init__.py": "from .order import *\n",
    "shop/models/order.py": "class Order: ...\nclass _Hidden: ...\nLIMIT = 1\ndef make(): ...\n",
}


def test_definitions_of_the_module_itself(resolve: Write) -> None:
    names = resolve(MODELS)
    assert names("shop.models.order", "Order") == ORDER
    assert names("shop.models.order", "make") == FunctionName("shop.models.order:make")
    assert names("shop.models.order", "LIMIT") == VariableName("shop.models.order", "LIMIT")
    assert names("shop.models.order", "absent") is None
    assert names("shop.models.order", "ValueError") == ClassName("builtins:ValueError")


@pytest.mark.parametrize(
    "text",
    [
        "from shop.models import Order",
        "from shop.models.order import Order",
        "from shop.models import *",
        "from .models import Order",
        "from .models.order import *",
        "from . import models\nOther = 1\nfrom .models import Order",
        "try:\n    from .models import Order\nexcept ImportError:\n    raise\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .models import Order\n",
        "import typing as t\nif t.TYPE_CHECKING:\n    from .models import *\n",
    ],
)
def test_imports_lead_to_the_definition(resolve: Write, text: str) -> None:
    assert resolve({**MODELS, "shop/api.py": text})("shop.api", "Order") == ORDER


def test_an_alias_is_another_name_of_the_same(resolve: Write) -> None:
    names = resolve({**MODELS, "shop/api.py": "from .models import Order as O, order as o\n"})
    assert names("shop.api", "O") == ORDER
    assert names("shop.api", "o") == ModuleName("shop.models.order")
    assert names("shop.api", "Order") is None


def test_a_star_leaves_out_underscores(resolve: Write) -> None:
    names = resolve(MODELS)
    assert names("shop.models", "_Hidden") is None
    assert names("shop.models", "LIMIT") == VariableName("shop.models.order", "LIMIT")


@pytest.mark.parametrize(
    "all_",
    [
        "__all__ = ['_Hidden']\n",
        "__all__ = ('_Hidden',)\n",
        "__all__ = []\n__all__ += ['_Hidden']\n",
        "__all__: list[str] = ['_Hidden']\n",
    ],
)
def test_a_star_takes_exactly_what_all_names(resolve: Write, all_: str) -> None:
    text = MODELS["shop/models/order.py"] + all_
    names = resolve({**MODELS, "shop/models/order.py": text})
    assert names("shop.models", "_Hidden") == ClassName("shop.models.order:_Hidden")
    assert names("shop.models", "Order") is None


def test_an_all_that_grows_by_calls_is_understood(resolve: Write) -> None:
    text = MODELS["shop/models/order.py"] + "__all__ = ['Order']\n__all__.append('_Hidden')\n"
    names = resolve({**MODELS, "shop/models/order.py": text})
    assert names("shop.models", "Order") == ORDER


def test_a_computed_all_counts_as_none(resolve: Write) -> None:
    text = MODELS["shop/models/order.py"] + "__all__ = [n for n in globals()]\n"
    names = resolve({**MODELS, "shop/models/order.py": text})
    assert names("shop.models", "Order") == ORDER


def test_stars_chain_and_may_go_in_circles(resolve: Write) -> None:
    names = resolve(
        {
            "a.py": "from b import *\n",
            "b.py": "from c import *\nfrom a import *\n",
            "c.py": "from a import *\nclass Deep: ...\n",
        }
    )
    for module in "abc":
        assert names(module, "Deep") == ClassName("c:Deep")
        assert names(module, "absent") is None


def test_imports_in_circles_end(resolve: Write) -> None:
    names = resolve({"a.py": "from b import x\n", "b.py": "from a import x\n"})
    assert names("a", "x") is None
    assert names("b", "x") is None


def test_the_last_definition_counts(resolve: Write) -> None:
    names = resolve({"a.py": "from b import x\nclass x: ...\n", "b.py": "def x(): ...\n"})
    assert names("a", "x") == ClassName("a:x")


def test_the_own_definition_wins_over_an_earlier_star(resolve: Write) -> None:
    names = resolve({"a.py": "from b import *\nclass x: ...\n", "b.py": "class x: ...\n"})
    assert names("a", "x") == ClassName("a:x")


def test_a_later_star_wins_over_an_own_definition(resolve: Write) -> None:
    names = resolve({"a.py": "class x: ...\nfrom b import *\n", "b.py": "class x: ...\n"})
    assert names("a", "x") == ClassName("b:x")


def test_of_two_stars_the_later_wins(resolve: Write) -> None:
    files = {"b.py": "class x: ...\n", "c.py": "class x: ...\n"}
    names = resolve({**files, "a.py": "from b import *\nfrom c import *\n"})
    assert names("a", "x") == ClassName("c:x")


def test_submodules_are_names_of_their_package(resolve: Write) -> None:
    names = resolve(
        {**MODELS, "shop/api.py": "import shop.models.order\nfrom shop import models\n"}
    )
    assert names("shop.api", "shop") == ModuleName("shop")
    assert names("shop.api", "models") == ModuleName("shop.models")
    assert names("shop.models", "order") == ModuleName("shop.models.order")


def test_a_package_that_imports_its_own_submodule(resolve: Write) -> None:
    names = resolve({"p/__init__.py": "from . import q\n", "p/q.py": ""})
    assert names("p", "q") == ModuleName("p.q")


def test_a_namespace_package_is_a_module(resolve: Write) -> None:
    names = resolve({"p/q.py": "class X: ...\n", "main.py": "import p.q\nfrom p import q\n"})
    assert names("main", "q") == ModuleName("p.q")
    assert names("main", "p") == ModuleName("p")


def test_what_has_no_stubs_is_foreign(resolve: Write) -> None:
    names = resolve({"a.py": "import nowhere\nfrom nowhere.deep import thing\n"})
    assert names("a", "nowhere") == ForeignName("nowhere:")
    assert names("a", "thing") == ForeignName("nowhere.deep:thing")


def test_libraries_are_read_from_stubs(resolve: Write) -> None:
    names = resolve({"a.py": "from django.db import models\nfrom django.db.models import Model\n"})
    assert names("a", "models") == ModuleName("django.db.models")
    assert names("a", "Model") == ClassName("django.db.models.base:Model")
