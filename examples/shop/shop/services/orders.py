from __future__ import annotations

from django.db import transaction

from shop.models import Cart, CartStatus, Order, Payment, Store
from shop.services.pricing import discounted, unit_price


def find_order(store: Store, number: str) -> Order:
    return store.orders.select_related("customer").get(number=number)


@transaction.atomic
def place_order(store: Store, cart: Cart, currency: str, provider: str) -> tuple[Order, Payment]:
    """Turns the cart into an order and a pending payment.

    Guarded twin of find_order: the order that is read again was created here.
    """
    created = Order.objects.create(store=store, customer=cart.customer, currency=currency)
    for item in cart.items.select_related("variant__product__store"):
        price = discounted(unit_price(item.variant, currency), cart.coupon)
        created.lines.create(variant=item.variant, quantity=item.quantity, unit_price=price)
    Cart.objects.filter(id=cart.id).update(status=CartStatus.ORDERED)
    order = Order.objects.prefetch_related("lines__variant").get(id=created.id)
    payment = order.payments.create(provider=provider, reference=order.number, amount=order.total)
    return order, payment
