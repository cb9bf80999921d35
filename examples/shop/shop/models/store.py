from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from shop.models.base import BaseManager, TimestampedModel

__all__ = ["Role", "Store", "StoreMembership", "StoreOption", "StoreStatus", "StoredOption"]


class StoreStatus(models.IntegerChoices):
    ACTIVE = 0
    SUSPENDED = 1
    CLOSED = 2


class Role(models.TextChoices):
    OWNER = "owner"
    MANAGER = "manager"
    CLERK = "clerk"


class Store(TimestampedModel):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, unique=True, null=True)
    currency = models.CharField(max_length=3, default="EUR")
    status = models.PositiveSmallIntegerField(
        choices=StoreStatus.choices, default=StoreStatus.ACTIVE
    )
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="StoreMembership", related_name="stores"
    )

    objects: ClassVar[BaseManager[Store]] = BaseManager(cache_fields=("slug",))

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def get_default(cls) -> Store:
        """Returns the store of the deployment, which `manage.py setup_store` has made.

        Guarded twin of RefundsEndpoint.post: without it the deployment itself is broken.
        """
        return cls.objects.get(slug=settings.SHOP_DEFAULT_STORE)

    def get_option(self, key: str, default: Any = None) -> Any:
        option = self.options.filter(key=key).first()
        return default if option is None else option.value

    def set_option(self, key: str, value: Any) -> None:
        self.options.update_or_create(key=key, defaults={"value": value})


class StoreMembership(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.CLERK)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "user"], name="one_membership")]


class StoreOption(models.Model):
    """A setting that the staff of one store made."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(max_length=64)
    value = models.JSONField()

    class Meta:
        unique_together = [("store", "key")]


class StoredOption(models.Model):
    """A setting of the whole deployment; see shop.options."""

    key = models.CharField(max_length=64, unique=True)
    value = models.JSONField()
