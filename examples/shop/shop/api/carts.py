from __future__ import annotations

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shop.api.base import Conflict, CustomerEndpoint, ResourceDoesNotExist
from shop.models import Cart, CartItem, Coupon, Customer, Store, Variant
from shop.services.customers import add_to_cart, current_cart, open_cart
from shop.tasks.customers import drop_cart, remind_of_cart


class CartItemSerializer(serializers.ModelSerializer):
    sku = serializers.CharField(source="variant.sku")

    class Meta:
        model = CartItem
        fields = ("sku", "quantity")


class ItemSerializer(serializers.Serializer):
    sku = serializers.CharField(max_length=64)
    quantity = serializers.IntegerField(min_value=1, max_value=1000, default=1)


class CouponSerializer(serializers.Serializer):
    code = serializers.CharField(max_length=32)


class CartEndpoint(CustomerEndpoint):
    def get(self, request: Request, store: Store, customer: Customer) -> Response:
        cart = current_cart(customer)
        if cart is None:
            return Response({"items": []})
        items = cart.items.select_related("variant").order_by("id")
        return Response({"items": CartItemSerializer(items, many=True).data})

    def delete(self, request: Request, store: Store, customer: Customer) -> Response:
        cart = current_cart(customer)
        if cart is not None:
            drop_cart.delay(cart.id)
        return Response(status=204)


class CartItemsEndpoint(CustomerEndpoint):
    def post(self, request: Request, store: Store, customer: Customer) -> Response:
        serializer = ItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        try:
            variant = Variant.objects.get(sku=data["sku"])  # bug: unguarded-get
            add_to_cart(open_cart(customer), variant, data["quantity"])
        except ValueError as error:
            return Response({"detail": str(error)}, status=400)
        remind_of_cart.delay(customer.id)
        return Response(status=201)

    def delete(self, request: Request, store: Store, customer: Customer) -> Response:
        """Guarded twin of post: an unknown SKU is answered with 404."""
        serializer = ItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            variant = Variant.objects.get(sku=serializer.validated_data["sku"])
        except Variant.DoesNotExist:
            raise ResourceDoesNotExist from None
        CartItem.objects.filter(cart__customer=customer, variant=variant).delete()
        return Response(status=204)


class CartCouponEndpoint(CustomerEndpoint):
    def post(self, request: Request, store: Store, customer: Customer) -> Response:
        serializer = CouponSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        code = serializer.validated_data["code"]
        try:
            coupon = Coupon.objects.get(code=code)  # bug: non-unique-get
        except Coupon.DoesNotExist:
            raise ResourceDoesNotExist from None
        if coupon.expires_at < timezone.now():
            raise Conflict("This coupon has expired")
        Cart.objects.filter(id=open_cart(customer).id).update(coupon=coupon)
        return Response({"percent": coupon.percent})

    def get(self, request: Request, store: Store, customer: Customer) -> Response:
        """Guarded twin of post: within one store the code is unique."""
        try:
            coupon = store.coupons.get(code=request.GET.get("code", ""))
        except Coupon.DoesNotExist:
            raise ResourceDoesNotExist from None
        return Response({"percent": coupon.percent, "expires_at": coupon.expires_at})
