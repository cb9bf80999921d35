"""What follows a write, whoever makes it."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from shop.models import Customer, Order, OrderStatus, Product, Store
from shop.tasks.orders import archive_order


@receiver([post_save, post_delete], sender=Store)
@receiver([post_save, post_delete], sender=Product)
def forget_cached_row(sender, instance, **kwargs):
    sender.objects.forget(instance)


@receiver(post_save, sender=Customer)
def open_loyalty_account(sender, instance: Customer, created: bool, **kwargs) -> None:
    """Guests (customers without a user) collect no points, so they get no account."""
    if created and instance.user_id is not None:
        instance.open_loyalty_account()


@receiver(post_save, sender=Order)
def archive_delivered_order(sender, instance: Order, **kwargs) -> None:
    if instance.status == OrderStatus.DELIVERED:
        transaction.on_commit(partial(archive_order.delay, instance.id))
