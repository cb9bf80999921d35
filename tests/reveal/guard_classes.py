"""``isinstance`` and its kin, guards of the user, ``type(x) is C``, ``hasattr``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeGuard

from django.db import models
from typing_extensions import TypeIs


class Store(models.Model):
    name = models.CharField(max_length=9)


class Special(Store):
    extra = models.IntegerField()


class Order(models.Model):
    store = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL)


class Animal:
    pass


class Dog(Animal):
    def bark(self) -> str: ...


class Cat(Animal):
    def meow(self) -> int: ...


class Plain:
    pass


KINDS = (int, str)


def is_store(value: object) -> TypeGuard[Store]: ...
def is_text(value: object) -> TypeIs[str]: ...
def all_texts(values: list[object]) -> TypeGuard[list[str]]: ...


def single(value: Store | Order | None, thing: object, animal: Animal):
    if isinstance(value, Store):
        value  # revealed: Store
    else:
        value  # revealed: Order | None
    if isinstance(thing, str):
        thing  # revealed: str
        thing.upper()  # revealed: str
    if isinstance(animal, Dog):
        animal  # revealed: Dog
        animal.bark()  # revealed: str
    else:
        animal  # revealed: Animal
    if not isinstance(value, Order):
        value  # revealed: Store | None
        return
    value  # revealed: Order


def several(value: int | str | bytes | None, animal: Animal):
    if isinstance(value, (int, str)):
        value  # revealed: int | str
    else:
        value  # revealed: bytes | None
    if isinstance(value, int | bytes):
        value  # revealed: bytes | int
    else:
        value  # revealed: str | None
    if isinstance(value, KINDS):
        value  # revealed: int | str
    if isinstance(animal, (Dog, Cat)):
        animal  # revealed: Cat | Dog
    if isinstance(value, int) or isinstance(value, str):
        value  # revealed: int | str
    if not isinstance(value, (int, str)) and value is not None:
        value  # revealed: bytes


def containers(value: list[int] | dict[str, int] | None, either: str | list[str], thing: object):
    if isinstance(value, list):
        value  # revealed: list[int]
        value[0]  # revealed: int
    elif isinstance(value, dict):
        value  # revealed: dict[str, int]
    else:
        value  # revealed: None
    if isinstance(either, str):
        either = [either]
    either  # revealed: list[str]
    if isinstance(thing, type(None)):
        thing  # revealed: None  # xfail: unknown today


def subclasses(store: Store, either: Special | Order, day: date | None, number: bool | str):
    if isinstance(store, Special):
        store.extra  # revealed: int
    else:
        store  # revealed: Store
    if isinstance(either, Store):
        either  # revealed: Special
    else:
        either  # revealed: Order
    if isinstance(day, datetime):
        day  # revealed: datetime
        return
    day  # revealed: date | None
    if isinstance(number, int):
        number  # revealed: bool


def early(value: Store | str):
    if isinstance(value, str):
        return value.upper()
    value  # revealed: Store
    value.name  # revealed: str


def asserted(value: Any, thing: object, maybe: Store | None):
    assert isinstance(value, Store)
    value  # revealed: Store
    value.name  # revealed: str
    assert isinstance(thing, (Store, Order))
    thing  # revealed: Order | Store
    assert isinstance(maybe, Store)
    maybe  # revealed: Store


def unannotated(value):
    value  # revealed: ?
    if isinstance(value, str):
        value  # revealed: str
    elif isinstance(value, (int, float)):
        value  # revealed: float | int
    else:
        value  # revealed: ?


def in_expressions(value: Store | str, values: list[Store | str]):
    value.name if isinstance(value, Store) else value  # revealed: str
    isinstance(value, Store) and value.name  # revealed: False | str  # xfail: gives bool | str
    [v for v in values if isinstance(v, str)]  # revealed: list[str]
    [v.name for v in values if isinstance(v, Store)]  # revealed: list[str]
    [v for v in values if not isinstance(v, Store)]  # revealed: list[str]


def attributes(order: Order, pairs: tuple[Store | str, int]):
    if isinstance(order.store, Special):
        order.store.extra  # revealed: int
    if isinstance(pairs[0], str):
        pairs[0]  # revealed: str


def class_objects(cls: type[Animal], either: type[Store] | type[Order]):
    if issubclass(cls, Dog):
        cls()  # revealed: Dog
        cls().bark()  # revealed: str
    else:
        cls()  # revealed: Animal
    if issubclass(either, Store):
        either()  # revealed: Store
    else:
        either()  # revealed: Order


def callables(value: Callable[[], Store] | Store, maybe: Callable[[], int] | None, name: str | Callable[[], str]):
    if callable(maybe):
        maybe()  # revealed: int
    else:
        maybe  # revealed: None
    if callable(name):
        name()  # revealed: str  # xfail: unknown today
    else:
        name  # revealed: str


def by_type(value: Store | Order, number: int | str, plain: Plain | str):
    if type(value) is Store:
        value  # revealed: Store
    if type(number) == int:
        number  # revealed: int
    else:
        number  # revealed: int | str
    if type(value) is not Order:
        return
    value  # revealed: Order


def by_user(value: object, number: int | str, values: list[object]):
    if is_store(value):
        value  # revealed: Store
        value.name  # revealed: str
    if is_text(number):
        number  # revealed: str
    else:
        number  # revealed: int
    if not is_text(number):
        return
    number  # revealed: str
    if all_texts(values):
        values  # revealed: list[str]


def by_attribute(value: Dog | Cat, maybe: Store | None, animal: Dog | None):
    if hasattr(value, "bark"):
        value  # revealed: Cat | Dog
        value.bark()  # revealed: str  # xfail: unknown today
    else:
        value  # revealed: Cat
    if hasattr(maybe, "name"):
        maybe  # revealed: Store  # mypy: Store | None
    if not hasattr(animal, "bark"):
        return
    animal  # revealed: Dog  # mypy: Dog | None
