"""Arithmetic and ordering take no None."""

from celery import shared_task
from django.db import models
from rest_framework.response import Response
from rest_framework.views import APIView


class Order(models.Model):
    total = models.IntegerField(null=True)
    paid = models.IntegerField(default=0)


# -- good: the habit


def good_total(order: Order):
    return (order.total or 0) + 1


def good_compared(order: Order):
    return order.total is not None and order.total > 3


def good_early(order: Order):
    if order.total is None:
        return 0
    return order.total - order.paid


def good_equal(order: Order):
    return order.total == order.paid


def good_never_null(order: Order):
    return order.paid + 1


# -- bad


class BadTotal(APIView):
    def get(self, request):
        return Response(sum(order.total - order.paid for order in Order.objects.all()))  # [optional-operand]


@shared_task
def bad_handler(path):
    try:
        size = int(path)
    except ValueError:
        size = None
    return size + 1  # [optional-operand]
