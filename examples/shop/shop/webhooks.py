"""Calls from the payment provider and from carriers."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from shop.api.base import Endpoint, ResourceDoesNotExist
from shop.models import OrderStatus, Payment, PaymentStatus, Shipment
from shop.tasks.customers import recalculate_points
from shop.tasks.orders import send_shipping_notice


class SettlementSerializer(serializers.Serializer):
    reference = serializers.CharField(max_length=64)


class DeliverySerializer(serializers.Serializer):
    tracking_number = serializers.CharField(max_length=64)


class WebhookEndpoint(Endpoint):
    """Accepts bodies that carry our signature only."""

    authentication_classes = ()
    permission_classes = ()

    def convert_args(self, request: Request, *args, **kwargs):
        secret = settings.SHOP_WEBHOOK_SECRET.encode()
        expected = hmac.new(secret, request.body, hashlib.sha256).hexdigest()
        signature = request.headers.get("X-Shop-Signature", "")
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise PermissionDenied("Bad signature")
        return super().convert_args(request, *args, **kwargs)


class SettlementWebhook(WebhookEndpoint):
    def post(self, request: Request) -> Response:
        serializer = SettlementSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        reference = serializer.validated_data["reference"]
        try:
            payment = Payment.objects.get(reference=reference)  # bug: non-unique-get
        except Payment.DoesNotExist:
            raise ResourceDoesNotExist from None
        payment.move_to(PaymentStatus.SETTLED)
        if payment.order.customer_id is not None:
            recalculate_points.delay(payment.order.customer_id)
        return Response(status=204)


class DeliveryWebhook(WebhookEndpoint):
    def post(self, request: Request) -> Response:
        """Guarded twin of SettlementWebhook.post: both ways to miss are handled."""
        serializer = DeliverySerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        tracking_number = serializer.validated_data["tracking_number"]
        try:
            shipment = Shipment.objects.get(tracking_number__iexact=tracking_number)
        except (Shipment.DoesNotExist, Shipment.MultipleObjectsReturned):
            raise ResourceDoesNotExist from None
        Shipment.objects.filter(id=shipment.id).update(delivered_at=timezone.now())
        shipment.order.status = OrderStatus.DELIVERED
        shipment.order.save()
        send_shipping_notice.delay(shipment.order_id)
        return Response(status=204)
