"""first() and last() give None where no row matches."""

from celery import shared_task
from django.db import models
from django.http import Http404
from rest_framework.response import Response
from rest_framework.views import APIView


class Store(models.Model):
    name = models.CharField(max_length=50)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField()
    note = models.TextField(null=True)


# -- bad


class BadDetails(APIView):
    def get(self, request, number):
        order = Order.objects.filter(number=number).first()
        return Response({"store": order.store_id})  # [unguarded-first]

    def delete(self, request, number):
        Order.objects.filter(number=number).last().delete()  # [unguarded-first]
        return Response(status=204)


@shared_task
def bad_task(store_id):
    newest = Order.objects.filter(store_id=store_id).order_by("-id").first()
    return newest.number  # [unguarded-first]


def newest_of(store):
    return Order.objects.filter(store=store).last()


class BadThroughHelper(APIView):
    def get(self, request, store):
        return Response({"number": newest_of(store).number})  # [unguarded-first]


class BadWrongHandler(APIView):
    def get(self, request, number):
        try:
            return Response(Order.objects.filter(number=number).first().number)  # [unguarded-first]
        except Order.DoesNotExist:  # [unreachable-missing-record-handler]
            return Response(status=404)


# -- good


class GoodDetails(APIView):
    def get(self, request, number):
        order = Order.objects.filter(number=number).first()
        if order is None:
            raise Http404
        return Response({"store": order.store_id})

    def put(self, request, number):
        order = Order.objects.filter(number=number).first()
        return Response({"store": order.store_id if order else None})

    def delete(self, request, number):
        if order := Order.objects.filter(number=number).last():
            order.delete()
        return Response(status=204)


@shared_task
def good_early_return(store_id):
    newest = Order.objects.filter(store_id=store_id).order_by("-id").first()
    if not newest:
        return None
    return newest.number


@shared_task
def good_caught(store_id):
    try:
        return Order.objects.filter(store_id=store_id).first().number
    except AttributeError:
        return None


@shared_task
def good_default(store_id):
    newest = Order.objects.filter(store_id=store_id).first() or Order(number=1)
    return newest.number


@shared_task
def good_saved_test(store_id):
    newest = Order.objects.filter(store_id=store_id).first()
    found = newest is not None
    if found:
        return newest.number
    return None


class GoodThroughHelper(APIView):
    def get(self, request, store):
        newest = newest_of(store)
        return Response({"number": getattr(newest, "number", None)})
