"""A request names a record that is not there: get() ends it with a 500."""

from contextlib import suppress

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, models
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)
    loose = models.ForeignKey(
        Store, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )


# -- bad


def bad_by_keyword(order_id):
    order = Order.objects.get(id=order_id)  # [unguarded-get]
    return order.number


def bad_wrong_class(order_id):
    try:
        return Order.objects.get(id=order_id)  # [unguarded-get]
    except Store.DoesNotExist:  # [unreachable-missing-record-handler]
        return None


def bad_wrong_kind(slug):
    try:
        store = Store.objects.get(slug=slug)  # [unguarded-get]
    except (KeyError, ValueError):
        store = None
    return store


def bad_body(data):
    number = data["number"]
    order = Order.objects.select_related("store").get(number=number)  # [unguarded-get]
    return order.store.slug


def bad_server_error(order_id):
    try:
        order = Order.objects.get(id=order_id)  # [unguarded-get]
    except Order.DoesNotExist:
        return Response({"detail": "internal error"}, status=500)
    return Response({"number": order.number})


def bad_latest(slug):
    newest = Order.objects.filter(store__slug=slug).latest("id")  # [unguarded-get]
    return newest.number


def bad_exists_of_another(order_id, other_id):
    if Order.objects.filter(id=other_id).exists():
        order = Order.objects.get(id=order_id)  # [unguarded-get]
        return order.number
    return None


class OrderView(APIView):
    def get(self, request: Request, order_id: str, slug: str) -> Response:
        bad_by_keyword(order_id)
        bad_wrong_class(order_id)
        bad_wrong_kind(slug)
        bad_latest(slug)
        return bad_server_error(order_id)

    def post(self, request: Request, order_id: str) -> Response:
        bad_exists_of_another(order_id, request.data["other"])
        return Response(bad_body(request.data))

    def put(self, request: Request, **kwargs: str) -> Response:
        order = Order.objects.get(id=request.query_params.get("order"))  # [unguarded-get]
        return Response({"number": order.number})


class PlainView(View):
    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        order = Order.objects.get(number=number)  # [unguarded-get]
        return HttpResponse(order.number)


def bad_nobody_is_known_to_call(request: HttpRequest) -> int:
    order = Order.objects.get(id=request.GET["order"])  # [unguarded-get]
    return order.number


# -- good


def good_caught(order_id):
    try:
        return Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        return None


def good_caught_by_parent(order_id):
    try:
        return Order.objects.get(id=order_id)
    except ObjectDoesNotExist:
        return None


def good_not_found(order_id):
    return get_object_or_404(Order, id=order_id)


def good_suppressed(order_id):
    with suppress(Order.DoesNotExist):
        return Order.objects.get(id=order_id)


def good_first(order_id):
    order = Order.objects.filter(id=order_id).first()
    return None if order is None else Order.objects.get(id=order.id)


def good_exists(order_id):
    if not Order.objects.filter(id=order_id).exists():
        return None
    return Order.objects.get(id=order_id)


def good_enforced(order_id):
    order = good_caught(order_id)
    if order is None:
        return None
    return Store.objects.get(id=order.store_id)


def good_in_the_way(slug):
    try:
        return Store.objects.create(slug=slug)
    except IntegrityError:
        return Store.objects.get(slug=slug)


def good_made(slug):
    store, _ = Store.objects.get_or_create(slug=slug)
    return Store.objects.get(slug=slug)


def good_constant():
    return Store.objects.get(slug="main")


def good_client_error(order_id):
    try:
        order = Order.objects.get(id=order_id)
    except Order.DoesNotExist:
        return Response({"detail": "no such order"}, status=404)
    return Response({"number": order.number})


def good_guarded_by_the_only_caller(order_id):
    order = Order.objects.get(id=order_id)
    return order.number


def good_unknown_value(thing):
    order = Order.objects.get(id=thing.order())
    return order.number


class GuardedView(APIView):
    def get(self, request: Request, order_id: str, slug: str) -> Response:
        good_caught(order_id)
        good_caught_by_parent(order_id)
        good_not_found(order_id)
        good_suppressed(order_id)
        good_first(order_id)
        good_exists(order_id)
        good_enforced(order_id)
        good_in_the_way(slug)
        good_made(slug)
        good_constant()
        try:
            good_guarded_by_the_only_caller(order_id)
        except Order.DoesNotExist:
            return Response(status=404)
        return good_client_error(order_id)


@receiver(models.signals.post_save, sender=Order)
def good_receiver(instance: Order, **kwargs):
    return Store.objects.get(id=instance.store_id)
