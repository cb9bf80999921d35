from __future__ import annotations

from enum import Enum

from django.db import models

from shop.models.base import TimestampedModel
from shop.models.order import Order

__all__ = ["Payment", "PaymentProvider", "PaymentStatus", "Refund"]


class PaymentProvider(Enum):
    CARD = "card"
    TRANSFER = "transfer"


class PaymentStatus(models.IntegerChoices):
    PENDING = 0
    CAPTURED = 1
    SETTLED = 2
    VOIDED = 3


class Payment(TimestampedModel):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="payments")
    provider = models.CharField(
        max_length=16, choices=[(provider.value, provider.name) for provider in PaymentProvider]
    )
    # The provider's name for the attempt: a customer who tries again keeps it.
    reference = models.CharField(max_length=64, db_index=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    status = models.PositiveSmallIntegerField(
        choices=PaymentStatus.choices, default=PaymentStatus.PENDING
    )

    def __str__(self) -> str:
        return self.reference

    def move_to(self, status: PaymentStatus) -> None:
        Payment.objects.filter(id=self.id).update(status=status)


class Refund(TimestampedModel):
    payment = models.ForeignKey(Payment, on_delete=models.CASCADE, related_name="refunds")
    reference = models.UUIDField(unique=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
