"""A row under a name that promises its id."""

from celery import shared_task
from django.db import models
from rest_framework.response import Response
from rest_framework.views import APIView


class Store(models.Model):
    name = models.CharField(max_length=50)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)


def search(query, store_id=None):
    return query, store_id


# -- bad


class BadSearch(APIView):
    def get(self, request):
        orders = Order.objects.all()
        return Response([search({"store_id": order.store}) for order in orders])  # [wrong-argument-type]


@shared_task
def bad_keyword(name):
    for store in Store.objects.filter(name=name):
        search("x", store_id=store)  # [wrong-argument-type]


# -- good


class GoodSearch(APIView):
    def get(self, request):
        orders = Order.objects.all()
        return Response([search({"store_id": order.store_id}) for order in orders])


@shared_task
def good_keyword(name):
    for store in Store.objects.filter(name=name):
        search("x", store_id=store.id)


def good_lookup(store: Store):
    return Order.objects.filter(store_id=store)  # Django takes the row for its key


def good_unknown(store):
    return search({"store_id": store})


def good_other_name(order: Order):
    return {"store": order.store, "external_id": order.store}
