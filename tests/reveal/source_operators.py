"""Operators, displays, comprehensions, unpacking, f-strings, dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from django.db import models
from django.utils import timezone as django_timezone


class Store(models.Model):
    name = models.CharField(max_length=9)
    made = models.DateTimeField()
    gone = models.DateTimeField(null=True)


class Money:
    def __add__(self, other: Money) -> Money: ...
    def __mul__(self, factor: int) -> Money: ...
    def __rmul__(self, factor: int) -> Money: ...
    def __truediv__(self, other: Money) -> float: ...
    def __neg__(self) -> Money: ...
    def __lt__(self, other: Money) -> bool: ...
    def __getitem__(self, key: str) -> Store: ...
    def __call__(self, rate: float) -> Decimal: ...
    def __len__(self) -> int: ...
    def __contains__(self, item: object) -> bool: ...
    def __iadd__(self, other: int) -> Money: ...


def arithmetic(a: int, b: int, x: float, text: str, raw: bytes, d: Decimal):
    a + b  # revealed: int
    a - b  # revealed: int
    a * b  # revealed: int
    a / b  # revealed: float
    a // b  # revealed: int
    a % b  # revealed: int
    a + x  # revealed: float
    x + a  # revealed: float
    x // a  # revealed: float
    -a  # revealed: int
    ~a  # revealed: int
    a & b  # revealed: int
    a << 2  # revealed: int
    text + text  # revealed: str
    text * a  # revealed: str
    a * text  # revealed: str
    text % a  # revealed: str
    "%s of %s" % (a, b)  # revealed: str
    raw + raw  # revealed: bytes
    raw[0]  # revealed: int
    text[0]  # revealed: str
    text[1:]  # revealed: str
    d * a  # revealed: Decimal
    d / 2  # revealed: Decimal
    divmod(a, b)  # revealed: tuple[int, int]


def own(money: Money, other: Money):
    money + other  # revealed: Money
    money * 2  # revealed: Money
    2 * money  # revealed: Money
    money / other  # revealed: float
    -money  # revealed: Money
    money < other  # revealed: bool
    money > other  # revealed: bool
    money["x"]  # revealed: Store
    money(0.5)  # revealed: Decimal
    len(money)  # revealed: int
    3 in money  # revealed: bool
    money += 1
    money  # revealed: Money


def logic(a: int, text: str, maybe: Store | None, flag: bool, store: Store):
    not a  # revealed: bool
    a == 1  # revealed: bool
    a < 3 < a  # revealed: bool
    a in [1, 2]  # revealed: bool
    maybe is None  # revealed: bool
    maybe or store  # revealed: Store
    maybe and maybe.name  # revealed: Store | str | None
    flag and store  # revealed: False | Store  # xfail: gives Store | bool
    flag or store  # revealed: Store | True  # xfail: gives Store | bool
    store if flag else None  # revealed: Store | None
    store if flag else text  # revealed: Store | str
    text or None  # revealed: str | None
    not maybe  # revealed: bool


def displays(a: int, text: str, store: Store, many: list[int], others: list[int]):
    [a, a]  # revealed: list[int]
    # mypy joins what it finds in a display; we keep both.
    [a, text]  # revealed: list[int | str]  # mypy: list[object]
    [store]  # revealed: list[Store]
    {a: text}  # revealed: dict[int, str]
    {text: store}  # revealed: dict[str, Store]
    {a}  # revealed: set[int]
    (a, text)  # revealed: tuple[int, str]
    (store,)  # revealed: tuple[Store]
    many + others  # revealed: list[int]
    many * 2  # revealed: list[int]
    [*many, *others]  # revealed: list[int]  # xfail: gives list[?]
    (a, text) + (store,)  # revealed: tuple[int, str, Store]
    {1: store} | {2: store}  # revealed: dict[int, Store]
    {a} | {a}  # revealed: set[int]
    {a} - {a}  # revealed: set[int]
    many[0]  # revealed: int
    many[1:]  # revealed: list[int]


def comprehensions(stores: list[Store], names: dict[str, Store], rows: list[list[int]]):
    [s.name for s in stores]  # revealed: list[str]
    {s.name for s in stores}  # revealed: set[str]
    {s.name: s for s in stores}  # revealed: dict[str, Store]
    [(k, v) for k, v in names.items()]  # revealed: list[tuple[str, Store]]
    [n for row in rows for n in row]  # revealed: list[int]
    {v: k for k, v in names.items()}  # revealed: dict[Store, str]
    list(s.name for s in stores)  # revealed: list[str]
    [i for i, s in enumerate(stores)]  # revealed: list[int]
    [a + b for a, b in zip(rows[0], rows[1])]  # revealed: list[int]


def unpacking(pair: tuple[int, str], many: list[Store], names: dict[str, int], triple: tuple[int, str, Store]):
    a, b = pair
    a  # revealed: int
    b  # revealed: str
    first, *rest = many
    first  # revealed: Store
    rest  # revealed: list[Store]
    head, *tail = triple
    head  # revealed: int
    (c, d), e = pair, 3
    d  # revealed: str
    a, b = 1, "x"
    x, y = y_first(many)
    y  # revealed: Store | None
    for name, count in names.items():
        name  # revealed: str
        count  # revealed: int
    for index, (left, right) in enumerate([pair]):
        index  # revealed: int
        right  # revealed: str


def y_first(many: list[Store]) -> tuple[Store, Store | None]: ...


def texts(text: str, a: int, raw: bytes):
    f"{text} {a}"  # revealed: str
    f"x" f"{a:>3}"  # revealed: str
    text.upper()  # revealed: str
    text.split(",")  # revealed: list[str]
    text.split(",")[0]  # revealed: str
    text.partition("=")  # revealed: tuple[str, str, str]
    text.partition("=")[2]  # revealed: str
    text.encode()  # revealed: bytes
    raw.decode("utf-8")  # revealed: str
    raw.split(b",")  # revealed: list[bytes]
    text.find("x")  # revealed: int
    text.startswith("x")  # revealed: bool
    ",".join([text])  # revealed: str
    text.format(a=1)  # revealed: str
    text.strip().lower().replace("a", "b")  # revealed: str
    text.isdigit()  # revealed: bool
    text.splitlines()  # revealed: list[str]
    text.rsplit(".", 1)  # revealed: list[str]
    raw.hex()  # revealed: str
    int.from_bytes(raw, "big")  # revealed: int
    a.bit_length()  # revealed: int


def containers(many: list[int], names: dict[str, Store], ids: set[int], pair: tuple[int, str]):
    many.pop()  # revealed: int
    many.append(1)  # revealed: None
    many.index(3)  # revealed: int
    many.copy()  # revealed: list[int]
    names.keys()  # revealed: dict_keys[str, Store]
    names.values()  # revealed: dict_values[str, Store]
    names.items()  # revealed: dict_items[str, Store]
    names.copy()  # revealed: dict[str, Store]
    names.update({})  # revealed: None
    ids.union([1])  # revealed: set[int]
    ids.pop()  # revealed: int
    ids.add(1)  # revealed: None
    pair.count(1)  # revealed: int
    many.sort()  # revealed: None


def dates(start: datetime, end: datetime, day: date, span: timedelta, store: Store):
    end - start  # revealed: timedelta
    start + span  # revealed: datetime
    start - span  # revealed: datetime
    day - day  # revealed: timedelta
    day + span  # revealed: date
    span * 2  # revealed: timedelta
    span / span  # revealed: float
    span / 2  # revealed: timedelta
    span.total_seconds()  # revealed: float
    start.date()  # revealed: date
    start < end  # revealed: bool
    datetime.now()  # revealed: datetime
    datetime.now(timezone.utc).isoformat()  # revealed: str
    date.today()  # revealed: date
    django_timezone.now()  # revealed: datetime
    django_timezone.now() - store.made  # revealed: timedelta
    store.gone  # revealed: datetime | None
    datetime.strptime("x", "%Y")  # revealed: datetime
    datetime.fromtimestamp(0)  # revealed: datetime
    start.replace(hour=1)  # revealed: datetime
    start.tzinfo  # revealed: tzinfo | None


def paths(path: Path):
    path / "x"  # revealed: Path
    path.parent.name  # revealed: str
    path.read_text()  # revealed: str
    path.exists()  # revealed: bool
    list(path.iterdir())  # revealed: list[Path]
    Path("x").suffix  # revealed: str
