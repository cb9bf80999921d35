"""``is None``, truth, early exits, assertions, defaults: what is left of an optional value."""

from __future__ import annotations

from django.db import models


class Store(models.Model):
    name = models.CharField(max_length=9)
    note = models.CharField(max_length=9, null=True)


class Order(models.Model):
    store = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL)
    number = models.IntegerField(null=True)


def make() -> Store | None: ...
def total(store: Store) -> int: ...


def by_identity(store: Store | None):
    if store is None:
        store  # revealed: None
    else:
        store  # revealed: Store
    store  # revealed: Store | None
    if store is not None:
        store  # revealed: Store
        store.note  # revealed: str | None
    else:
        store  # revealed: None


def by_equality(store: Store | None):
    if store == None:
        store  # revealed: None
    else:
        store  # revealed: Store
    if store != None:
        store  # revealed: Store


def negated(store: Store | None):
    if not store is None:
        store  # revealed: Store
    if not (store is not None):
        store  # revealed: None
    if None is not store:
        store  # revealed: Store


def by_truth(store: Store | None, name: str | None, count: int | None):
    if store:
        store  # revealed: Store
    if not name:
        name  # revealed: '' | None  # xfail: gives str | None
    else:
        name  # revealed: str
    if count:
        count  # revealed: int
    if bool(store):
        store  # revealed: Store  # mypy: Store | None


def returned(store: Store | None):
    if store is None:
        return None
    store  # revealed: Store


def not_returned(store: Store | None):
    if not store:
        return None
    store  # revealed: Store
    store.note  # revealed: str | None


def raised(store: Store | None):
    if store is None:
        raise ValueError
    store  # revealed: Store


def continued(stores: list[Store | None]):
    for store in stores:
        store  # revealed: Store | None
        if store is None:
            continue
        store  # revealed: Store


def broken(stores: list[Store | None]):
    for store in stores:
        if not store:
            break
        store  # revealed: Store


def exits(store: Store | None):
    if store is None:
        exit(1)
    store  # revealed: Store


def asserted(store: Store | None, order: Order):
    assert store is not None
    store  # revealed: Store
    assert order.store, "no store"
    order.store  # revealed: Store
    order.store.note  # revealed: str | None


def several(store: Store | None, order: Order | None):
    assert store and order
    store  # revealed: Store
    order  # revealed: Order


def either(store: Store | None, order: Order | None):
    if store is None or order is None:
        store  # revealed: Store | None
        return
    store  # revealed: Store
    order  # revealed: Order


def both(store: Store | None, order: Order | None):
    if store is not None and order is not None:
        store  # revealed: Store
        order  # revealed: Order
    else:
        store  # revealed: Store | None


def mixed(store: Store | None, flag: bool):
    if store is None and flag:
        store  # revealed: None
    else:
        store  # revealed: Store | None
    if store is None or flag:
        store  # revealed: Store | None
    else:
        store  # revealed: Store
    if not (store is None or flag):
        store  # revealed: Store
    if not (store and flag):
        store  # revealed: Store | None


def defaults(store: Store | None, name: str | None, count: int | None):
    store = store or Store()
    store  # revealed: Store
    name = name or ""
    name  # revealed: '' | str
    if count is None:
        count = 0
    count  # revealed: 0 | int


def made_in_branch(store: Store | None, flag: bool):
    if not store:
        store = Store()
    store  # revealed: Store
    found = make()
    if found is None:
        found = make()
    found  # revealed: Store | None
    other = make() if flag else Store()
    other  # revealed: Store | None


def expressions(store: Store | None, name: str | None):
    store.name if store else "x"  # revealed: 'x' | str
    store.name if store is not None else None  # revealed: str | None
    None if store is None else store.note  # revealed: str | None
    store and store.name  # revealed: Store | str | None
    store is not None and store.name  # revealed: False | str  # xfail: gives bool | str
    name.upper() if name else ""  # revealed: '' | str
    (store or Store()).name  # revealed: str
    "x" if not store else store.name  # revealed: 'x' | str
    store is None or store.name  # revealed: True | str  # xfail: gives bool | str
    total(store) if store else 0  # revealed: 0 | int


def elif_chain(store: Store | None, order: Order | None):
    if store is not None:
        store  # revealed: Store
    elif order is not None:
        store  # revealed: None
        order  # revealed: Order
    else:
        order  # revealed: None


def assigned(store: Store | None):
    if store is not None:
        store = make()
        store  # revealed: Store | None
    found = Store.objects.first()
    found  # revealed: Store | None
    if found:
        found  # revealed: Store
        found = None
        found  # revealed: None
    found  # revealed: Store | None


def deep(order: Order | None):
    if order and order.store and order.store.note:
        order  # revealed: Order
        order.store  # revealed: Store
        order.store.note  # revealed: str
    if order is not None and order.number is not None:
        order.number  # revealed: int
    if order is None or order.store is None:
        return
    order.store  # revealed: Store


def handed_on(order: Order):
    store = order.store
    if store is None:
        return
    store  # revealed: Store
    # The column itself was not looked at again.
    order.store  # revealed: Store | None
