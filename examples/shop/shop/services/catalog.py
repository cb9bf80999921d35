from __future__ import annotations

from django.core.cache import cache

from shop.models import Product, Store

FEATURED = "featured-product:{}"
SEASONAL = "seasonal-product:{}"


def find_product(store: Store, slug: str) -> Product:
    """Returns the product of the store with this slug; raises Product.DoesNotExist."""
    return store.products.select_related("category").get(slug=slug)


def feature(store: Store, product: Product) -> None:
    cache.set(FEATURED.format(store.id), product.id, timeout=None)
    if product.category is not None and product.category.slug == "seasonal":
        cache.set(SEASONAL.format(store.id), product.id, timeout=None)


def featured_product(store: Store) -> Product | None:
    product_id = cache.get(FEATURED.format(store.id))
    if product_id is None:
        return None
    return Product.objects.get_from_cache(id=product_id)  # bug: stale-id-lookup


def seasonal_product(store: Store) -> Product | None:
    """Guarded twin of featured_product: a product that is gone is not shown."""
    product_id = cache.get(SEASONAL.format(store.id))
    if product_id is None:
        return None
    product = store.products.published().filter(id=product_id).first()
    if product is None:
        cache.delete(SEASONAL.format(store.id))
    return product
