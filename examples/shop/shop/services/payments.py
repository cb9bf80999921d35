from __future__ import annotations

import logging
import uuid
from decimal import Decimal

from django.db.models import Sum

from shop.models import Order, OrderStatus, Payment, PaymentStatus, Refund

logger = logging.getLogger(__name__)


class RefundRefused(Exception):
    """The order has no payment that could give this amount back."""


def refund_order(order: Order, amount: Decimal) -> Refund:
    """Gives the amount back from the settled payment; raises RefundRefused."""
    payment = order.payments.filter(status=PaymentStatus.SETTLED).order_by("-amount").first()
    if payment is None:
        raise RefundRefused("The order is not paid")
    refunded = payment.refunds.aggregate(total=Sum("amount"))["total"] or 0
    if refunded + amount > payment.amount:
        raise RefundRefused("More than was paid")
    return payment.refunds.create(reference=uuid.uuid4(), amount=amount)


def mark_paid(payment_id: int) -> None:
    """Guarded twin of tasks.payments.capture_payment: its only caller takes the next payment."""
    try:
        payment = Payment.objects.get(id=payment_id)
    except Payment.DoesNotExist:
        logger.info("payment.vanished", extra={"payment_id": payment_id})
        raise
    placed = Order.objects.with_status(OrderStatus.PLACED).filter(id=payment.order_id)
    placed.update(status=OrderStatus.PAID)
