"""A manager as the overlay knows it: it looks rows up through a cache."""

from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class BaseManager(models.Manager[M]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.cache_fields = kwargs.pop("cache_fields", [])
        super().__init__(*args, **kwargs)

    def get_from_cache(self, use_replica: bool = False, **kwargs: Any) -> M:
        if not self.cache_fields or len(kwargs) > 1:
            raise ValueError("not cached")
        return self.get(**kwargs)
