"""Options of the deployment: registered in code, changed in the database without a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shop.models import StoredOption


class UnknownOption(LookupError):
    """The key was never registered."""


@dataclass(frozen=True)
class Option:
    key: str
    default: Any
    type: type


_registry: dict[str, Option] = {}


def register(key: str, default: Any, type: type) -> None:
    _registry[key] = Option(key, default, type)


def get(key: str) -> Any:
    """Returns the stored value if it has the registered type, else the default."""
    option = _registry.get(key)
    if option is None:
        raise UnknownOption(key)
    try:
        value = StoredOption.objects.get(key=key).value
    except StoredOption.DoesNotExist:
        return option.default
    return value if isinstance(value, option.type) else option.default


register("cart.max-items", default=50, type=int)
register("orders.archive-after-days", default=365, type=int)
register("storefront.banner", default="", type=str)
