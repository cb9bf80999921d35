from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    from shop.models.store import Store


class StoreManager(models.Manager["Store"]):
    limit: ClassVar[int] = 3

    def main(self) -> Store:
        return self.get(pk=1)
