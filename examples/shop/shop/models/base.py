from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import models
from django.utils import timezone

M = TypeVar("M", bound=models.Model)

CACHE_SECONDS = 300


class BaseManager(models.Manager[M]):
    """A manager that also reads through the cache, by primary key or by one of `cache_fields`."""

    def __init__(self, *, cache_fields: Sequence[str] = ()) -> None:
        super().__init__()
        self.cache_fields = ("id", *cache_fields)

    def _cache_key(self, field: str, value: Any) -> str:
        return f"row:{self.model._meta.label_lower}:{field}:{value}"

    def get_from_cache(self, **lookup: Any) -> M:
        """Returns the row that the one field in `lookup` names.

        Raises DoesNotExist as `get` does, and ValueError for fields that are not cached.
        """
        if len(lookup) != 1:
            raise ValueError("get_from_cache takes exactly one field")
        field, value = next(iter(lookup.items()))
        if field not in self.cache_fields:
            raise ValueError(f"{self.model.__name__}.{field} is not cached")
        key = self._cache_key(field, value)
        row = cache.get(key)
        if row is None:
            row = self.get(**lookup)
            cache.set(key, row, timeout=CACHE_SECONDS)
        return row

    def forget(self, row: M) -> None:
        cache.delete_many(
            [self._cache_key(field, getattr(row, field)) for field in self.cache_fields]
        )


class TimestampedModel(models.Model):
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        get_latest_by = "created_at"
