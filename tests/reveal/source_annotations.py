"""What annotations say, in all the ways that they are written."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Dict, Final, List, NewType, Optional, Tuple, Type, TypeAlias, Union

from django.db import models

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal as Money

StoreId = NewType("StoreId", int)
Owner: TypeAlias = "Store | Customer"
Names = list[str]
Rows = Dict[int, "Store"]
LIMIT: Final = 3
RATE: Final[float] = 0.5


class Store(models.Model):
    name = models.CharField(max_length=9)


class Customer(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)


class Shelf:
    limit: ClassVar[int] = 9
    kind: Final = "flat"
    store: Store
    owner: Optional[Customer] = None
    notes: "list[str]"
    opened: date
    height: Annotated[float, "metres"]


def plain(number: int, name: str, store: Store, flag: bool, raw: bytes, nothing: None):
    number  # revealed: int
    name  # revealed: str
    store  # revealed: Store
    flag  # revealed: bool
    raw  # revealed: bytes
    nothing  # revealed: None


def quoted(store: "Store", maybe: "Store | None", rows: "list[Store]", either: "Union[Store, Customer]"):
    store  # revealed: Store
    maybe  # revealed: Store | None
    rows  # revealed: list[Store]
    rows[0].name  # revealed: str
    either  # revealed: Customer | Store


def old(rows: List[Store], found: Optional[Store], names: Dict[str, int], pair: Tuple[int, str], cls: Type[Store]):
    rows  # revealed: list[Store]
    found  # revealed: Store | None
    names  # revealed: dict[str, int]
    pair  # revealed: tuple[int, str]
    cls()  # revealed: Store


def new(rows: list[Store], found: Store | None, names: dict[str, int], pair: tuple[int, str], many: tuple[int, ...], ids: set[int]):
    rows[0]  # revealed: Store
    rows[:2]  # revealed: list[Store]
    names["x"]  # revealed: int
    pair[1]  # revealed: str
    many[3]  # revealed: int
    ids  # revealed: set[int]


def abstract(rows: Sequence[Store], stores: Iterable[Store], names: Mapping[str, Store], make: Callable[[int], Store]):
    rows[0]  # revealed: Store
    names["x"]  # revealed: Store
    names.get("x")  # revealed: Store | None
    make(1)  # revealed: Store
    for store in stores:
        store  # revealed: Store


def wrapped(number: Annotated[int, "positive"], maybe: Annotated[Optional[Store], "x"], owner: Owner, names: Names, rows: Rows):
    number  # revealed: int
    maybe  # revealed: Store | None
    owner  # revealed: Customer | Store  # xfail: unknown today
    names[0]  # revealed: str
    rows[1]  # revealed: Store


def checked(day: date, price: Money, made_up: uuid.UUID):
    day  # revealed: date
    price  # revealed: Decimal
    price + price  # revealed: Decimal
    made_up.hex  # revealed: str


def identity(key: StoreId):
    key  # revealed: StoreId  # xfail: unknown today
    StoreId(3)  # revealed: StoreId  # xfail: unknown today


def constants():
    LIMIT  # revealed: 3
    RATE  # revealed: float
    Shelf.limit  # revealed: int


def attributes(shelf: Shelf):
    shelf.limit  # revealed: int
    shelf.kind  # revealed: 'flat'
    shelf.store.name  # revealed: str
    shelf.owner  # revealed: Customer | None
    shelf.notes  # revealed: list[str]
    shelf.opened.year  # revealed: int
    shelf.height  # revealed: float


def locals_():
    store: Store | None = Store.objects.first()
    store  # revealed: Store | None
    names: list[str] = []
    names  # revealed: list[str]
    rows: dict[int, Store] = {}
    rows  # revealed: dict[int, Store]
    total: float = 0
    total  # revealed: float


def anything(value: Any, thing: object):
    value  # revealed: ?
    value.x  # revealed: ?
    thing  # revealed: object


def variable(*ids: int, **names: str):
    ids  # revealed: tuple[int]
    ids[0]  # revealed: int
    names  # revealed: dict[str]
    names["x"]  # revealed: str


def default(limit: int = 3, store: Optional[Store] = None):
    limit  # revealed: int
    store  # revealed: Store | None
