"""The shop in production: its rows, its users' requests, its workers."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.db.models import Model
from rest_framework.response import Response
from rest_framework.test import APIClient
from shop.models import (
    Carrier,
    Category,
    Customer,
    Order,
    Product,
    Shipment,
    StockLevel,
    Store,
    StoreMembership,
    Variant,
    Warehouse,
)
from shop.queue import Task, run_pending


def reset() -> None:
    """Forget everything: rows, cache, queue."""
    run_pending()
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    cache.clear()


class World:
    """One store with one product. Ann works there, buys there, and is signed in.

    What leaves a request or a task leaves these methods too.
    """

    def __init__(self) -> None:
        self.store = Store.objects.create(slug=settings.SHOP_DEFAULT_STORE, name="Main")
        self.other_store = Store.objects.create(slug="other", name="Other")
        self.user = User.objects.create_user("ann")
        StoreMembership.objects.create(store=self.store, user=self.user)
        self.customer = self._customer()
        self.product = self._product()
        self.variant = Variant.objects.create(product=self.product, sku="MUG-1", list_price=9)
        self.warehouse = Warehouse.objects.create(store=self.store, code="A")
        StockLevel.objects.create(variant=self.variant, warehouse=self.warehouse, quantity=9)
        self.carrier = Carrier.objects.create(code="ups", tracking_url="https://ups.example")
        self._client = APIClient()
        self._client.force_authenticate(self.user)

    def _customer(self) -> Customer:
        """Ann came as a guest and signed in later, so that she has no loyalty account."""
        customer = Customer.objects.create(store=self.store, email="ann@example.org")
        customer.user = self.user
        customer.save()
        return customer

    def _product(self) -> Product:
        category = Category.objects.create(store=self.store, slug="seasonal")
        return Product.objects.create(
            store=self.store, slug="mug", title="Mug", category=category, published=True
        )

    # -- requests ----------------------------------------------------------------------------

    def page(self, path: str) -> Response:
        return self._client.get(path)

    def get(self, path: str, **query: str) -> Response:
        return self._client.get(f"/api/stores/main/{path}", query)

    def post(self, path: str, **data: Any) -> Response:
        return self._client.post(f"/api/stores/main/{path}", data, format="json")

    def put(self, path: str, **data: Any) -> Response:
        return self._client.put(f"/api/stores/main/{path}", data, format="json")

    def delete(self, path: str, **data: Any) -> Response:
        return self._client.delete(f"/api/stores/main/{path}", data, format="json")

    def webhook(self, name: str, **data: str) -> Response:
        body = json.dumps(data).encode()
        signature = hmac.new(settings.SHOP_WEBHOOK_SECRET.encode(), body, hashlib.sha256)
        return APIClient().post(
            f"/webhooks/{name}/",
            body,
            content_type="application/json",
            headers={"X-Shop-Signature": signature.hexdigest()},
        )

    # -- tasks -------------------------------------------------------------------------------

    def run_tasks(self) -> None:
        """Run what is queued; the first error that leaves a task is raised."""
        for failure in run_pending():
            raise failure.error

    def run_too_late(self, task: Task[..., Any], row: Model) -> None:
        """Queue a task for a row that is deleted before the task runs."""
        task.delay(row.pk)
        row.delete()
        self.run_tasks()

    # -- what customers and staff do every day -----------------------------------------------

    def fill_cart(self) -> None:
        assert self.post("cart/items/", sku="MUG-1").status_code == 201

    def place_order(self) -> Order:
        self.fill_cart()
        placed = self.post("checkout/", currency="EUR", provider="card")
        assert placed.status_code == 201
        self.run_tasks()
        return Order.objects.get(number=placed.data["number"])

    def ship(self, order: Order) -> Shipment:
        """Ship an order; the tasks that this queues wait."""
        shipped = self.post(f"orders/{order.number}/shipments/", carrier="ups")
        assert shipped.status_code == 201
        return order.shipments.get()


Scene = Callable[[World], None]


class Scenes(list[tuple[str, Scene]]):
    """Scenes with the function of the shop, as ``path:name``, that each is about."""

    def about(self, function: str) -> Callable[[Scene], Scene]:
        def add(scene: Scene) -> Scene:
            self.append((function, scene))
            return scene

        return add
