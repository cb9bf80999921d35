"""Calls that raise TypeError before the function runs."""

import functools

from celery import shared_task
from rest_framework.response import Response
from rest_framework.views import APIView


def total_of(order, currency):
    return order, currency


@shared_task
def charge(order_id, currency="EUR"):
    return order_id, currency


class Base:
    def label(self, order):
        return order

    @staticmethod
    def plain(order):
        return order


class Line:
    def __init__(self, order, count):
        self.order = order
        self.count = count


# -- bad


class BadCalls(APIView):
    def get(self, request, order):
        return Response(total_of(order))  # [call-signature-mismatch]

    def post(self, request, order):
        return Response(total_of(order, "EUR", 3))  # [call-signature-mismatch]

    def put(self, request, order):
        charge.delay(order, currency="EUR", eta=3)  # [call-signature-mismatch]
        return Response()

    def patch(self, request, order):
        charge.apply_async(kwargs={"order": order})  # [call-signature-mismatch]
        return Response()

    def delete(self, request, order):
        return Response(Line(order))  # [call-signature-mismatch]


class BadChild(Base):
    def label(self, order):
        return super().label(self, order)  # [call-signature-mismatch]


@shared_task
def bad_child(order):
    return BadChild().label(order)


# -- good


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args, currency="EUR")

    return wrapper


@logged
def good_decorated(order, currency):
    return order, currency


def good_calls(order, options):
    total_of(order, currency="EUR")
    total_of(*order)
    total_of(order, **options)
    good_decorated(order)
    charge.delay(order)
    charge.apply_async(args=[order], kwargs={"currency": "EUR"}, countdown=3)
    charge.apply_async((order,), options)
    Line(order, count=1)
    Base.label(Base(), order)
    Base.plain(order)
    return Base().label(order)


def good_caught(order):
    try:
        return total_of(order)
    except TypeError:
        return None


class Wide(Base):
    def label(self, order, currency="EUR"):
        return order


def good_override(base: Base, order):
    return base.label(order, "EUR")  # a Wide takes it


class GoodChild(Base):
    def label(self, order):
        return super().label(order)


def good_rest(*args, **kwargs):
    return good_rest(1, 2, x=3)
