"""How each bug of the shop crashes. The key is the function of the line with the mark."""

from datetime import timedelta

from django.utils import timezone
from shop.models import Coupon, StockLevel, StoreMembership
from shop.tasks import orders, payments

from .world import Scenes, World

SCENES = Scenes()


@SCENES.about("shop/api/account.py:LoyaltyEndpoint.get")
def no_loyalty_account(world: World) -> None:
    world.get("account/loyalty/")


@SCENES.about("shop/api/account.py:WorkplaceEndpoint.get")
def working_for_two_stores(world: World) -> None:
    StoreMembership.objects.create(store=world.other_store, user=world.user)
    world.page("/api/workplace/")


@SCENES.about("shop/api/carts.py:CartItemsEndpoint.post")
def unknown_sku(world: World) -> None:
    world.post("cart/items/", sku="nope")


@SCENES.about("shop/api/carts.py:CartCouponEndpoint.post")
def two_stores_with_one_code(world: World) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    for store in (world.store, world.other_store):
        Coupon.objects.create(store=store, code="TEN", percent=10, expires_at=tomorrow)
    world.post("cart/coupon/", code="TEN")


@SCENES.about("shop/api/fulfilment.py:ShipmentDetailsEndpoint.get")
def unknown_package(world: World) -> None:
    order = world.place_order()
    world.get(f"orders/{order.number}/shipments/2/")


@SCENES.about("shop/api/payments.py:RefundsEndpoint.post")
def refund_of_an_unknown_order(world: World) -> None:
    world.post("refunds/", order="nope", amount="1.00")


@SCENES.about("shop/services/catalog.py:featured_product")
def featured_product_deleted(world: World) -> None:
    world.put("products/mug/")
    world.delete("products/mug/")
    world.page("/")


@SCENES.about("shop/services/customers.py:last_cart")
def reminder_of_the_second_cart(world: World) -> None:
    world.place_order()
    world.fill_cart()
    world.run_tasks()


@SCENES.about("shop/services/inventory.py:dispatch_warehouse")
def chosen_warehouse_deleted(world: World) -> None:
    order = world.place_order()
    world.put("dispatch-warehouse/", code="A")
    world.delete("warehouses/A/")
    world.ship(order)


@SCENES.about("shop/services/inventory.py:backroom_quantity")
def two_levels_without_a_warehouse(world: World) -> None:
    for _ in range(2):
        StockLevel.objects.create(variant=world.variant, quantity=1)
    world.get("variants/MUG-1/")


@SCENES.about("shop/services/pricing.py:unit_price")
def checkout_in_a_currency_without_a_price(world: World) -> None:
    world.fill_cart()
    world.post("checkout/", currency="USD", provider="card")


@SCENES.about("shop/tasks/customers.py:recalculate_points")
def points_of_a_customer_who_is_gone(world: World) -> None:
    order = world.place_order()
    world.webhook("settlements", reference=order.number)
    world.customer.delete()
    world.run_tasks()


@SCENES.about("shop/tasks/customers.py:export_customer")
def export_of_a_customer_who_is_gone(world: World) -> None:
    world.post("account/")
    world.customer.delete()
    world.run_tasks()


@SCENES.about("shop/tasks/orders.py:send_order_confirmation")
def confirmation_of_an_order_that_is_gone(world: World) -> None:
    world.run_too_late(orders.send_order_confirmation, world.place_order())


@SCENES.about("shop/tasks/orders.py:allocate_stock")
def stock_for_an_order_that_is_gone(world: World) -> None:
    world.run_too_late(orders.allocate_stock, world.place_order())


@SCENES.about("shop/tasks/orders.py:poll_carrier")
def contract_with_the_carrier_ended(world: World) -> None:
    world.ship(world.place_order())
    orders.sync_carriers()
    world.run_tasks()


@SCENES.about("shop/tasks/payments.py:capture_payment")
def payment_that_is_gone(world: World) -> None:
    world.run_too_late(payments.capture_payment, world.place_order().payments.get())


@SCENES.about("shop/webhooks.py:SettlementWebhook.post")
def paid_at_the_second_attempt(world: World) -> None:
    order = world.place_order()
    world.post(f"orders/{order.number}/payment/")
    world.webhook("settlements", reference=order.number)
