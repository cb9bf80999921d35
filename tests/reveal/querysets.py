"""Chains of querysets: what they narrow to, and what ends them."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404


class Store(models.Model):
    name = models.CharField(max_length=10)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)


def narrowing(name: str):
    Order.objects.filter(id=1)  # revealed: QuerySet[Order]
    Order.objects.filter(Q(id=1) | Q(id=2)).exclude(id=3)  # revealed: QuerySet[Order]
    Order.objects.select_related("store").prefetch_related("x")  # revealed: QuerySet[Order]
    Order.objects.order_by("-id").distinct().reverse()  # revealed: QuerySet[Order]
    Order.objects.annotate(n=Count("x"))  # revealed: QuerySet[Order]
    Order.objects.using("replica").select_for_update()  # revealed: QuerySet[Order]
    Order.objects.only("id").defer("store")  # revealed: QuerySet[Order]
    Order.objects.none()  # revealed: QuerySet[Order]
    Order.objects.filter(id=1) | Order.objects.filter(id=2)  # revealed: QuerySet[Order]


def ending():
    Order.objects.filter(id=1).get()  # revealed: Order
    Order.objects.filter(id=1).last()  # revealed: Order | None
    Order.objects.latest("id")  # revealed: Order
    Order.objects.earliest("id")  # revealed: Order
    Order.objects.count()  # revealed: int
    Order.objects.exists()  # revealed: bool
    Order.objects.filter(id=1).delete()  # revealed: tuple[int, dict[str, int]]
    Order.objects.filter(id=1).update(id=2)  # revealed: int
    Order.objects.bulk_create([])  # revealed: list[Order]
    get_object_or_404(Order, id=1)  # revealed: Order
    get_object_or_404(Order.objects.all(), id=1)  # revealed: Order


def elements():
    for order in Order.objects.all():
        order  # revealed: Order
        order.store  # revealed: Store
        order.store_id  # revealed: int
    for store in Store.objects.filter(name="x").order_by("id"):
        store.name  # revealed: str
    for one in Order.objects.iterator():
        one  # revealed: Order
    Order.objects.all()[0]  # revealed: Order
    Order.objects.all()[:5]  # revealed: QuerySet[Order]
    list(Order.objects.all())  # revealed: list[Order]
    rows = [o.store for o in Order.objects.all()]
    rows  # revealed: list[Store]
    {o.id: o for o in Order.objects.all()}  # revealed: dict[int, Order]
    first, *rest = Order.objects.all()
    first  # revealed: Order


async def asynchronous():
    await Order.objects.aget(id=1)  # revealed: Order
    await Order.objects.afirst()  # revealed: Order | None
    await Order.objects.filter(id=1).alast()  # revealed: Order | None
    await Order.objects.acreate()  # revealed: Order
    async for order in Order.objects.all():
        order  # revealed: Order


def given(orders: QuerySet[Order], store: Store, maybe: Order | None, either: Order | Store):
    orders.filter(id=1).first()  # revealed: Order | None
    orders.get(id=1).store  # revealed: Store
    store.name  # revealed: str
    maybe  # revealed: Order | None
    either  # revealed: Order | Store
    if maybe is None:
        maybe  # revealed: None
        return
    maybe  # revealed: Order
    if isinstance(either, Order):
        either  # revealed: Order
    else:
        either  # revealed: Store
