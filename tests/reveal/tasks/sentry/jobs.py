from django.core.exceptions import ObjectDoesNotExist

from sentry.models import Order, Parcel
from sentry.tasks.base import instrumented_task, retry

MISSING = (Order.DoesNotExist,)


@instrumented_task(name="plain")
def plain(order_id):  # escapes: Order.DoesNotExist
    return Order.objects.get(id=order_id)


@instrumented_task(name="retried")
@retry
def retried(order_id):  # escapes: Order.DoesNotExist
    return Order.objects.get(id=order_id)


@instrumented_task(name="retried_on")
@retry(on=(Order.DoesNotExist,))
def retried_on(order_id):  # escapes: Order.DoesNotExist
    return Order.objects.get(id=order_id)


@instrumented_task(name="excluded")
@retry(exclude=(Order.DoesNotExist,))
def excluded(order_id):  # escapes: Order.DoesNotExist
    return Order.objects.get(id=order_id)


@instrumented_task(name="ignored")
@retry(ignore=(Order.DoesNotExist,))
def ignored(order_id):
    return Order.objects.get(id=order_id)


@instrumented_task(name="ignored_by_constant")
@retry(ignore=MISSING)
def ignored_by_constant(order_id):
    return Order.objects.get(id=order_id)


@instrumented_task(name="ignored_by_parent")
@retry(on=(ValueError,), ignore=(ObjectDoesNotExist,))
def ignored_by_parent(order_id):
    return Order.objects.get(id=order_id)


@instrumented_task(name="ignored_wrongly")
@retry(ignore=(Parcel.DoesNotExist,))
def ignored_wrongly(order_id):  # escapes: Order.DoesNotExist
    return Order.objects.get(id=order_id)


@retry(ignore=(Order.DoesNotExist,))
@instrumented_task(name="ignored_outside")
def ignored_again(order_id):
    try:
        return Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        raise


def queues(order_id):
    plain.delay(order_id)
    plain.apply_async(kwargs={"order_id": order_id})


def runs_now(order_id):  # escapes: Order.DoesNotExist
    plain(order_id)


def runs_ignored(order_id):
    ignored(order_id)
