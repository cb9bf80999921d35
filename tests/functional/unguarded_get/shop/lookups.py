"""Who guards these is decided by their callers in other files."""

from shop.models import Customer, Order


def find(order_id):
    """Nothing but a lookup: the calls are the place."""
    return Order.objects.get(id=order_id)


def good_guarded_by_all(order_id):
    order = Order.objects.get(id=order_id)
    return order.number


def bad_guarded_by_none(order_id):
    order = Order.objects.get(id=order_id)  # [unguarded-get]
    return order.number


def good_place_is_at_the_callers(order_id):
    order = Order.objects.get(id=order_id)
    return order.number


def good_called_with_a_resolved_row(order: Order):
    return Customer.objects.get(id=order.customer_id)


def good_called_by_tests_only(order_id):
    order = Order.objects.get(id=order_id)
    return order.number
