"""A method of a manager that only looks up is like get() itself: its calls are the place."""

from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class OrderManager(models.Manager["Order"]):
    def by_number(self, number: int) -> "Order":
        return self.get(number=number)


class Order(models.Model):
    number = models.IntegerField(unique=True)

    objects = OrderManager()


class OrderView(APIView):
    def get(self, request: Request, number: int) -> Response:
        return Response(Order.objects.by_number(number).id)  # [unguarded-get]

    def post(self, request: Request, number: int) -> Response:
        try:
            return Response(Order.objects.by_number(number).id)
        except Order.DoesNotExist:
            return Response(status=404)
