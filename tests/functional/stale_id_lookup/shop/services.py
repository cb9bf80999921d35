import logging

from shop.models import Order

logger = logging.getLogger(__name__)


def bad_from_the_queue(order_id):
    order = Order.objects.get(id=order_id)  # [stale-id-lookup]
    logger.info("%s", order.number)


def good_guarded_in_the_task(order_id):
    order = Order.objects.get(id=order_id)
    logger.info("%s", order.number)


def good_row_of_the_task(order: Order):
    logger.info("%s", Order.objects.get(id=order.id))
