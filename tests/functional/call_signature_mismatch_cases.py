"""A call does not fit what it calls: TypeError before the first line of the callee runs."""

import functools
import logging

from celery import shared_task
from django.db import models, transaction
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)

    def rename(self, slug):
        self.slug = slug


def price(number, currency, *, rounded=False):
    return number, currency, rounded


def ship(order_id, *, carrier):
    return order_id, carrier


def everything(*args, **kwargs):
    return args, kwargs


def with_defaults(number, currency="EUR", **options):
    return number, currency, options


@transaction.atomic
def book(number, store):
    return number, store


class BillQuerySet(models.QuerySet):
    def paid(self, since):
        return self.filter(number__gt=since)


class Bill(models.Model):
    number = models.IntegerField()

    objects = BillQuerySet.as_manager()


class Basket:
    def __init__(self, number, city="Ulm"):
        self.number = number
        self.city = city

    def add(self, item, count=1):
        return self.number, item, count

    @classmethod
    def empty(cls, city):
        return cls(0, city)

    @staticmethod
    def rounded(total):
        return round(total)

    @property
    def label(self):
        return self.city


class GiftBasket(Basket):
    def add(self, item, count=1):
        return super().add(item, count)

    def bad_self_twice(self, item):
        return super().add(self, item, 1)  # [call-signature-mismatch]

    def good_self_once(self, item):
        return super().add(item, 1)

    def good_by_hand(self, item):
        return Basket.add(self, item, 1)


@shared_task
def send_receipt(order_id, email):
    logger.info("%s %s", order_id, email)


@shared_task(bind=True)
def send_bound(self, order_id, email):
    logger.info("%s %s %s", self, order_id, email)


@shared_task
def send_anything(order_id, **kwargs):
    logger.info("%s %s", order_id, kwargs)


# -- bad


def bad_missing(number):
    return price(number)  # [call-signature-mismatch]


def bad_too_many(number):
    return price(number, "EUR", True)  # [call-signature-mismatch]


def bad_unknown_keyword(number):
    return price(number, "EUR", round=True)  # [call-signature-mismatch]


def bad_misspelt_keyword(number):
    return price(number, curency="EUR")  # [call-signature-mismatch]


def bad_given_twice(number):
    return price(number, "EUR", number=number)  # [call-signature-mismatch]


def bad_keyword_only(number):
    return ship(number)  # [call-signature-mismatch]


def bad_keyword_only_by_position(number):
    return ship(number, "DHL")  # [call-signature-mismatch]


def bad_nothing_for_nothing():
    return Basket()  # [call-signature-mismatch]


def bad_constructor_keyword(number):
    return Basket(number, town="Ulm")  # [call-signature-mismatch]


def bad_inherited_constructor(number):
    return GiftBasket(number, "Ulm", "red ribbon")  # [call-signature-mismatch]


def bad_class_method():
    return Basket.empty()  # [call-signature-mismatch]


def bad_static_method(number):
    return Basket.rounded(number, 2)  # [call-signature-mismatch]


def bad_method_of_a_row(slug):
    store = Store(slug=slug)
    return store.rename(name=slug)  # [call-signature-mismatch]


def bad_method_of_a_queryset(number):
    return Bill.objects.filter(number=number).paid()  # [call-signature-mismatch]


def bad_method_of_a_manager():
    return Bill.objects.paid()  # [call-signature-mismatch]


def bad_in_a_transaction(number):
    return book(number)  # [call-signature-mismatch]


def bad_delay_keyword(order_id, email):
    send_receipt.delay(order_id=order_id, mail=email)  # [call-signature-mismatch]


def bad_apply_async_kwargs(order_id, email):
    send_receipt.apply_async(  # [call-signature-mismatch]
        kwargs={"order_id": order_id, "address": email}, countdown=60
    )


def bad_delay_too_many(order_id, email):
    send_receipt.delay(order_id, email, "now")  # [call-signature-mismatch]


def bad_called_at_once(order_id):
    send_receipt(order_id)  # [call-signature-mismatch]


def bad_bound_task(order_id):
    send_bound.delay(order_id)  # [call-signature-mismatch]


def bad_wrong_handler(number):
    try:
        return price(number)  # [call-signature-mismatch]
    except ValueError:
        return None


def bad_in_a_comprehension(numbers):
    return [price(number) for number in numbers]  # [call-signature-mismatch]


class OrderView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        bad_missing(number)
        bad_too_many(number)
        bad_unknown_keyword(number)
        bad_misspelt_keyword(number)
        bad_given_twice(number)
        bad_keyword_only(number)
        bad_keyword_only_by_position(number)
        bad_nothing_for_nothing()
        bad_constructor_keyword(number)
        bad_inherited_constructor(number)
        bad_class_method()
        bad_static_method(number)
        bad_method_of_a_row(slug)
        bad_method_of_a_queryset(number)
        bad_method_of_a_manager()
        bad_in_a_transaction(number)
        bad_wrong_handler(number)
        GiftBasket(number).bad_self_twice(slug)
        return Response(bad_in_a_comprehension([number]))

    def post(self, request: Request, number: int) -> Response:
        bad_delay_keyword(number, request.data["email"])
        bad_apply_async_kwargs(number, request.data["email"])
        bad_delay_too_many(number, request.data["email"])
        bad_called_at_once(number)
        bad_bound_task(number)
        return Response()


# -- good


def good_positions(number):
    return price(number, "EUR")


def good_keywords(number):
    return price(currency="EUR", number=number, rounded=True)


def good_keyword_only(number):
    return ship(number, carrier="DHL")


def good_unpacked_list(values):
    return price(*values)


def good_unpacked_mapping(number, options):
    return price(number, **options)


def good_takes_all(number):
    return everything(number, 1, 2, colour="red")


def good_default(number):
    return with_defaults(number), with_defaults(number, colour="red")


def good_constructor(number):
    return Basket(number), Basket(number, city="Ulm")


def good_inherited_constructor(number):
    return GiftBasket(number, "Ulm").add("tea", count=2)


def good_class_and_static(number):
    return Basket.empty("Ulm"), Basket(number).rounded(1.5), Basket.rounded(1.5)


def good_row(slug):
    store = Store(slug=slug)
    store.rename(slug)
    return store


def good_method_of_a_queryset(number):
    return Bill.objects.paid(number), Bill.objects.all().paid(since=number)


def good_in_a_transaction(number):
    return book(number, store=None)


def good_delay(order_id, email):
    send_receipt.delay(order_id, email)
    send_receipt.delay(order_id=order_id, email=email)


def good_apply_async(order_id, email):
    send_receipt.apply_async(args=[order_id, email], countdown=60)
    send_receipt.apply_async((order_id,), {"email": email})
    send_receipt.apply_async(kwargs={"order_id": order_id, "email": email})


def good_apply_async_elsewhere(arguments):
    send_receipt.apply_async(args=arguments)


def good_bound_task(order_id, email):
    send_bound.delay(order_id, email=email)


def good_anything(order_id):
    send_anything.delay(order_id, colour="red")


def good_caught(number):
    try:
        return price(number)
    except TypeError:
        return None


def with_currency(function):
    @functools.wraps(function)
    def wrapper(number):
        return function(number, "EUR")

    return wrapper


@with_currency
def total(number, currency):
    return number, currency


def good_decorated(number):
    return total(number)


class Shelf:
    def take(self, number):
        return number


class WideShelf(Shelf):
    def take(self, number, count=1):
        return number, count


def good_overridden(shelf: Shelf):
    return shelf.take(1, 2)


class Record:
    def __new__(cls, *args):
        return super().__new__(cls)

    def __init__(self, *args):
        self.args = args


def good_new(number):
    return Record(number, 1, 2)


def good_either(number, is_wide):
    function = price if is_wide else everything
    return function(number, "EUR")


def good_partial(number):
    in_euro = functools.partial(price, currency="EUR")
    return in_euro(number)


class GuardedView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        good_positions(number)
        good_keywords(number)
        good_keyword_only(number)
        good_unpacked_list(request.data["values"])
        good_unpacked_mapping(number, request.data)
        good_takes_all(number)
        good_default(number)
        good_constructor(number)
        good_inherited_constructor(number)
        good_class_and_static(number)
        good_row(slug)
        good_method_of_a_queryset(number)
        good_in_a_transaction(number)
        good_caught(number)
        good_decorated(number)
        good_overridden(WideShelf())
        good_new(number)
        good_either(number, slug)
        good_partial(number)
        basket = GiftBasket(number)
        basket.good_self_once(slug)
        return Response(basket.good_by_hand(slug))

    def post(self, request: Request, number: int) -> Response:
        email = request.data["email"]
        good_delay(number, email)
        good_apply_async(number, email)
        good_apply_async_elsewhere([number, email])
        good_bound_task(number, email)
        good_anything(number)
        return Response()
