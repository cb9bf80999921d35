"""Assignments inside conditions, and conditions of comprehensions."""

from __future__ import annotations

import re

from django.db import models


class Store(models.Model):
    name = models.CharField(max_length=9)
    note = models.CharField(max_length=9, null=True)


class Order(models.Model):
    store = models.ForeignKey(Store, null=True, on_delete=models.SET_NULL)


def make() -> Store | None: ...


def in_if(text: str):
    if store := make():
        store  # revealed: Store
    else:
        store  # revealed: Store | None
    if (found := re.match("x", text)) is not None:
        found.group(0)  # revealed: str
        found.end()  # revealed: int
    if (other := make()) is None:
        return
    other  # revealed: Store


def in_while():
    while store := make():
        store  # revealed: Store
    while (other := make()) is not None:
        other  # revealed: Store
    other  # revealed: None


def in_and(order: Order):
    if (store := order.store) and store.note:
        store  # revealed: Store
        store.note  # revealed: str
    if (store := order.store) is not None and (note := store.note):
        note  # revealed: str


def in_expression():
    store.name if (store := make()) else "x"  # revealed: 'x' | str
    (found := make()) and found.name  # revealed: Store | str | None
    [found.name for _ in range(3) if (found := make())]  # revealed: list[str]


def in_comprehension(stores: list[Store | None], orders: list[Order], names: dict[str, Store | None]):
    [s for s in stores if s]  # revealed: list[Store]
    [s for s in stores if s is not None]  # revealed: list[Store]
    [s.name for s in stores if s]  # revealed: list[str]
    {s.name: s for s in stores if s is not None}  # revealed: dict[str, Store]
    {s for s in stores if s}  # revealed: set[Store]
    [o.store.name for o in orders if o.store]  # revealed: list[str]
    [o.store for o in orders if o.store is not None]  # revealed: list[Store]
    [s.note for s in stores if s and s.note]  # revealed: list[str]
    {k: v for k, v in names.items() if v}  # revealed: dict[str, Store]
    list(s for s in stores if s is not None)  # revealed: list[Store]
    [s if s else Store() for s in stores]  # revealed: list[Store]
    [s for s in stores if not s]  # revealed: list[Store | None]
    next((s for s in stores if s is not None), None)  # revealed: Store | None
    list(filter(None, stores))  # revealed: list[Store]


def with_lambda(stores: list[Store | None]):
    sorted([s for s in stores if s], key=lambda s: s.name)  # revealed: list[Store]
    [(lambda: s.name)() for s in stores if s is not None]  # revealed: list[str]  # xfail: gives list[?]
