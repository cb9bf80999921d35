from celery import shared_task

from shop import services
from shop.models import Order


@shared_task
def unguarded(order_id):
    services.bad_from_the_queue(order_id)


@shared_task
def guarded(order_id):
    try:
        services.good_guarded_in_the_task(order_id)
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        return
    services.good_row_of_the_task(order)
