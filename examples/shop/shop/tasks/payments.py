from __future__ import annotations

import logging

from shop.models import Payment, PaymentStatus
from shop.services.payments import mark_paid
from shop.tasks.base import instrumented_task

logger = logging.getLogger(__name__)


@instrumented_task(name="shop.tasks.payments.capture_payment")
def capture_payment(payment_id: int) -> None:
    try:
        payment = Payment.objects.get(id=payment_id)
    except Payment.DoesNotExist:
        logger.warning("payment.vanished", extra={"payment_id": payment_id})
        raise  # bug: reraised-missing-record
    if payment.status == PaymentStatus.PENDING:
        payment.move_to(PaymentStatus.CAPTURED)


@instrumented_task(name="shop.tasks.payments.void_payment")
def void_payment(payment_id: int) -> None:
    """Guarded twin of capture_payment: there is nothing left to void."""
    try:
        payment = Payment.objects.get(id=payment_id)
    except Payment.DoesNotExist:
        logger.warning("payment.vanished", extra={"payment_id": payment_id})
        return
    if payment.status != PaymentStatus.SETTLED:
        payment.move_to(PaymentStatus.VOIDED)


@instrumented_task(name="shop.tasks.payments.mark_orders_paid")
def mark_orders_paid() -> None:
    """Guarded twin of capture_payment: catches what mark_paid re-raises."""
    settled = Payment.objects.filter(status=PaymentStatus.SETTLED)
    for payment_id in settled.values_list("id", flat=True):
        try:
            mark_paid(payment_id)
        except Payment.DoesNotExist:
            continue
