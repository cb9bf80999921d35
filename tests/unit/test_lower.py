"""From source text to the small tree."""

import ast
import sys
import textwrap
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pylint_sentry_bugs.index import records
from pylint_sentry_bugs.syntax import ir, parse, walk
from pylint_sentry_bugs.syntax.expressions import MAX_DEPTH, MAX_TEXT
from pylint_sentry_bugs.syntax.header import Header
from pylint_sentry_bugs.syntax.lower import Lowered
from pylint_sentry_bugs.syntax.positions import unpack

MODULE = "shop.api.orders"


def _lower(text: str, name: str = MODULE, *, is_package: bool = False) -> Lowered:
    return parse.lower(textwrap.dedent(text), name, "orders.py", is_package)


def _header(text: str, name: str = MODULE, *, is_package: bool = False) -> Header:
    return _lower(text, name, is_package=is_package).header


def _imports(header: Header) -> list[tuple[str, str, str]]:
    statements = walk.statements(header.body)
    return [(s.module, s.attribute, s.name) for s in statements if isinstance(s, ir.Import)]


def _function(text: str) -> tuple[ir.Function, ir.Body]:
    lowered = _lower(text)
    function = next(f for f in lowered.header.functions if f.name == "f")
    return function, lowered.bodies[function.body]


# -- imports -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import os", ("os", "", "os")),
        ("import os.path", ("os", "", "os")),
        ("import os.path as p", ("os.path", "", "p")),
        ("import os as o", ("os", "", "o")),
        ("from a.b import c", ("a.b", "c", "c")),
        ("from a.b import c as d", ("a.b", "c", "d")),
        ("from a import *", ("a", "*", "*")),
        ("from . import carts", ("shop.api", "carts", "carts")),
        ("from .carts import Cart", ("shop.api.carts", "Cart", "Cart")),
        ("from .. import models", ("shop", "models", "models")),
        ("from ..models.order import Order as O", ("shop.models.order", "Order", "O")),
        ("from ..models import *", ("shop.models", "*", "*")),
    ],
)
def test_imports_are_absolute(text: str, expected: tuple[str, str, str]) -> None:
    assert _imports(_header(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from . import carts", ("shop.api", "carts", "carts")),
        ("from .carts import *", ("shop.api.carts", "*", "*")),
        ("from .. import models", ("shop", "models", "models")),
    ],
)
def test_a_package_is_its_own_starting_point(text: str, expected: tuple[str, str, str]) -> None:
    assert _imports(_header(text, "shop.api", is_package=True)) == [expected]


def test_several_names_are_several_imports() -> None:
    header = _header("from .carts import Cart, Line as L\nimport os, sys as s\n")
    assert _imports(header) == [
        ("shop.api.carts", "Cart", "Cart"),
        ("shop.api.carts", "Line", "L"),
        ("os", "", "os"),
        ("sys", "", "s"),
    ]


@pytest.mark.parametrize("test", ["TYPE_CHECKING", "typing.TYPE_CHECKING", "t.TYPE_CHECKING"])
def test_imports_for_type_checkers_count_as_plain_ones(test: str) -> None:
    header = _header(f"if {test}:\n    from .carts import Cart\nelse:\n    Cart = None\n")
    assert isinstance(header.body[0], ir.Import)
    assert not any(isinstance(s, ir.Bind) for s in walk.statements(header.body))


def test_conditional_imports_are_found() -> None:
    text = "try: import a\nexcept E: import b\nif x: import c\nelse: import d\n"
    assert [name for _, _, name in _imports(_header(text))] == ["a", "b", "c", "d"]


def test_imports_in_functions_stay_there() -> None:
    lowered = _lower("def f():\n    from .carts import Cart\n    return Cart\n")
    assert _imports(lowered.header) == []
    [body] = lowered.bodies
    assert isinstance(body[0], ir.Import)
    assert body[0].module == "shop.api.carts"


def test_the_original_of_an_alias_is_mentioned() -> None:
    assert "Cart" in _header("from .carts import Cart as C\n").mentions
    function, _ = _function("def f():\n    from .carts import Cart as C\n    return C\n")
    assert "Cart" in function.mentions


def test_a_relative_import_above_the_top_is_no_crash() -> None:
    assert len(_imports(_header("from ....... import x\n", "orders"))) == 1


# -- definitions ---------------------------------------------------------------------------------

NESTED = """
class Order(Base, metaclass=Meta):
    class Meta:
        pass

    @property
    def total(self):
        def inner():
            return self.lines
        return inner()

async def f(a, /, b: int = 1, *c, d, e=2, **g) -> str:
    self.x = 1
    yield a
"""


def test_definitions_know_where_they_stand() -> None:
    header = _header(NESTED)
    classes = {c.qualname: c.parent for c in header.classes}
    functions = {f.qualname: (f.parent, f.in_class) for f in header.functions}
    assert classes == {"Order": "", "Order.Meta": "Order"}
    assert functions == {
        "Order.total": ("Order", True),
        "Order.total.inner": ("Order.total", False),
        "f": ("", False),
    }


def test_a_signature_keeps_its_order_and_kinds() -> None:
    function, _ = _function(NESTED)
    assert [(p.name, p.kind) for p in function.params] == [
        ("a", "positional"),
        ("b", "normal"),
        ("c", "variadic"),
        ("d", "keyword"),
        ("e", "keyword"),
        ("g", "keywords"),
    ]
    assert [p.default is not None for p in function.params] == [
        False,
        True,
        False,
        False,
        True,
        False,
    ]
    assert function.is_async and function.is_generator
    assert function.stores == ["x"]


def test_what_nested_functions_mention_counts_for_those_around_them() -> None:
    header = _header(NESTED)
    total = next(f for f in header.functions if f.name == "total")
    assert "lines" in total.mentions
    assert "lines" in header.mentions


def test_decorators_are_kept_in_order() -> None:
    function, _ = _function("@one\n@two.three(ignore=(KeyError,))\n@four[0]\ndef f(): ...\n")
    assert [type(d) for d in function.decorators] == [ir.Name, ir.Call, ir.Sub]
    call = function.decorators[1]
    assert isinstance(call, ir.Call)
    assert walk.path_of(call.func) == "two.three"
    assert [k.name for k in call.keywords] == ["ignore"]


def test_decorators_of_classes_are_kept() -> None:
    header = _header("@one\n@two()\nclass Order: ...\n")
    assert [type(d) for d in header.classes[0].decorators] == [ir.Name, ir.Call]


def test_a_generator_is_one_by_its_own_yields_only() -> None:
    function, _ = _function("def f():\n    def g():\n        yield 1\n    return g\n")
    assert not function.is_generator


def test_bases_and_relations_can_be_searched_for() -> None:
    header = _header(
        """
        class Order(models.Model, Generic[T], make(Base)):
            store = models.ForeignKey("shop.Store", on_delete=CASCADE)
            user = ForeignKey(to=settings.AUTH_USER_MODEL)
            parent = ForeignKey("self")
            buyer = ForeignKey(Customer)
        """
    )
    assert {"Model", "Generic", "Base"} <= set(header.bases)
    assert {"Store", "AUTH_USER_MODEL", "self", "Customer"} <= set(header.relations)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="this Python does not parse PEP 695")
def test_type_parameters_of_python_3_12() -> None:
    header = _header(
        """
        type Ids = list[int]
        class Box[T, *Ts, **P](Base[T]):
            def get[S](self, x: S) -> S: ...
        def f[T: int](x: T) -> T:
            return x
        """
    )
    assert header.classes[0].type_params == ["T", "Ts", "P"]
    assert {f.qualname for f in header.functions} == {"Box.get", "f"}
    bind = header.body[0]
    assert isinstance(bind, ir.Bind)
    assert list(walk.names_bound(bind.targets[0])) == ["Ids"]


# -- statements ----------------------------------------------------------------------------------


def test_a_match_tells_what_its_cases_bind_and_name() -> None:
    _, body = _function(
        """
        def f(x):
            match x:
                case Order(id=number, store=Store()) if number > 1:
                    return number
                case [first, *rest] | (first, rest):
                    return first
                case "paid" | Status.NEW:
                    return 1
                case {"key": value, **others}:
                    return value
                case other:
                    return other
        """
    )
    match = body[0]
    assert isinstance(match, ir.Match)
    order, sequence, values, mapping, other = match.cases
    assert [walk.path_of(c) for c in order.classes] == ["Order", "Store"]
    assert order.captures == ["number"]
    assert order.guard is not None
    assert set(sequence.captures) == {"first", "rest"}
    assert [type(v) for v in values.values] == [ir.Const, ir.Attr]
    assert "value" in mapping.captures
    assert [c.irrefutable for c in match.cases] == [False, False, False, False, True]
    assert other.captures == ["other"]


def test_the_rest_of_a_mapping_pattern_is_bound() -> None:
    _, body = _function(
        "def f(x):\n    match x:\n        case {'k': 1, **rest}:\n            pass\n"
    )
    match = body[0]
    assert isinstance(match, ir.Match)
    assert match.cases[0].captures == ["rest"]


def test_a_walrus_binds_and_has_a_value() -> None:
    _, body = _function("def f(q):\n    if (row := q.first()) is not None:\n        return row\n")
    statement = body[0]
    assert isinstance(statement, ir.If)
    assert isinstance(statement.test, ir.Compare)
    walrus = statement.test.left
    assert isinstance(walrus, ir.Walrus)
    assert walrus.target.id == "row"
    assert isinstance(walrus.value, ir.Call)


def test_with_items_nest_outermost_first() -> None:
    _, body = _function("def f():\n    with a() as x, b():\n        pass\n")
    outer = body[0]
    assert isinstance(outer, ir.With)
    inner = outer.body[0]
    assert isinstance(inner, ir.With)
    assert isinstance(outer.context, ir.Call)
    assert walk.path_of(outer.context.func) == "a"
    assert inner.target is None


def test_exception_groups_are_told_apart() -> None:
    _, body = _function("def f():\n    try:\n        g()\n    except* ValueError:\n        pass\n")
    statement = body[0]
    assert isinstance(statement, ir.Try)
    assert statement.star


def test_columns_are_bytes_of_utf_8() -> None:
    header = _header("é = 'ü'; x = y\n")
    second = header.body[1]
    assert isinstance(second, ir.Bind)
    assert unpack(second.start) == (1, 11)
    assert unpack(second.end) == (1, 16)


# -- limits --------------------------------------------------------------------------------------


def test_what_nests_too_deep_is_cut_and_noted() -> None:
    header = _header("x = " + "a." * (MAX_DEPTH + 5) + "b\n")
    assert len(header.notes) == 1
    shallow = _header("x = " + "a." * (MAX_DEPTH - 5) + "b\n")
    assert shallow.notes == []


def test_blocks_that_nest_too_deep_are_cut_and_noted() -> None:
    text = "".join(f"{' ' * depth}if x:\n" for depth in range(90)) + " " * 90 + "y = 1\n"
    try:
        header = _header(text)
    except parse.Unreadable:
        return  # Python's own parser refuses it
    assert len(header.notes) == 1


def test_long_texts_are_dropped_but_stay_texts() -> None:
    header = _header(f"x = '{'a' * (MAX_TEXT + 1)}'\n")
    bind = header.body[0]
    assert isinstance(bind, ir.Bind)
    assert isinstance(bind.value, ir.Const)
    assert (bind.value.kind, bind.value.value) == ("str", None)


@pytest.mark.parametrize(
    "text",
    [
        "x = '\\ud800'",
        f"x = {1 << 200}",
        "x = 1e400",
        "x = 1j",
        "x = b'\\xff'",
        "x = ...",
        "x = f'{a!r:>{b}}'",
        "x = {**a, 'b': 1}",
        "x = [*a, *b][1:2:3]",
        "x = lambda *a, b=1, **c: (yield)",
        "def f():\n    '''\\ud800'''\n",
        "async def f():\n    async with a as b:\n        async for c in d:\n            await e\n",
        "x: int",
        "(a, *b), c.d, e[0] = f",
        "x = [a async for a in b if c for d in e]",
        "del a, b.c",
        "global x",
        "print(*a, **b)",
    ],
)
def test_everything_can_be_stored_and_read_again(text: str) -> None:
    try:
        lowered = _lower(text)
    except parse.Unreadable:
        pytest.skip("this Python refuses it")
    record = records.pack(lowered, text.encode())
    again = records.header(record.header)
    assert (again.name, again.mentions) == (MODULE, lowered.header.mentions)
    bodies = records.Bodies(record.bodies)
    for function in again.functions:
        assert len(bodies[function.body]) == len(lowered.bodies[function.body])


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_lowered_or_unreadable(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing about the analysed code reaches the user
        try:
            parse.lower(
                text.encode("utf-8", "surrogatepass"), MODULE, "orders.py", is_package=False
            )
        except parse.Unreadable as reason:
            assert "\n" not in str(reason)
            assert str(reason)


def test_warnings_about_the_analysed_code_are_not_ours() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _lower("x = '\\d'\nassert (1, 'always')\nx is 1\n")


@pytest.mark.parametrize("module", [ast, textwrap, warnings, pytest], ids=lambda m: m.__name__)
def test_real_modules_are_lowered_without_a_cut(module: object) -> None:
    path = str(getattr(module, "__file__", ""))
    with open(path, "rb") as file:
        lowered = parse.lower(file.read(), MODULE, path, is_package=False)
    assert lowered.header.notes == []
    assert len(lowered.bodies) == len(lowered.header.functions)
