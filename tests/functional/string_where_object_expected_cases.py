"""A value is an object on one way and a string, a number or a list on another."""

import datetime
import decimal
import logging
from dataclasses import dataclass

from celery import shared_task
from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


@dataclass
class Label:
    text: str


class Address:
    def __init__(self, city: str = "Ulm"):
        self.city = city


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)


def address_of(city):
    if city:
        return Address()
    return "unknown"


def addresses_of(city):
    if city:
        return Address()
    return []


# -- bad


def bad_string_or_object(is_known):
    if is_known:
        address = Address()
    else:
        address = "unknown"
    return address.city  # [string-where-object-expected]


def bad_number_or_object(is_known):
    address = Address() if is_known else 0
    return address.city  # [string-where-object-expected]


def bad_returned():
    return address_of("Ulm").city  # [string-where-object-expected]


def bad_returned_list():
    found = addresses_of("Ulm")
    return found.city  # [string-where-object-expected]


def bad_handler():
    try:
        order = Order.objects.get(number=1)
    except Order.DoesNotExist:
        order = ""
    return order.number  # [string-where-object-expected]


def bad_default(number):
    order = Order.objects.filter(number=number).first() or {}
    return order.number  # [string-where-object-expected]


def bad_truth_of_both():
    address = address_of("Ulm")
    if address:
        return address.city  # [string-where-object-expected]
    return ""


class OrderView(APIView):
    def get(self, request: Request, number: int, city: str) -> Response:
        bad_string_or_object(city)
        bad_number_or_object(city)
        bad_returned()
        bad_returned_list()
        bad_handler()
        bad_default(number)
        return Response(bad_truth_of_both())


# -- good


def good_both_objects(city):
    if city:
        address = Address()
    else:
        address = Address("Bonn")
    return address.city


def good_isinstance(city):
    address = address_of("Ulm")
    if isinstance(address, str):
        return address
    return address.city


def good_isinstance_of_the_object(city):
    address = address_of("Ulm")
    return address.city if isinstance(address, Address) else ""


def good_same_way(city):
    if city:
        address = Address()
    else:
        address = "unknown"
    return address.city if city else address


def good_both_have_it(city):
    value = datetime.date.today() if city else datetime.datetime.now()
    return value.year


def good_caught(city):
    try:
        return address_of("Ulm").city
    except AttributeError:
        return ""


def good_getattr(city):
    return getattr(address_of("Ulm"), "city", "")


def good_handler_returns(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        return ""
    return order.number


def good_numbers(is_exact):
    total = decimal.Decimal("1.50") if is_exact else 2
    return total.real


def good_two_classes(is_short, text):
    value = Label(text) if is_short else Address()
    return value.text if is_short else value.city


def good_only_formatted(city):
    return f"{address_of('Ulm')}"


@shared_task
def good_task(city):
    logger.info("%s", good_isinstance(city))


class GuardedView(APIView):
    def get(self, request: Request, number: int, city: str) -> Response:
        good_both_objects(city)
        good_isinstance(city)
        good_isinstance_of_the_object(city)
        good_same_way(city)
        good_both_have_it(city)
        good_caught(city)
        good_getattr(city)
        good_handler_returns(number)
        good_numbers(city)
        good_two_classes(city, city)
        return Response(good_only_formatted(city))
