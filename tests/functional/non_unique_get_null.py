"""Rows without a value do not collide: a unique constraint says nothing about them."""

from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Product(models.Model):
    store = models.IntegerField()
    alias = models.CharField(max_length=30, null=True)

    class Meta:
        unique_together = (("store", "alias"),)


def bad_null(store):
    try:
        return Product.objects.get(store=store, alias=None)  # [non-unique-get]
    except Product.DoesNotExist:
        return None


def good_value(store, alias: str):
    try:
        return Product.objects.get(store=store, alias=alias)
    except Product.DoesNotExist:
        return None


class View(APIView):
    def get(self, request: Request, store: int, alias: str) -> Response:
        bad_null(store)
        good_value(store, alias)
        return Response()
