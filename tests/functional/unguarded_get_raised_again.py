"""Raising it again is no guard in an endpoint either."""

from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Order(models.Model):
    number = models.IntegerField()


def bad_raised_again(order_id):
    try:
        return Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        raise  # [unguarded-get]


class OrderView(APIView):
    def get(self, request: Request, order_id: str) -> Response:
        return Response(bad_raised_again(order_id).number)
