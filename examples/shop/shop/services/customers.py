from __future__ import annotations

from django.db import IntegrityError, transaction

from shop import options
from shop.models import Cart, CartStatus, Customer, Store, Variant


class CartFull(ValueError):
    """The cart holds as many kinds of items as a cart may."""


def load_customer(customer_id: int) -> Customer:
    return Customer.objects.select_related("store").get(id=customer_id)


def register_guest(store: Store, email: str) -> Customer:
    """Guarded twin of load_customer: the violated constraint says that the row exists."""
    try:
        with transaction.atomic():
            return Customer.objects.create(store=store, email=email)
    except IntegrityError:
        return Customer.objects.get(store=store, email=email)


def open_cart(customer: Customer) -> Cart:
    cart, _created = Cart.objects.get_or_create(customer=customer, status=CartStatus.OPEN)
    return cart


def current_cart(customer: Customer) -> Cart | None:
    """Guarded twin of last_cart: a customer has one open cart at most."""
    try:
        return Cart.objects.get(customer=customer, status=CartStatus.OPEN)
    except Cart.DoesNotExist:
        return None


def last_cart(customer_id: int) -> Cart | None:
    try:
        return Cart.objects.get(customer_id=customer_id)  # bug: non-unique-get
    except Cart.DoesNotExist:
        return None


def add_to_cart(cart: Cart, variant: Variant, quantity: int) -> None:
    """Puts the quantity of the variant into the cart; raises CartFull."""
    if cart.items.exclude(variant=variant).count() >= options.get("cart.max-items"):
        raise CartFull("There is no room in this cart")
    cart.items.update_or_create(variant=variant, defaults={"quantity": quantity})
