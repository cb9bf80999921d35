from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail

from shop.models import Carrier, Order, OrderStatus, Shipment
from shop.services import inventory
from shop.tasks.base import instrumented_task, retry

logger = logging.getLogger(__name__)


@instrumented_task(name="shop.tasks.orders.send_order_confirmation")
def send_order_confirmation(order_id: int) -> None:
    order = Order.objects.select_related("customer").get(id=order_id)  # bug: stale-id-lookup
    if order.customer is not None:
        text = f"We received your order over {order.total} {order.currency}."
        send_mail(f"Order {order.number}", text, None, [order.customer.email])


@instrumented_task(name="shop.tasks.orders.send_shipping_notice")
def send_shipping_notice(order_id: int) -> None:
    """Guarded twin of send_order_confirmation: an order that is gone needs no notice."""
    try:
        order = Order.objects.select_related("customer").get(id=order_id)
    except Order.DoesNotExist:
        logger.info("order.vanished", extra={"order_id": order_id})
        return
    if order.customer is not None:
        send_mail(f"Order {order.number}", "It has arrived.", None, [order.customer.email])


@instrumented_task(name="shop.tasks.orders.archive_order")
@retry(ignore=(Order.DoesNotExist,))
def archive_order(order_id: int) -> None:
    """Guarded twin of send_order_confirmation: the decorator ignores a missing order."""
    order = Order.objects.get(id=order_id)
    if order.status == OrderStatus.DELIVERED:
        Order.objects.filter(id=order.id).update(archived=True)


@instrumented_task(name="shop.tasks.orders.allocate_stock")
@retry()
def allocate_stock(order_id: int) -> None:
    try:
        order = Order.objects.select_related("store").get(id=order_id)
    except Order.DoesNotExist as error:
        logger.warning("order.vanished", extra={"order_id": order_id})
        raise error  # bug: reraised-missing-record
    inventory.allocate(order)


@instrumented_task(name="shop.tasks.orders.release_stock")
@retry(ignore=(Order.DoesNotExist,))
def release_stock(order_id: int) -> None:
    """Guarded twin of allocate_stock: the decorator ignores what the handler re-raises."""
    try:
        order = Order.objects.select_related("store").get(id=order_id)
    except Order.DoesNotExist as error:
        logger.warning("order.vanished", extra={"order_id": order_id})
        raise error
    inventory.release(order)


@instrumented_task(name="shop.tasks.orders.poll_carrier")
def poll_carrier(shipment_id: int) -> None:
    try:
        shipment = Shipment.objects.get(id=shipment_id)
        carrier = Carrier.objects.get(id=shipment.carrier_id)  # bug: stale-id-lookup
    except Shipment.DoesNotExist:
        logger.info("shipment.vanished", extra={"shipment_id": shipment_id})
        return
    link = f"{carrier.tracking_url}?id={shipment.tracking_number}"
    Shipment.objects.filter(id=shipment.id).update(tracking_link=link)


@instrumented_task(name="shop.tasks.orders.label_shipment")
def label_shipment(shipment_id: int) -> None:
    """Guarded twin of poll_carrier: a foreign key keeps the order of a shipment in place."""
    try:
        shipment = Shipment.objects.get(id=shipment_id)
        order = Order.objects.get(id=shipment.order_id)
    except Shipment.DoesNotExist:
        logger.info("shipment.vanished", extra={"shipment_id": shipment_id})
        return
    tracking_number = f"{order.store_id}-{order.number}-{shipment.package}"
    Shipment.objects.filter(id=shipment.id).update(tracking_number=tracking_number)


@instrumented_task(name="shop.tasks.orders.sync_carriers")
def sync_carriers() -> None:
    """Forgets the carriers whose contract has ended."""
    Carrier.objects.exclude(code__in=settings.SHOP_CARRIERS).delete()
