from __future__ import annotations

from decimal import Decimal

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shop.api.base import OrderEndpoint, StoreEndpoint
from shop.models import Order, Payment, PaymentProvider, PaymentStatus, Store
from shop.services.orders import find_order
from shop.services.payments import RefundRefused, refund_order
from shop.tasks.payments import capture_payment


class RefundSerializer(serializers.Serializer):
    order = serializers.CharField(max_length=16)
    amount = serializers.DecimalField(max_digits=10, decimal_places=2, min_value=Decimal("0.01"))


class RefundsEndpoint(StoreEndpoint):
    def post(self, request: Request, store: Store) -> Response:
        serializer = RefundSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        order = find_order(store, data["order"])  # bug: unguarded-get
        try:
            refund = refund_order(order, data["amount"])
        except RefundRefused as error:
            return Response({"detail": str(error)}, status=409)
        return Response({"reference": refund.reference}, status=201)


class LatestPaymentEndpoint(OrderEndpoint):
    def post(self, request: Request, store: Store, order: Order) -> Response:
        """Tries again to get the order paid."""
        payment = order.payments.create(
            provider=PaymentProvider.CARD.value, reference=order.number, amount=order.total
        )
        capture_payment.delay(payment.id)
        return Response(status=202)

    def get(self, request: Request, store: Store, order: Order) -> Response:
        """Guarded twin of LoyaltyEndpoint.get: an order without payments has no latest one."""
        try:
            payment = order.payments.latest()
        except Payment.DoesNotExist:
            return Response({"payment": None})
        return Response(
            {
                "payment": payment.reference,
                "amount": payment.amount,
                "status": PaymentStatus(payment.status).label,
            }
        )
