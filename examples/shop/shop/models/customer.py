from __future__ import annotations

from django.conf import settings
from django.db import models

from shop.models.base import TimestampedModel
from shop.models.store import Store


class Customer(TimestampedModel):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="customers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="customers"
    )
    email = models.EmailField()

    class Meta:
        unique_together = [("store", "email"), ("store", "user")]

    def __str__(self) -> str:
        return self.email

    def open_loyalty_account(self) -> LoyaltyAccount:
        account, _created = LoyaltyAccount.objects.get_or_create(customer=self)
        return account


class LoyaltyAccount(models.Model):
    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, related_name="loyalty")
    points = models.PositiveBigIntegerField(default=0)
