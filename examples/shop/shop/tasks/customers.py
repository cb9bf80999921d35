from __future__ import annotations

import json
import logging
from contextlib import suppress

from django.core.mail import send_mail
from django.db.models import Count

from shop.models import Cart, CartStatus, Customer, LoyaltyAccount, OrderStatus
from shop.services.customers import last_cart, load_customer
from shop.tasks.base import instrumented_task

logger = logging.getLogger(__name__)

POINTS_PER_ORDER = 10


def update_points(customer: Customer) -> None:
    paid = customer.orders.with_status(OrderStatus.PAID, OrderStatus.DELIVERED)
    points = POINTS_PER_ORDER * paid.count()
    LoyaltyAccount.objects.filter(customer=customer).update(points=points)


@instrumented_task(name="shop.tasks.customers.recalculate_points")
def recalculate_points(customer_id: int) -> None:
    customer = load_customer(customer_id)  # bug: stale-id-lookup
    update_points(customer)


@instrumented_task(name="shop.tasks.customers.recalculate_all_points")
def recalculate_all_points() -> None:
    """Guarded twin of recalculate_points: one failure does not stop the others."""
    active = Customer.objects.annotate(placed=Count("orders")).filter(placed__gt=0)
    for customer_id in active.values_list("id", flat=True).iterator():
        try:
            update_points(load_customer(customer_id))
        except Exception:
            logger.exception("points.failed", extra={"customer_id": customer_id})


@instrumented_task(name="shop.tasks.customers.erase_customer")
def erase_customer(customer_id: int) -> None:
    """Guarded twin of recalculate_points: a customer who is gone is erased already."""
    try:
        customer = load_customer(customer_id)
    except Customer.DoesNotExist:
        return
    customer.delete()


@instrumented_task(name="shop.tasks.customers.export_customer")
def export_customer(customer_id: int) -> None:
    try:
        customer = load_customer(customer_id)
    except Customer.DoesNotExist:
        logger.exception("export.failed", extra={"customer_id": customer_id})
        raise  # bug: reraised-missing-record
    export = {
        "email": customer.email,
        "orders": list(customer.orders.values_list("number", flat=True)),
    }
    send_mail("Your data", json.dumps(export, indent=2), None, [customer.email])


@instrumented_task(name="shop.tasks.customers.remind_of_cart")
def remind_of_cart(customer_id: int) -> None:
    cart = last_cart(customer_id)
    if cart is not None and cart.status == CartStatus.OPEN:
        text = f"{cart.items.count()} items wait for you."
        send_mail("Your cart", text, None, [cart.customer.email])


@instrumented_task(name="shop.tasks.customers.drop_cart")
def drop_cart(cart_id: int) -> None:
    """Guarded twin of orders.send_order_confirmation: a cart that is gone is dropped already."""
    with suppress(Cart.DoesNotExist):
        Cart.objects.get(id=cart_id).delete()
