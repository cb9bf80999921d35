"""A task that catches a missing record and raises it again has gained nothing."""

import logging

from celery import shared_task
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.tasks.base import instrumented_task, retry

logger = logging.getLogger(__name__)


class Order(models.Model):
    number = models.IntegerField(unique=True)


# -- bad


@shared_task
def bad_bare(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        raise  # [reraised-missing-record]
    logger.info("%s", order.number)


@shared_task
def bad_named(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist as error:
        logger.warning("gone")
        raise error  # [reraised-missing-record]
    logger.info("%s", order.number)


@instrumented_task(name="bad_parent")
@retry(on=(ConnectionError,))
def bad_parent(order_id: int) -> None:
    try:
        order = Order.objects.get(id=order_id)
    except ObjectDoesNotExist:
        logger.exception("gone")
        raise  # [reraised-missing-record]
    logger.info("%s", order.number)


def bad_helper(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        raise  # [reraised-missing-record]
    return order.number


@shared_task
def calls_bad_helper(order_id):
    bad_helper(order_id)


# -- good


@shared_task
def good_returns(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        return
    logger.info("%s", order.number)


@instrumented_task(name="good_ignored")
@retry(ignore=(Order.DoesNotExist,))
def good_ignored(order_id: int) -> None:
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist as error:
        logger.info("gone")
        raise error
    logger.info("%s", order.number)


@shared_task
def bad_raises_another(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist as error:
        raise ValueError(order_id) from error  # [raise-instead-of-skip]
    logger.info("%s", order.number)


def good_helper(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        logger.info("gone")
        raise
    return order.number


@shared_task
def calls_good_helper(order_id):
    try:
        good_helper(order_id)
    except Order.DoesNotExist:
        return


@shared_task
def good_other_exception(order_id):
    try:
        Order.objects.filter(id=order_id).update(number=1)
    except ConnectionError:
        raise


@shared_task
def good_counts_before(order_id):
    if not Order.objects.filter(id=order_id).exists():
        return
    logger.info("%s", order_id)
