"""Where values come from."""

from __future__ import annotations

from django.core.cache import cache
from django.db import models
from django.http import HttpRequest
from rest_framework.request import Request

LIMIT = 3


class Store(models.Model):
    slug = models.CharField(max_length=9, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)


def constants(flag):
    1  # origin: fixed
    "x"  # origin: fixed
    LIMIT  # origin: fixed
    Order  # origin: fixed
    None  # origin: fixed


def parameters(order_id, data, *, name=None):
    order_id  # origin: argument order_id
    x = order_id
    x  # origin: argument order_id
    data["key"]  # origin: argument data['key']
    y = order_id if name else 1
    y  # origin: argument order_id | fixed


def requests(request: HttpRequest, api: Request):
    request.GET["x"]  # origin: request
    request.GET.get("x")  # origin: request
    request.POST.get("x", 1)  # origin: request
    request.body  # origin: request
    request.headers["X"]  # origin: request
    api.data["x"]  # origin: request
    api.data["x"]["y"][0]  # origin: request
    api.query_params.get("x")  # origin: request
    value = api.data.get("x")
    value  # origin: request
    int(value)  # origin: request
    request.session["x"]  # origin: store


def stores(key):
    cache.get("x")  # origin: store
    cache.get(key)["id"]  # origin: store


def rows(order: Order, pk):
    Order.objects.get(pk=pk)  # origin: fetched Order
    Order.objects.create()  # origin: created Order
    Order.objects.first()  # origin: fetched Order
    Order.objects.get(pk=pk).store_id  # origin: Order.store of fetched Order
    order.store_id  # origin: Order.store of argument order
    for row in Order.objects.all():
        row  # origin: fetched Order  # xfail: rows that a loop reads have no origin


def returned():
    return Order.objects.get(pk=1)


def passed(x):
    return x


def through(request: HttpRequest):
    returned()  # origin: fetched Order
    passed(request.GET["x"])  # origin: request
    passed(1)  # origin: fixed
    returned().id  # origin: Order.id of fetched Order
    [x for x in request.GET.getlist("x")][0]  # origin: request
    request.GET["x"].strip()  # origin: request
    f"{request.GET['x']}"  # origin: request
