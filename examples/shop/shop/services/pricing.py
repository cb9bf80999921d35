from __future__ import annotations

from decimal import Decimal

from shop.models import Coupon, Price, Variant

CENT = Decimal("0.01")


def unit_price(variant: Variant, currency: str) -> Decimal:
    """Returns what one piece costs in the currency."""
    if currency == variant.product.store.currency:
        return variant.list_price
    return variant.prices.get(currency=currency).amount  # bug: unguarded-get


def shown_price(variant: Variant, currency: str) -> Decimal:
    """Guarded twin of unit_price: falls back to the list price."""
    try:
        return variant.prices.get(currency=currency).amount
    except Price.DoesNotExist:
        return variant.list_price


def discounted(price: Decimal, coupon: Coupon | None) -> Decimal:
    if coupon is None:
        return price
    return (price * (100 - coupon.percent) / 100).quantize(CENT)
