"""The other side of a one-to-one relation may not be there; nor the row that is read anew."""
# xfail: refresh_from_db is no lookup yet

from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Order(models.Model):
    number = models.IntegerField()


class Invoice(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE)


def bad_reverse(order_id):
    order = Order.objects.filter(id=order_id).first()
    if order is None:
        return None
    return order.invoice  # [unguarded-get]


def bad_refresh(number):
    order = Order(id=number)
    order.refresh_from_db()  # [unguarded-get]
    return order.number


def good_reverse(order_id):
    order = Order.objects.filter(id=order_id).first()
    if order is None or not hasattr(order, "invoice"):
        return None
    return order.invoice


def good_caught(order_id):
    order = Order.objects.filter(id=order_id).first()
    try:
        return order.invoice if order else None
    except Invoice.DoesNotExist:
        return None


class OrderView(APIView):
    def get(self, request: Request, order_id: str) -> Response:
        bad_reverse(order_id)
        bad_refresh(order_id)
        good_reverse(order_id)
        good_caught(order_id)
        return Response()
