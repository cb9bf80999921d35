from __future__ import annotations

import secrets
from datetime import datetime

from django.db import models

from shop.models.base import TimestampedModel
from shop.models.catalog import Variant
from shop.models.customer import Customer
from shop.models.store import Store

__all__ = ["Order", "OrderLine", "OrderStatus"]


class OrderStatus(models.TextChoices):
    PLACED = "placed"
    PAID = "paid"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


def make_order_number() -> str:
    return secrets.token_hex(8).upper()


class OrderQuerySet(models.QuerySet["Order"]):
    def with_status(self, *statuses: OrderStatus) -> OrderQuerySet:
        return self.filter(status__in=statuses)

    def older_than(self, moment: datetime) -> OrderQuerySet:
        return self.filter(created_at__lt=moment)


class Order(TimestampedModel):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="orders")
    customer = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, related_name="orders"
    )
    number = models.CharField(max_length=16, default=make_order_number)
    status = models.CharField(
        max_length=12, choices=OrderStatus.choices, default=OrderStatus.PLACED
    )
    currency = models.CharField(max_length=3)
    archived = models.BooleanField(default=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        unique_together = ("store", "number")

    def __str__(self) -> str:
        return self.number

    @property
    def total(self):
        return sum(line.unit_price * line.quantity for line in self.lines.all())


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="order_lines")
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
