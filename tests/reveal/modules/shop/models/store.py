from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from ..managers import StoreManager

if TYPE_CHECKING:
    from .order import Order


class Store(models.Model):
    objects = StoreManager()

    def newest(self) -> Order | None:
        self.orders.first()  # revealed: Order | None
        return self.orders.last()

    def lines(self):
        from .order import Line

        return Line.objects.filter(order__store=self)
