from __future__ import annotations

from django.db import models

from shop.models.base import TimestampedModel
from shop.models.catalog import Warehouse
from shop.models.order import Order

__all__ = ["Carrier", "Shipment"]


class Carrier(models.Model):
    """A copy of the logistics service's row: it goes when the contract ends."""

    code = models.CharField(max_length=32, unique=True)
    tracking_url = models.URLField()

    def __str__(self) -> str:
        return self.code


class Shipment(TimestampedModel):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="shipments")
    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.SET_NULL, null=True, related_name="shipments"
    )
    # Carriers belong to another service: no constraint, and nothing cascades.
    carrier = models.ForeignKey(
        Carrier, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    package = models.PositiveSmallIntegerField(default=1)
    tracking_number = models.CharField(max_length=64, unique=True, null=True)
    tracking_link = models.URLField(max_length=300, blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        unique_together = ("order", "package")
