"""Attributes and methods through properties, base classes, mixins and descriptors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from django.db import models
from django.utils.functional import cached_property as django_cached_property

T = TypeVar("T")


class Store(models.Model):
    name = models.CharField(max_length=9)

    @property
    def label(self) -> str:
        return self.name

    @property
    def main(self) -> Store | None:
        return Store.objects.first()

    @cached_property
    def newest(self) -> Store | None:
        return Store.objects.last()

    @django_cached_property
    def oldest(self) -> Store:
        return Store.objects.earliest("id")


class Base:
    limit = 10
    name: str = "x"
    store: Store | None = None

    def __init__(self, owner: Store) -> None:
        self.owner = owner
        self.count: int = 0
        self.other: Store | None = None

    def find(self) -> Store | None:
        return self.other


class Logged:
    lines: list[str] = []

    def log(self, text: str) -> int:
        return len(text)


class Audited(Logged):
    def log(self, text: str) -> bool:
        return True


class Service(Audited, Base):
    limit = 20

    def __init__(self, owner: Store, size: float) -> None:
        super().__init__(owner)
        self.size = size

    def find(self) -> Store:
        return self.owner

    def use(self) -> None:
        self.owner  # revealed: Store
        self.count  # revealed: int
        self.other  # revealed: Store | None
        self.size  # revealed: float
        self.limit  # revealed: 20
        self.name  # revealed: str
        self.lines  # revealed: list[str]
        self.log("x")  # revealed: bool
        self.find()  # revealed: Store
        super().find()  # revealed: Store | None
        super().log("x")  # revealed: bool


class Step(ABC):
    @abstractmethod
    def run(self) -> Store: ...

    @property
    @abstractmethod
    def title(self) -> str: ...

    def twice(self) -> tuple[Store, Store]:
        self.run()  # revealed: Store
        return self.run(), self.run()


class Named(Protocol):
    name: str

    def describe(self, short: bool) -> str: ...


class Builder:
    def add(self, name: str) -> Self:
        return self

    @classmethod
    def start(cls) -> Self:
        return cls()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None: ...


class Special(Builder):
    def extra(self) -> int:
        return 1


class Box(Generic[T]):
    value: T

    def __init__(self, value: T) -> None:
        self.kept = value

    def get(self) -> T:
        return self.kept

    def pair(self) -> tuple[T, T]:
        return self.kept, self.kept

    def maybe(self) -> T | None:
        return None


class Price:
    @overload
    def __get__(self, instance: None, owner: type) -> Price: ...
    @overload
    def __get__(self, instance: object, owner: type) -> float: ...
    def __get__(self, instance: object | None, owner: type) -> Any: ...

    def __set__(self, instance: object, value: float) -> None: ...


class Plain:
    def __get__(self, instance: Any, owner: type) -> Store: ...


class Cart:
    price = Price()
    first = Plain()


def properties(store: Store):
    store.label  # revealed: str
    store.main  # revealed: Store | None
    store.newest  # revealed: Store | None
    store.oldest  # revealed: Store
    store.oldest.label  # revealed: str


def inherited(service: Service, base: Base, step: Step, named: Named):
    service.owner  # revealed: Store
    service.size  # revealed: float
    service.limit  # revealed: 20
    service.log("x")  # revealed: bool
    service.find()  # revealed: Store
    service.store  # revealed: Store | None
    Service.limit  # revealed: 20
    Service.lines  # revealed: list[str]
    base.find()  # revealed: Store | None
    base.limit  # revealed: 10
    step.run()  # revealed: Store
    step.title  # revealed: str
    step.twice()  # revealed: tuple[Store, Store]
    named.name  # revealed: str
    named.describe(True)  # revealed: str


def itself(builder: Builder, special: Special):
    builder.add("x")  # revealed: Builder
    special.add("x").add("y")  # revealed: Special
    special.add("x").extra()  # revealed: int
    Special.start()  # revealed: Special
    Special().add("x")  # revealed: Special
    with special as entered:
        entered  # revealed: Special


def generic(box: Box[Store], boxes: list[Box[int]]):
    box.get()  # revealed: Store
    box.kept  # revealed: Store  # xfail: unknown today
    box.value  # revealed: Store
    box.pair()  # revealed: tuple[Store, Store]
    box.maybe()  # revealed: Store | None
    boxes[0].get()  # revealed: int
    Box(1).get()  # revealed: int
    Box("x")  # revealed: Box[str]


def descriptors(cart: Cart):
    cart.price  # revealed: float
    Cart.price  # revealed: Price
    cart.first  # revealed: Store
    Cart.first.name  # revealed: str


def assigned(base: Base, store: Store):
    base.other = store
    base.other  # revealed: Store
    base.other = None
    base.other  # revealed: None
