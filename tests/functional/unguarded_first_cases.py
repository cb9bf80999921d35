"""No row matches today: first() gives None, and what follows ends the request."""

import logging
import sys

from celery import shared_task
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)
    is_open = models.BooleanField(default=True)


class Customer(models.Model):
    email = models.EmailField()


class OrderQuerySet(models.QuerySet):
    def paid(self):
        return self.filter(is_paid=True)

    def newest(self):
        return self.order_by("-number").first()


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="orders")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)
    is_paid = models.BooleanField(default=False)

    objects = OrderQuerySet.as_manager()


# -- bad


def bad_member(number):
    order = Order.objects.filter(number=number).first()
    return order.number  # [unguarded-first]


def bad_chained(slug):
    return Order.objects.filter(store__slug=slug).order_by("id").last().number  # [unguarded-first]


def bad_reverse_relation(store: Store):
    newest = store.orders.order_by("-number").first()
    return newest.customer.email  # [unguarded-first]


def bad_custom_queryset(slug):
    order = Order.objects.filter(store__slug=slug).paid().first()
    order.is_paid = False  # [unguarded-first]
    order.save()


def bad_values(slug):
    row = Order.objects.filter(store__slug=slug).values("number").first()
    return row["number"]  # [unguarded-first]


def bad_unpacked(slug):
    number, is_paid = (  # [unguarded-first]
        Order.objects.filter(store__slug=slug).values_list("number", "is_paid").first()
    )
    return number if is_paid else 0


def bad_next_number(slug):
    last = Order.objects.filter(store__slug=slug).values_list("number", flat=True).last()
    return last + 1  # [unguarded-first]


def find_order(number):
    return Order.objects.filter(number=number).first()


def bad_through_a_function(number):
    return find_order(number).customer.email  # [unguarded-first]


def bad_through_a_manager_method(slug):
    return Order.objects.filter(store__slug=slug).newest().number  # [unguarded-first]


def customer_of(order):
    return order.customer


def bad_passed_on(number):
    return customer_of(Order.objects.filter(number=number).first())  # [unguarded-first]


def bad_wrong_test(number, slug):
    order = Order.objects.filter(number=number).first()
    store = Store.objects.filter(slug=slug).first()
    if store is None:
        return None
    return order.number + store.pk  # [unguarded-first]


def bad_tested_on_one_way(number, strict):
    order = Order.objects.filter(number=number).first()
    if strict and order is None:
        return None
    return order.number  # [unguarded-first]


def bad_only_logged(number):
    order = Order.objects.filter(number=number).first()
    if order is None:
        logger.warning("no order %s", number)
    return order.number  # [unguarded-first]


def bad_wrong_handler(number):
    try:
        return Order.objects.filter(number=number).first().number  # [unguarded-first]
    except Order.DoesNotExist:  # [unreachable-missing-record-handler]
        return None


def bad_tested_before_it_is_read_again(number):
    order = Order.objects.filter(number=number).first()
    if order is None:
        return None
    order = Order.objects.filter(number=number, is_paid=True).first()
    return order.number  # [unguarded-first]


def bad_or(number, is_forced):
    order = Order.objects.filter(number=number).first()
    if order or is_forced:
        return order.number  # [unguarded-first]
    return 0


def bad_in_a_comprehension(numbers):
    return [
        Order.objects.filter(number=number).first().is_paid  # [unguarded-first]
        for number in numbers
    ]


def bad_last_of_a_loop(numbers):
    last = None
    for number in numbers:
        last = Order.objects.filter(number=number).first()
    return last.number  # [unguarded-first]


async def bad_async(number):
    order = await Order.objects.filter(number=number).afirst()
    return order.number  # [unguarded-first]


class OrderView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        bad_member(number)
        bad_chained(slug)
        bad_values(slug)
        bad_unpacked(slug)
        bad_through_a_function(number)
        bad_through_a_manager_method(slug)
        bad_passed_on(number)
        bad_wrong_test(number, slug)
        bad_tested_on_one_way(number, request.query_params.get("strict"))
        bad_only_logged(number)
        bad_wrong_handler(number)
        bad_or(number, request.query_params.get("force"))
        return Response(bad_next_number(slug))

    def post(self, request: Request, slug: str) -> Response:
        for store in Store.objects.filter(slug=slug):
            bad_reverse_relation(store)
        bad_custom_queryset(slug)
        bad_in_a_comprehension([1, 2])
        bad_last_of_a_loop([1, 2])
        return Response()


@shared_task
def bad_task(number):
    order = Order.objects.filter(number=number).first()
    logger.info("%s", order.customer)  # [unguarded-first]


@shared_task
def calls_bad_tested_before(number):
    bad_tested_before_it_is_read_again(number)


# -- good


def good_returned_early(number):
    order = Order.objects.filter(number=number).first()
    if order is None:
        return None
    return order.number


def good_truth(number):
    order = Order.objects.filter(number=number).first()
    return order.number if order else 0


def good_not_found(number):
    order = Order.objects.filter(number=number).first()
    if not order:
        raise Http404
    return order.number


def good_continued(numbers):
    found = []
    for number in numbers:
        order = Order.objects.filter(number=number).first()
        if order is None:
            continue
        found.append(order.number)
    return found


def good_default(slug):
    last = Order.objects.filter(store__slug=slug).values_list("number", flat=True).last() or 0
    return last + 1


def good_made(slug):
    store = Store.objects.filter(slug=slug).first()
    if store is None:
        store = Store.objects.create(slug=slug)
    return store.is_open


def good_replaced(slug):
    store = Store.objects.filter(slug=slug).first()
    store = store or Store(slug=slug)
    return store.is_open


def good_attribute_error(number):
    try:
        return Order.objects.filter(number=number).first().number
    except AttributeError:
        return None


def good_any_error(number):
    try:
        return Order.objects.filter(number=number).first().number
    except Exception:
        logger.exception("no order")
        return None


def good_walrus(number):
    if (order := Order.objects.filter(number=number).first()) is not None:
        return order.number
    return 0


def good_and(number):
    order = Order.objects.filter(number=number).first()
    return order is not None and order.is_paid


def good_getattr(number):
    order = Order.objects.filter(number=number).first()
    return getattr(order, "number", 0)


def good_saved_test(number):
    order = Order.objects.filter(number=number).first()
    is_missing = order is None
    if is_missing:
        return 0
    return order.number


def good_isinstance(number):
    order = Order.objects.filter(number=number).first()
    if isinstance(order, Order):
        return order.number
    return 0


def good_both(number, slug):
    order = Order.objects.filter(number=number).first()
    store = Store.objects.filter(slug=slug).first()
    if not (order and store):
        return None
    return order.number + store.pk


def good_asserted(number):
    order = Order.objects.filter(number=number).first()
    assert order is not None
    return order.number


def good_through_a_function(number):
    order = find_order(number)
    return order.customer.email if order is not None else ""


def good_while(number):
    order = Order.objects.filter(number=number).first()
    while order is not None:
        order = Order.objects.filter(number=order.number + 1).first()


def good_exit(number):
    order = Order.objects.filter(number=number).first()
    if order is None:
        sys.exit(1)
    return order.number


def good_dropped_from_the_list(numbers):
    orders = [Order.objects.filter(number=number).first() for number in numbers]
    return [order.number for order in orders if order]


async def good_async(number):
    order = await Order.objects.filter(number=number).afirst()
    return order.number if order else 0


def good_only_compared(number, other):
    return Order.objects.filter(number=number).first() == other


class Shelf:
    def first(self):
        return "book"


def good_other_first():
    return Shelf().first().upper()


class GuardedView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        good_returned_early(number)
        good_truth(number)
        good_not_found(number)
        good_continued([number])
        good_default(slug)
        good_made(slug)
        good_replaced(slug)
        good_attribute_error(number)
        good_any_error(number)
        good_walrus(number)
        good_and(number)
        good_getattr(number)
        good_saved_test(number)
        good_isinstance(number)
        good_both(number, slug)
        good_asserted(number)
        good_through_a_function(number)
        good_while(number)
        good_exit(number)
        good_dropped_from_the_list([1, 2])
        good_only_compared(number, None)
        return Response(good_other_first())


def good_plain_view(request: HttpRequest, number: int) -> HttpResponse:
    order = Order.objects.filter(number=number).first()
    if order is None:
        return HttpResponse(status=404)
    return HttpResponse(order.number)
