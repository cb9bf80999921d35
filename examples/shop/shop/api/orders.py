from __future__ import annotations

from django.db import transaction
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from shop.api.base import (
    Conflict,
    CustomerEndpoint,
    OrderEndpoint,
    ResourceDoesNotExist,
    StoreEndpoint,
)
from shop.models import Customer, Order, OrderLine, OrderStatus, PaymentProvider, Store
from shop.services.customers import current_cart
from shop.services.orders import find_order, place_order
from shop.tasks.orders import allocate_stock, release_stock, send_order_confirmation
from shop.tasks.payments import capture_payment, void_payment


class OrderLineSerializer(serializers.ModelSerializer):
    sku = serializers.CharField(source="variant.sku")

    class Meta:
        model = OrderLine
        fields = ("sku", "quantity", "unit_price")


class OrderSerializer(serializers.ModelSerializer):
    lines = OrderLineSerializer(many=True)

    class Meta:
        model = Order
        fields = ("number", "status", "currency", "total", "lines", "created_at")


class CheckoutSerializer(serializers.Serializer):
    currency = serializers.CharField(max_length=3)
    provider = serializers.ChoiceField(choices=[provider.value for provider in PaymentProvider])


class OrderListEndpoint(StoreEndpoint):
    def get(self, request: Request, store: Store) -> Response:
        orders = store.orders.prefetch_related("lines__variant").order_by("-created_at")
        status = request.GET.get("status")
        if status in OrderStatus.values:
            orders = orders.with_status(status)
        return Response(OrderSerializer(orders[:100], many=True).data)


class CheckoutEndpoint(CustomerEndpoint):
    def post(self, request: Request, store: Store, customer: Customer) -> Response:
        serializer = CheckoutSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        cart = current_cart(customer)
        if cart is None or not cart.items.exists():
            raise Conflict("The cart is empty")
        order, payment = place_order(store, cart, data["currency"], data["provider"])
        send_order_confirmation.delay(order.id)
        allocate_stock.delay(order.id)
        capture_payment.delay(payment.id)
        return Response(OrderSerializer(order).data, status=201)


class OrderDetailsEndpoint(OrderEndpoint):
    def get(self, request: Request, store: Store, order: Order) -> Response:
        return Response(OrderSerializer(order).data)

    @transaction.atomic
    def delete(self, request: Request, store: Store, order: Order) -> Response:
        """Guarded twin of RefundsEndpoint.post: convert_args has resolved the order."""
        locked = Order.objects.select_for_update().get(id=order.id)
        if locked.status != OrderStatus.CANCELLED:
            raise Conflict("Only cancelled orders can be deleted")
        locked.delete()
        return Response(status=204)


class OrderTrackingEndpoint(StoreEndpoint):
    permission_classes = (AllowAny,)

    def get(self, request: Request, store: Store, order_number: str) -> Response:
        """Guarded twin of RefundsEndpoint.post: an unknown number is answered with 404."""
        try:
            order = find_order(store, order_number)
        except Order.DoesNotExist:
            raise ResourceDoesNotExist from None
        links = order.shipments.exclude(tracking_link="").values_list("tracking_link", flat=True)
        return Response({"status": order.status, "tracking": list(links)})


class OrderCancelEndpoint(CustomerEndpoint):
    def post(self, request: Request, store: Store, customer: Customer, order_number: str):
        """Guarded twin of RefundsEndpoint.post: an unknown number is answered with 409."""
        try:
            order = find_order(store, order_number)
        except Order.DoesNotExist:
            raise Conflict("There is no such order to cancel") from None
        if order.customer_id != customer.id or order.status != OrderStatus.PLACED:
            raise Conflict
        Order.objects.filter(id=order.id).update(status=OrderStatus.CANCELLED)
        release_stock.delay(order.id)
        for payment in order.payments.all():
            void_payment.delay(payment.id)
        return Response(status=204)
