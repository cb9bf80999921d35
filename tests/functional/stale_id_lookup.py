"""The id was queued or stored before: its row may be gone by now."""

import logging

from celery import shared_task
from django.core.cache import cache
from django.db import models, transaction
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.tasks.base import instrumented_task, retry

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)
    loose = models.ForeignKey(
        Store, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )


# -- bad


@shared_task
def bad_task(order_id):
    order = Order.objects.get(id=order_id)  # [stale-id-lookup]
    logger.info("%s", order.number)


@instrumented_task(name="bad_instrumented")
def bad_instrumented(order_id: int, **kwargs) -> None:
    order = Order.objects.get(pk=order_id)  # [stale-id-lookup]
    logger.info("%s", order.number)


@instrumented_task(name="bad_retried")
@retry(on=(Order.DoesNotExist,))
def bad_retried(order_id: int) -> None:
    order = Order.objects.get(id=order_id)  # [stale-id-lookup]
    logger.info("%s", order.number)


@instrumented_task(name="bad_excluded")
@retry(exclude=(Order.DoesNotExist,))
def bad_excluded(order_id: int) -> None:
    order = Order.objects.get(id=order_id)  # [stale-id-lookup]
    logger.info("%s", order.number)


def bad_helper(order_id):
    order = Order.objects.get(id=order_id)  # [stale-id-lookup]
    logger.info("%s", order.number)


@shared_task
def calls_bad_helper(order_id):
    bad_helper(order_id)


@shared_task
def bad_second_lookup(order_id, slug):
    try:
        order = Order.objects.get(id=order_id)
        store = Store.objects.get(slug=slug)  # [stale-id-lookup]
    except Order.DoesNotExist:
        return
    logger.info("%s %s", order, store)


@shared_task
def bad_in_a_transaction(order_id):
    with transaction.atomic():
        order = Order.objects.select_for_update().get(id=order_id)  # [stale-id-lookup]
        order.save()


@shared_task
def bad_payload(payload):
    order = Order.objects.get(id=payload["order"])  # [stale-id-lookup]
    logger.info("%s", order.number)


class CachedView(APIView):
    def get(self, request: Request) -> Response:
        order = Order.objects.get(id=cache.get("order"))  # [stale-id-lookup]
        return Response(order.number)


class QueueView(APIView):
    def post(self, request: Request) -> Response:
        bad_task.delay(order_id=request.data["order"])
        return Response()


# -- good


@shared_task
def good_caught(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        logger.info("gone")
        return
    logger.info("%s", order.number)


@instrumented_task(name="good_ignored")
@retry(ignore=(Order.DoesNotExist,))
def good_ignored(order_id: int) -> None:
    order = Order.objects.get(id=order_id)
    logger.info("%s", order.number)


@shared_task
def good_first(order_id):
    order = Order.objects.filter(id=order_id).first()
    if order is not None:
        logger.info("%s", order.number)


@shared_task
def good_enforced(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        return
    logger.info("%s", Store.objects.get(id=order.store_id))


@shared_task
def good_each(order_ids):
    for order_id in order_ids:
        try:
            order = Order.objects.get(id=order_id)
        except Order.DoesNotExist:
            continue
        logger.info("%s", order.number)


@shared_task
def good_all():
    for order in Order.objects.all():
        logger.info("%s", Order.objects.get(id=order.id))


@shared_task
def good_made(slug):
    store = Store.objects.create(slug=slug)
    logger.info("%s", Store.objects.get(id=store.id))


def good_helper(order_id):
    order = Order.objects.get(id=order_id)
    logger.info("%s", order.number)


@shared_task
def calls_good_helper(order_id):
    try:
        good_helper(order_id)
    except Exception:
        logger.exception("skipped")


@shared_task
def good_exists(order_id):
    if Order.objects.filter(id=order_id).exists():
        logger.info("%s", Order.objects.get(id=order_id))


class GuardedView(APIView):
    def get(self, request: Request) -> Response:
        try:
            order = Order.objects.get(id=cache.get("order"))
        except Order.DoesNotExist:
            return Response(status=404)
        return Response(order.number)
