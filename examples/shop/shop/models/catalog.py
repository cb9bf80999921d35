from __future__ import annotations

from django.db import models

from shop.models.base import BaseManager, TimestampedModel
from shop.models.store import Store

__all__ = ["Category", "Price", "Product", "StockLevel", "Variant", "Warehouse"]


class Category(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="categories")
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="children"
    )
    slug = models.SlugField()

    class Meta:
        unique_together = ("store", "slug")

    def __str__(self) -> str:
        return self.slug


class ProductQuerySet(models.QuerySet["Product"]):
    def published(self) -> ProductQuerySet:
        return self.filter(published=True)

    def in_category(self, slug: str) -> ProductQuerySet:
        return self.filter(category__slug=slug)


class Product(TimestampedModel):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="products")
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, related_name="products"
    )
    slug = models.SlugField()
    title = models.CharField(max_length=200)
    published = models.BooleanField(default=False)

    objects = BaseManager.from_queryset(ProductQuerySet)()

    class Meta:
        unique_together = ("store", "slug")

    def __str__(self) -> str:
        return self.title


class Variant(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=64, unique=True)
    list_price = models.DecimalField(max_digits=10, decimal_places=2)

    def __str__(self) -> str:
        return self.sku


class Price(models.Model):
    """What a variant costs in a currency other than that of its store."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="prices")
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "currency"], name="one_price_per_currency")
        ]


class Warehouse(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="warehouses")
    code = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "code"], name="warehouse_code")]

    def __str__(self) -> str:
        return self.code


class StockLevel(models.Model):
    """How many of a variant lie in a warehouse, or in the store itself (warehouse is None)."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="stock_levels")
    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.CASCADE, null=True, related_name="stock_levels"
    )
    quantity = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "warehouse"], name="one_stock_level")
        ]
