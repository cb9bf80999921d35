"""Guards that a variable keeps; mypy does not follow them."""

from __future__ import annotations

from django.db import models


class Store(models.Model):
    name = models.CharField(max_length=9)


class Order(models.Model):
    store = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL)


def make() -> Store | None: ...


def identity(store: Store | None):
    known = store is not None
    if known:
        store  # revealed: Store  # mypy: Store | None
    else:
        store  # revealed: None  # mypy: Store | None


def missing(store: Store | None):
    missing = store is None
    if missing:
        return
    store  # revealed: Store  # mypy: Store | None


def negated(store: Store | None):
    missing = store is None
    if not missing:
        store  # revealed: Store  # mypy: Store | None


def truth(store: Store | None):
    known = bool(store)
    if known:
        store  # revealed: Store  # mypy: Store | None


def instance(value: Store | Order):
    is_store = isinstance(value, Store)
    if is_store:
        value  # revealed: Store  # mypy: Order | Store
    else:
        value  # revealed: Order  # mypy: Order | Store


def combined(store: Store | None, flag: bool):
    ready = flag and store is not None
    if ready:
        store  # revealed: Store  # mypy: Store | None  # xfail: gives Store | None
    else:
        store  # revealed: Store | None
    usable = store is not None and store.name
    if usable:
        store  # revealed: Store  # mypy: Store | None  # xfail: gives Store | None


def attribute(order: Order):
    has_store = order.store is not None
    if has_store:
        order.store  # revealed: Store  # mypy: Store | None


def stale(store: Store | None):
    known = store is not None
    store = make()
    if known:
        store  # revealed: Store | None


def overwritten(store: Store | None, flag: bool):
    known = store is not None
    known = flag
    if known:
        store  # revealed: Store | None


def asserted(store: Store | None):
    known = store is not None
    assert known
    store  # revealed: Store  # mypy: Store | None


def in_expression(store: Store | None):
    known = store is not None
    store if known else None  # revealed: Store | None
    store.name if known else "x"  # revealed: 'x' | str


def early(store: Store | None):
    known = store is not None
    if not known:
        raise ValueError
    store  # revealed: Store  # mypy: Store | None
    store.name  # revealed: str
