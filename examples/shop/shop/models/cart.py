from __future__ import annotations

from django.db import models
from django.db.models import Q

from shop.models.base import TimestampedModel
from shop.models.catalog import Variant
from shop.models.customer import Customer
from shop.models.store import Store

__all__ = ["Cart", "CartItem", "CartStatus", "Coupon"]


class CartStatus(models.TextChoices):
    OPEN = "open"
    ORDERED = "ordered"


class Coupon(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="coupons")
    code = models.CharField(max_length=32)
    percent = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()

    class Meta:
        unique_together = ("store", "code")

    def __str__(self) -> str:
        return self.code


class Cart(TimestampedModel):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="carts")
    coupon = models.ForeignKey(Coupon, on_delete=models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=8, choices=CartStatus.choices, default=CartStatus.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(status="open"), name="one_open_cart"
            )
        ]


class CartItem(models.Model):
    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="items")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        unique_together = ("cart", "variant")
