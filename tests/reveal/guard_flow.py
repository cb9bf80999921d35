"""Loops, ``try``, ``with``, nested functions: where a guard holds and where it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from django.db import models, transaction


class Store(models.Model):
    name = models.CharField(max_length=9)


class Order(models.Model):
    store = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL)


def make() -> Store | None: ...
def sure() -> Store: ...


def fail() -> NoReturn:
    raise ValueError


@contextmanager
def opened() -> Iterator[int]:
    yield 3


class Closing:
    def __enter__(self) -> Closing: ...
    def __exit__(self, *args: object) -> bool: ...


def until_found(store: Store | None):
    while store is None:
        store = make()
    store  # revealed: Store


def until_found_by_truth():
    store = make()
    while not store:
        store = make()
    store  # revealed: Store


def forever():
    while True:
        store = make()
        if store is not None:
            break
    store  # revealed: Store


def forever_and_returned():
    while True:
        store = make()
        if store is None:
            return
        store  # revealed: Store


def found_in_loop(stores: list[Store]):
    found = None
    for store in stores:
        if store.name:
            found = store
            break
    found  # revealed: Store | None
    if found is None:
        return
    found  # revealed: Store


def for_else(stores: list[Store]):
    for store in stores:
        if store.name:
            found = store
            break
    else:
        return
    found  # revealed: Store


def lost_in_loop(store: Store | None, flag: bool):
    assert store is not None
    while flag:
        store  # revealed: Store | None
        store = make()
    store  # revealed: Store | None


def kept_in_loop(store: Store | None, names: list[str]):
    if store is None:
        return
    for name in names:
        store  # revealed: Store
    store  # revealed: Store


def counted(store: Store | None):
    last: Store | None = None
    for _ in range(3):
        last  # revealed: Store | None
        last = sure()
        last  # revealed: Store
    last  # revealed: Store | None


def handled():
    store: Store | None
    try:
        store = Store.objects.get(pk=1)
    except Store.DoesNotExist:
        store = None
    store  # revealed: Store | None


def handled_and_returned():
    try:
        store = Store.objects.get(pk=1)
    except Store.DoesNotExist:
        return
    store  # revealed: Store


def in_else(store: Store | None):
    try:
        store = make()
    except ValueError:
        store  # revealed: Store | None
    else:
        store  # revealed: Store | None


def in_finally():
    store: Store | None = None
    try:
        store = sure()
        store  # revealed: Store
    finally:
        store  # revealed: Store | None
    store  # revealed: Store


def guarded_inside(store: Store | None):
    try:
        if store is None:
            raise ValueError
        store  # revealed: Store
    except KeyError:
        return
    store  # revealed: Store


def error():
    try:
        make()
    except ValueError as problem:
        problem  # revealed: ValueError
        problem.args  # revealed: tuple[?]
    except (KeyError, OSError) as problem:
        problem  # revealed: KeyError | OSError
    except Store.DoesNotExist as problem:
        problem  # revealed: Store.DoesNotExist


def in_with(store: Store | None):
    with transaction.atomic():
        if store is None:
            return
        store  # revealed: Store
    store  # revealed: Store
    with opened() as number:
        store = make()
    store  # revealed: Store | None
    number  # revealed: int


def swallowed(store: Store | None):
    with suppress(ValueError):
        if store is None:
            raise ValueError
        store  # revealed: Store
    store  # revealed: Store | None


def swallowed_by_own(store: Store | None):
    with Closing():
        assert store is not None
    store  # revealed: Store | None


def stopped(store: Store | None):
    if store is None:
        fail()
    store  # revealed: Store


def nested(store: Store | None):
    if store is None:
        return

    def inner() -> None:
        store  # revealed: Store | None  # mypy: Store

    lambda: store.name
    store  # revealed: Store


def nested_and_assigned(store: Store | None):
    assert store

    def inner() -> None:
        store  # revealed: Store | None

    store = make()


def branches(flag: bool, store: Store | None):
    if flag:
        found = sure()
    elif store is not None:
        found = store
    else:
        raise ValueError
    found  # revealed: Store


def one_branch(flag: bool, store: Store | None):
    if flag:
        if store is None:
            return
    store  # revealed: Store | None


def both_branches(flag: bool, store: Store | None):
    if flag:
        assert store
    else:
        store = sure()
    store  # revealed: Store


def deleted(store: Store | None):
    if store is not None:
        del store
        store = make()
        store  # revealed: Store | None


def parts(pair: tuple[Store | None, int]):
    store, number = pair
    if store is not None:
        store  # revealed: Store
        pair[0]  # revealed: Store | None
    if pair[0]:
        pair[0]  # revealed: Store


def closure():
    count: int | None = None

    def change() -> None:
        nonlocal count
        count = 3
        count  # revealed: 3

    change()
    count  # revealed: int | None
