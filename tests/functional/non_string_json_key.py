"""orjson takes only text as keys."""

import uuid

import orjson
from celery import shared_task
from django.db import models


class Order(models.Model):
    number = models.IntegerField()
    token = models.UUIDField()


# -- bad


@shared_task
def bad_by_id():
    return orjson.dumps({order.id: order.number for order in Order.objects.all()})  # [non-string-json-key]


@shared_task
def bad_by_token():
    tokens: dict[uuid.UUID, int] = {}
    return orjson.dumps(tokens)  # [non-string-json-key]


# -- good


@shared_task
def good_text():
    return orjson.dumps({str(order.id): order.number for order in Order.objects.all()})


@shared_task
def good_option():
    found = {order.id: order.number for order in Order.objects.all()}
    return orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS)


@shared_task
def good_values():
    return orjson.dumps({"order": [order.id for order in Order.objects.all()]})


@shared_task
def good_caught():
    try:
        return orjson.dumps({order.id: 1 for order in Order.objects.all()})
    except TypeError:
        return b""


def good_unknown(found):
    return orjson.dumps({key: 1 for key in found})
