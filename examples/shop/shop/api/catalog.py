from __future__ import annotations

from django.db.models import ProtectedError
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from shop import options
from shop.api.base import Conflict, Endpoint, ResourceDoesNotExist, StoreEndpoint
from shop.models import Product, Store, Variant
from shop.services import catalog, inventory, pricing


class ProductSerializer(serializers.ModelSerializer):
    category = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Product
        fields = ("slug", "title", "category", "published")


class StorefrontEndpoint(Endpoint):
    """The front page of the store with this domain, or of the deployment's own store."""

    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        store = request.store or Store.get_default()
        featured = catalog.featured_product(store)
        seasonal = catalog.seasonal_product(store)
        return Response(
            {
                "store": store.name,
                "banner": options.get("storefront.banner"),
                "featured": featured and ProductSerializer(featured).data,
                "seasonal": seasonal and ProductSerializer(seasonal).data,
            }
        )


class ProductListEndpoint(StoreEndpoint):
    permission_classes = (AllowAny,)

    def get(self, request: Request, store: Store) -> Response:
        products = Product.objects.published().filter(store=store).select_related("category")
        if category := request.GET.get("category"):
            products = products.in_category(category)
        return Response(ProductSerializer(products.order_by("title"), many=True).data)


class ProductDetailsEndpoint(StoreEndpoint):
    def put(self, request: Request, store: Store, product_slug: str) -> Response:
        """Guarded twin of RefundsEndpoint.post: the only caller of find_product answers 404."""
        try:
            product = catalog.find_product(store, product_slug)
        except Product.DoesNotExist:
            raise ResourceDoesNotExist from None
        catalog.feature(store, product)
        return Response(ProductSerializer(product).data)

    def delete(self, request: Request, store: Store, product_slug: str) -> Response:
        """Guarded twin of CartItemsEndpoint.post: the row was seen a moment before."""
        if not store.products.filter(slug=product_slug).exists():
            raise ResourceDoesNotExist
        product = store.products.get(slug=product_slug)
        try:
            product.delete()
        except ProtectedError:
            raise Conflict("This product was ordered") from None
        return Response(status=204)


class VariantEndpoint(StoreEndpoint):
    permission_classes = (AllowAny,)

    def get(self, request: Request, store: Store, sku: str) -> Response:
        variant = Variant.objects.filter(product__store=store, sku=sku).first()
        if variant is None:
            raise ResourceDoesNotExist
        currency = request.GET.get("currency", store.currency)
        return Response(
            {
                "price": pricing.shown_price(variant, currency),
                "available": inventory.total_quantity(variant),
                "in_store": inventory.backroom_quantity(variant),
            }
        )
