"""What ``node.infer()`` yields with the tips, and that they are silent where they know nothing."""

import gc
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from astroid import InferenceError, nodes
from astroid.manager import AstroidManager
from astroid.util import Uninferable

from pylint_sentry_bugs import brain
from pylint_sentry_bugs.brain import current, modules
from pylint_sentry_bugs.session import Session

SHOP = """\
from dataclasses import dataclass

from django.db import models


class Status(models.TextChoices):
    OPEN = "open"


class Customer(models.Model):
    name = models.CharField(max_length=9)
    nick = models.CharField(max_length=9, null=True)
    extra = models.JSONField()


class Account(models.Model):
    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, related_name="account")


class OrderQuerySet(models.QuerySet["Order"]):
    pass


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    gift_of = models.ForeignKey(Customer, on_delete=models.CASCADE, null=True, related_name="+")
    objects = OrderQuerySet.as_manager()


@dataclass
class Option:
    kind: type


def latest() -> Order:
    return unheard_of()


def maybe() -> Order | None:
    return unheard_of()


def anything():
    return unheard_of()


def numbers() -> list[int]:
    return unheard_of()


def either() -> Order | list[int]:
    return unheard_of()


def option() -> Option:
    return unheard_of()


"""
KNOWN = {
    "Customer.objects.get(id=1)": ["Customer"],
    "Customer.objects.first()": ["Customer", "None"],
    "Customer.objects.create(name='')": ["Customer"],
    "Customer.objects.filter(id=1).last()": ["Customer", "None"],
    "Customer.objects.filter(id=1)": ["django.db.models.query.QuerySet"],
    "Customer.objects": ["django.db.models.manager.Manager"],
    "Order.objects.filter(id=1).get()": ["Order"],
    "order.customer": ["Customer"],
    "order.gift_of": ["Customer", "None"],
    "order.customer.account": ["Account"],
    "order.customer.orders.get(id=1)": ["Order"],
    "account.customer.name": ["str"],
    "account.customer.nick": ["None", "str"],
    "Customer.objects.get(id=1).name": ["str"],
    "order.customer.id": ["int"],
    "order.customer_id": ["int"],
    "Status(given)": ["Status"],
    "latest()": ["Order"],
    "latest().customer": ["Customer"],
    "maybe()": ["None", "Order"],
}
OPEN = {
    "anything()": ["?"],
    "numbers()": ["?"],
    "either()": ["?"],
    "given.customer": ["?"],
    "given()": ["?"],
    "Customer.DoesNotExist": ["?"],
    "Customer.objects.get(id=1).extra": ["?"],
    "option().kind": ["?"],
    "'a'.unheard_of": ["error"],
}
"""Nothing is known, or not of all that it can be; a declaration is not what a row holds."""
ASTROIDS = {
    "Status.OPEN": ["Status.OPEN"],
    "Customer()": ["Customer"],
    "dict(a=1)": ["dict"],
    "len('ab')": ["2"],
}
PLAIN = """\
class Order:
    pass


def latest() -> Order:
    return unheard_of()


"""
LAST = """\
def last():
    return latest()
"""


class Host:
    """Stands for the checker that lives as long as a linter."""

    def __init__(self) -> None:
        config = Namespace(
            source_roots=(),
            ignore=(),
            ignore_patterns=(),
            ignore_paths=(),
            sentry_bugs_cache_folder="no",
            sentry_bugs_overlays=(),
            sentry_bugs_quiet_paths=(),
            sentry_bugs_inference=True,
        )
        self.linter = Namespace(config=config, current_file=None)
        self.session = Session(lambda *_: ())

    def parsed(self, path: Path, text: str | None = None) -> nodes.Module:
        """The module as Pylint gets it, its project being that of the file."""
        self.linter.current_file = str(path)
        name = f"{path.parent.name}.{path.stem}"
        if text is None:
            return AstroidManager().ast_from_file(str(path), name)
        path.write_text(text)
        return AstroidManager().ast_from_file(str(path), name, source=True)


def _project(root: Path, package: str, code: str) -> Path:
    (root / package).mkdir()
    (root / "setup.py").touch()
    (root / package / "__init__.py").touch()
    (root / package / "code.py").write_text(code)
    return root / package / "code.py"


def _inferred(node: nodes.NodeNG | None) -> list[str]:
    assert node is not None
    try:
        return sorted(_shown(result) for result in node.infer())
    except InferenceError:
        return ["error"]


def _shown(result: object) -> str:
    if result is Uninferable:
        return "?"
    if isinstance(result, nodes.Const):
        return repr(result.value)
    assert hasattr(result, "pytype")
    return str(result.pytype()).rpartition("code.")[2].removeprefix("builtins.")


def _returned(module: nodes.Module) -> list[str]:
    """What the last function's return is inferred to."""
    return _inferred(module.body[-1].body[-1].value)


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    brain.teach(host)
    yield host
    current.switch(host, False)


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module of a package whose name no other test has: astroid remembers modules by name."""
    monkeypatch.syspath_prepend(tmp_path)
    return _project(tmp_path, tmp_path.name, PLAIN + LAST)


# -- what is inferred ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Host, nodes.Module]]:
    """A project in which each expression stands in a function of its own."""
    functions = [
        f"def f{number}(order: Order, account: Account, given):\n    return {expression}\n"
        for number, expression in enumerate((*KNOWN, *OPEN, *ASTROIDS))
    ]
    root = tmp_path_factory.mktemp("shop")
    host = Host()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root)
        brain.teach(host)
        yield host, host.parsed(_project(root, "brainshop", SHOP + "\n\n".join(functions)))
        current.switch(host, False)


@pytest.fixture(scope="module")
def inferred(shop: tuple[Host, nodes.Module]) -> Mapping[str, list[str]]:
    host, module = shop
    current.switch(host, True)
    expressions = (*KNOWN, *OPEN, *ASTROIDS)
    returned = [node.value for node in module.nodes_of_class(nodes.Return)]
    asked = returned[-len(expressions) :]
    pairs = zip(expressions, asked, strict=True)
    return {e: _inferred(node) for e, node in pairs if node is not None}


@pytest.mark.parametrize("expression", KNOWN)
def test_what_the_engine_knows_is_inferred(
    inferred: Mapping[str, list[str]], expression: str
) -> None:
    assert inferred[expression] == KNOWN[expression]


@pytest.mark.parametrize("expression", OPEN)
def test_what_is_not_known_stays_open(inferred: Mapping[str, list[str]], expression: str) -> None:
    assert inferred[expression] == OPEN[expression]


@pytest.mark.parametrize("expression", ASTROIDS)
def test_what_astroid_knows_is_left_to_it(
    inferred: Mapping[str, list[str]], expression: str
) -> None:
    assert inferred[expression] == ASTROIDS[expression]


def _class(module: nodes.Module, name: str) -> nodes.ClassDef:
    found = module[name]
    assert isinstance(found, nodes.ClassDef)
    return found


# -- names of models -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cls", "name"),
    [
        ("Order", "DoesNotExist"),
        ("Order", "MultipleObjectsReturned"),
        ("Order", "id"),
        ("Order", "customer_id"),
        ("Order", "gift_of_id"),
        ("Customer", "objects"),
        ("Customer", "account"),
        ("Customer", "orders"),
        ("Customer", "get_name_display"),
    ],
)
def test_models_have_the_names_that_django_adds(
    shop: tuple[Host, nodes.Module], cls: str, name: str
) -> None:
    assert isinstance(_class(shop[1], cls).locals[name][0], nodes.Unknown)


@pytest.mark.parametrize(
    ("cls", "name"),
    [("Customer", "order_set"), ("OrderQuerySet", "objects"), ("Option", "id"), ("Status", "id")],
)
def test_other_names_are_not_added(shop: tuple[Host, nodes.Module], cls: str, name: str) -> None:
    assert name not in _class(shop[1], cls).locals


def test_what_a_class_binds_itself_is_kept(shop: tuple[Host, nodes.Module]) -> None:
    assert isinstance(_class(shop[1], "Order").locals["objects"][0], nodes.AssignName)


# -- when ------------------------------------------------------------------------------------


def test_a_module_of_the_project_is_taught(plain: Path, host: Host) -> None:
    assert _returned(host.parsed(plain)) == ["Order"]


def test_switched_off_astroid_is_as_it_was(plain: Path, host: Host) -> None:
    host.linter.config.sentry_bugs_inference = False
    assert _returned(host.parsed(plain)) == ["?"]


def test_modules_outside_the_project_are_left_alone(
    plain: Path, host: Host, tmp_path_factory: pytest.TempPathFactory
) -> None:
    host.linter.current_file = str(plain)
    other = _project(tmp_path_factory.mktemp("other"), "brainlibrary", PLAIN + LAST)
    module = AstroidManager().ast_from_file(str(other), "brainlibrary.code")
    assert _returned(module) == ["?"]


def test_a_tip_that_astroid_has_is_left_alone(plain: Path, host: Host) -> None:
    text = "from collections import namedtuple\n\n\ndef f():\n    return namedtuple('P', 'x')\n"
    module = host.parsed(plain, text)
    call = module.body[-1].body[-1].value
    assert [type(result) for result in call.infer()] == [nodes.ClassDef]


def test_registering_is_idempotent(host: Host) -> None:
    brain.teach(host)
    brain.teach(host)
    transforms = AstroidManager()._transform.transforms[nodes.Module]
    assert sum(known is modules._prepare for known, _ in transforms) == 1


def test_a_cleared_astroid_is_taught_again(plain: Path, host: Host) -> None:
    assert _returned(host.parsed(plain)) == ["Order"]
    AstroidManager().clear_cache()
    brain.teach(host)
    assert _returned(host.parsed(plain)) == ["Order"]


def test_between_runs_nothing_is_told(plain: Path, host: Host) -> None:
    during = brain.teach(host)
    module = host.parsed(plain)
    during(False)
    assert _returned(module) == ["?"]


def test_the_slot_is_weak() -> None:
    host = Host()
    host.linter.current_file = __file__
    brain.teach(host)
    assert current.project() is not None
    del host
    gc.collect()
    assert current.project() is None


def test_another_host_that_ends_changes_nothing(host: Host) -> None:
    host.linter.current_file = __file__
    current.switch(Host(), False)
    assert current.project() is not None


# -- which text ------------------------------------------------------------------------------


def test_a_later_run_asks_its_own_project(plain: Path, host: Host) -> None:
    module = host.parsed(plain)
    host.session.end()
    assert _returned(module) == ["Order"]


def test_a_file_that_was_written_since_is_not_asked_about(plain: Path, host: Host) -> None:
    module = host.parsed(plain)
    plain.write_text((PLAIN + LAST).replace("-> Order", "-> int"))
    host.session.end()
    assert _returned(module) == ["?"]


def test_a_class_of_a_module_of_the_same_name_is_another(
    plain: Path,
    host: Host,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = plain.parent.name
    other = tmp_path_factory.mktemp("other")
    monkeypatch.syspath_prepend(other)
    shadow = _project(other, package, PLAIN)
    AstroidManager().ast_from_file(str(shadow), f"{package}.code")
    host.linter.current_file = str(plain)
    using = plain.with_name("using.py")
    module = host.parsed(using, f"from {package}.code import latest\n\n\n{LAST}")
    assert _returned(module) == ["?"]
