"""An object is passed where its id was meant: it fails where the id is used."""

import logging

from celery import shared_task
from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="orders")
    number = models.IntegerField(unique=True)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)


def describe(order_id, note=""):
    return f"{order_id}: {note}"


def describe_line(order_line_id):
    return str(order_line_id)


class Mailer:
    def __init__(self, store_id):
        self.store_id = store_id

    def send(self, *, order_id):
        return self.store_id, order_id


@shared_task
def send_receipt(order_id):
    logger.info("%s", order_id)


# -- bad


def bad_keyword(number):
    order = Order.objects.create(number=number)
    return describe(order_id=order)  # [wrong-argument-type]


def bad_key(number):
    order = Order.objects.create(number=number)
    return {"order_id": order, "number": number}  # [wrong-argument-type]


def bad_parameter(order: Order):
    return {"order_id": order}  # [wrong-argument-type]


def bad_related(order: Order):
    return {"store_id": order.store}  # [wrong-argument-type]


def bad_each(slug):
    return [
        describe(order_id=order, note=slug)  # [wrong-argument-type]
        for order in Order.objects.filter(store__slug=slug)
    ]


def bad_two_words(order: Order):
    line = OrderLine(order=order)
    return describe_line(order_line_id=line)  # [wrong-argument-type]


def bad_method(order: Order):
    return Mailer(3).send(order_id=order)  # [wrong-argument-type]


def bad_queued(order: Order):
    send_receipt.delay(order_id=order)  # [wrong-argument-type]


class OrderView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        bad_keyword(number)
        bad_each(slug)
        for order in Order.objects.all():
            bad_parameter(order)
            bad_related(order)
            bad_two_words(order)
            bad_method(order)
            bad_queued(order)
        return Response(bad_key(number))


# -- good


def good_keyword(number):
    order = Order.objects.create(number=number)
    return describe(order_id=order.id)


def good_key(number):
    order = Order.objects.create(number=number)
    return {"order_id": order.pk, "order": order}


def good_related(order: Order):
    return {"store_id": order.store_id, "store": order.store.id}


def good_each(slug):
    orders = Order.objects.filter(store__slug=slug).values_list("id", flat=True)
    return [describe(order_id=order) for order in orders]


def good_two_words(order: Order):
    line = OrderLine(order=order)
    return describe_line(order_line_id=line.id)


def good_lookup(order: Order):
    return OrderLine.objects.filter(order=order.id, order__id=order.pk)


def good_of_another(order: Order):
    return {"external_order_id": order.number, "order_id": order.number}


def good_method(order: Order):
    return Mailer(store_id=order.store_id).send(order_id=order.id)


def good_queued(order: Order):
    send_receipt.delay(order_id=order.id)


def good_string(order: Order):
    return {"order_id": str(order)}


def good_row_of_values(slug):
    for order in Order.objects.filter(store__slug=slug).values("id"):
        describe(order_id=order["id"])


class GuardedView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        good_keyword(number)
        good_key(number)
        good_each(slug)
        good_row_of_values(slug)
        for order in Order.objects.all():
            good_related(order)
            good_two_words(order)
            good_lookup(order)
            good_of_another(order)
            good_method(order)
            good_queued(order)
            good_string(order)
        return Response()
