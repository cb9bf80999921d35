"""What crashes the bugs does not crash their twins. The key is the twin."""

from datetime import timedelta
from unittest.mock import patch

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from shop.models import (
    Coupon,
    Customer,
    Order,
    Payment,
    Shipment,
    StockLevel,
    StoreMembership,
    Warehouse,
)
from shop.services.catalog import FEATURED
from shop.services.customers import load_customer
from shop.services.payments import mark_paid
from shop.tasks import customers, orders, payments

from .world import Scenes, World

SCENES = Scenes()

# -- requests --------------------------------------------------------------------------------


@SCENES.about("shop/api/account.py:AccountEndpoint.get")
def account_without_points(world: World) -> None:
    assert world.get("account/").data["points"] == 0


@SCENES.about("shop/api/account.py:LoyaltyEndpoint.delete")
def no_points_to_delete(world: World) -> None:
    assert world.delete("account/loyalty/").status_code == 204


@SCENES.about("shop/api/account.py:RoleEndpoint.get")
def role_in_one_of_two_stores(world: World) -> None:
    StoreMembership.objects.create(store=world.other_store, user=world.user)
    assert world.get("role/").status_code == 200


@SCENES.about("shop/api/carts.py:CartItemsEndpoint.delete")
def unknown_sku(world: World) -> None:
    assert world.delete("cart/items/", sku="nope").status_code == 404


@SCENES.about("shop/api/carts.py:CartCouponEndpoint.get")
def two_stores_with_one_code(world: World) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    for store in (world.store, world.other_store):
        Coupon.objects.create(store=store, code="TEN", percent=10, expires_at=tomorrow)
    assert world.get("cart/coupon/", code="TEN").status_code == 200
    assert world.get("cart/coupon/", code="nope").status_code == 404


@SCENES.about("shop/api/catalog.py:ProductDetailsEndpoint.put")
def featuring_an_unknown_product(world: World) -> None:
    assert world.put("products/nope/").status_code == 404


@SCENES.about("shop/api/catalog.py:ProductDetailsEndpoint.delete")
def deleting_a_product_twice(world: World) -> None:
    assert world.delete("products/mug/").status_code == 204
    assert world.delete("products/mug/").status_code == 404


@SCENES.about("shop/api/fulfilment.py:ShipmentDetailsEndpoint.delete")
def unknown_package(world: World) -> None:
    order = world.place_order()
    assert world.delete(f"orders/{order.number}/shipments/2/").status_code == 404
    assert world.delete("orders/nope/shipments/1/").status_code == 404


@SCENES.about("shop/api/orders.py:OrderDetailsEndpoint.delete")
def deleting_an_order_twice(world: World) -> None:
    order = world.place_order()
    world.post(f"orders/{order.number}/cancel/")
    assert world.delete(f"orders/{order.number}/").status_code == 204
    assert world.delete(f"orders/{order.number}/").status_code == 404


@SCENES.about("shop/api/orders.py:OrderTrackingEndpoint.get")
def tracking_an_unknown_order(world: World) -> None:
    assert world.get("orders/nope/tracking/").status_code == 404


@SCENES.about("shop/api/orders.py:OrderCancelEndpoint.post")
def cancelling_an_unknown_order(world: World) -> None:
    assert world.post("orders/nope/cancel/").status_code == 409


@SCENES.about("shop/api/payments.py:LatestPaymentEndpoint.get")
def order_without_payments(world: World) -> None:
    order = world.place_order()
    order.payments.all().delete()
    assert world.get(f"orders/{order.number}/payment/").data == {"payment": None}


@SCENES.about("shop/webhooks.py:DeliveryWebhook.post")
def tracking_numbers_that_differ_in_case(world: World) -> None:
    order = world.place_order()
    for package, number in enumerate(("abc", "ABC")):
        Shipment.objects.create(
            order=order, carrier=world.carrier, package=package, tracking_number=number
        )
    assert world.webhook("deliveries", tracking_number="abc").status_code == 404
    assert world.webhook("deliveries", tracking_number="nope").status_code == 404


@SCENES.about("shop/management/commands/close_store.py:Command")
def closing_a_store(world: World) -> None:
    call_command("close_store", "main")
    assert world.get("products/").status_code == 404


# -- services --------------------------------------------------------------------------------


@SCENES.about("shop/models/store.py:Store.get_default")
def front_page(world: World) -> None:
    assert world.page("/").data["store"] == world.store.name


@SCENES.about("shop/services/catalog.py:seasonal_product")
def seasonal_product_deleted(world: World) -> None:
    world.put("products/mug/")
    cache.delete(FEATURED.format(world.store.id))
    assert world.page("/").data["seasonal"]["slug"] == "mug"
    world.delete("products/mug/")
    assert world.page("/").data["seasonal"] is None


@SCENES.about("shop/services/customers.py:register_guest")
def guest_who_comes_twice(world: World) -> None:
    first = world.post("guests/", email="bob@example.org")
    assert world.post("guests/", email="bob@example.org").data["id"] == first.data["id"]


@SCENES.about("shop/services/customers.py:current_cart")
def no_cart_and_a_second_cart(world: World) -> None:
    assert world.get("cart/").data == {"items": []}
    world.place_order()
    world.fill_cart()
    assert len(world.get("cart/").data["items"]) == 1


@SCENES.about("shop/services/inventory.py:returns_warehouse")
def chosen_warehouse_deleted(world: World) -> None:
    world.put("dispatch-warehouse/", code="A")
    world.delete("warehouses/A/")
    order = world.place_order()
    Warehouse.objects.create(store=world.store, code="B")
    orders.allocate_stock.delay(order.id)
    world.run_tasks()


@SCENES.about("shop/services/inventory.py:warehouse_quantity")
def levels_with_and_without_a_warehouse(world: World) -> None:
    for _ in range(2):
        StockLevel.objects.create(variant=world.variant, quantity=1)
    order = world.place_order()
    assert world.warehouse.stock_levels.get().quantity == 8
    world.warehouse.stock_levels.all().delete()
    orders.allocate_stock.delay(order.id)
    world.run_tasks()


@SCENES.about("shop/services/orders.py:place_order")
def checkout(world: World) -> None:
    assert world.place_order().lines.count() == 1


@SCENES.about("shop/services/payments.py:mark_paid")
@SCENES.about("shop/tasks/payments.py:mark_orders_paid")
def payment_deleted_while_the_task_runs(world: World) -> None:
    def mark_too_late(payment_id: int) -> None:
        Payment.objects.filter(id=payment_id).delete()
        mark_paid(payment_id)

    order = world.place_order()
    world.webhook("settlements", reference=order.number)
    payments.mark_orders_paid.delay()
    with patch.object(payments, "mark_paid", mark_too_late):
        world.run_tasks()
    assert not Payment.objects.exists()


@SCENES.about("shop/services/pricing.py:shown_price")
def currency_without_a_price(world: World) -> None:
    assert world.get("variants/MUG-1/", currency="USD").data["price"] == 9


# -- tasks -----------------------------------------------------------------------------------


@SCENES.about("shop/tasks/customers.py:recalculate_all_points")
def customer_deleted_while_the_task_runs(world: World) -> None:
    def load_too_late(customer_id: int) -> Customer:
        Customer.objects.filter(id=customer_id).delete()
        return load_customer(customer_id)

    world.place_order()
    customers.recalculate_all_points.delay()
    with patch.object(customers, "load_customer", load_too_late):
        world.run_tasks()
    assert not Customer.objects.exists()


@SCENES.about("shop/tasks/customers.py:erase_customer")
def erasing_a_customer_who_is_gone(world: World) -> None:
    world.run_too_late(customers.erase_customer, world.customer)


@SCENES.about("shop/tasks/customers.py:drop_cart")
def dropping_a_cart_that_is_gone(world: World) -> None:
    world.fill_cart()
    world.run_too_late(customers.drop_cart, world.customer.carts.get())


@SCENES.about("shop/tasks/orders.py:send_shipping_notice")
def notice_of_an_order_that_is_gone(world: World) -> None:
    world.run_too_late(orders.send_shipping_notice, world.place_order())


@SCENES.about("shop/tasks/orders.py:archive_order")
def archiving_an_order_that_is_gone(world: World) -> None:
    world.run_too_late(orders.archive_order, world.place_order())


@SCENES.about("shop/tasks/orders.py:release_stock")
def releasing_for_an_order_that_is_gone(world: World) -> None:
    world.run_too_late(orders.release_stock, world.place_order())


@SCENES.about("shop/tasks/orders.py:label_shipment")
def labels_with_and_without_the_order(world: World) -> None:
    shipment = world.ship(world.place_order())
    world.run_tasks()
    shipment.refresh_from_db()
    assert shipment.tracking_number is not None
    orders.label_shipment.delay(shipment.id)
    Order.objects.all().delete()
    world.run_tasks()


@SCENES.about("shop/tasks/payments.py:void_payment")
def voiding_a_payment_that_is_gone(world: World) -> None:
    world.run_too_late(payments.void_payment, world.place_order().payments.get())
