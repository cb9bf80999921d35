"""An attribute that nothing defines and nothing sets."""

import enum
import json
import logging

from celery import shared_task
from django.db import models

logger = logging.getLogger(__name__)


class Order(models.Model):
    number = models.IntegerField()


class Color(enum.Enum):
    RED = 1


class ShopError(ValueError):
    pass


class PaymentError(ShopError):
    def __str__(self):
        return f"payment: {self.message}"  # [missing-member]


class Printer:
    def __init__(self, width):
        self.width = width

    def line(self):
        return "-" * self.width  # [missing-member]


class WidePrinter(Printer):
    def __init__(self):
        self.height = 3


# -- bad


@shared_task
def bad_misspelt_exception(number):
    try:
        return Order.objects.get(number=number)
    except Order.DoesNotExists:  # [missing-member]
        return None


@shared_task
def bad_any_exception(text):
    try:
        return json.loads(text)
    except Exception as error:
        logger.info("failed: %s", error.code)  # [missing-member]
        raise


@shared_task
def bad_member():
    return Color.GREEN  # [missing-member]


@shared_task
def bad_payment():
    raise PaymentError("no")


# -- good


class Loud:
    def __getattr__(self, name):
        return name.upper()


class Settable:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def size(self):
        return self.width


class Base:
    def show(self):
        return self.title  # each class that derives from it has one


class Titled(Base):
    title = "x"


class Marked:
    pass


def good_dynamic():
    return Loud().anything


def good_set_from_outside():
    marked = Marked()
    marked.color = "red"
    return marked


def good_reads_it(marked: Marked):
    return marked.color


def good_right_exception(number):
    try:
        return Order.objects.get(number=number)
    except Order.DoesNotExist:
        return None


def good_tested(text):
    try:
        return json.loads(text)
    except Exception as error:
        if hasattr(error, "code"):
            logger.info("failed: %s", error.code)
        raise


def good_caught(text):
    try:
        return json.loads(text)
    except Exception as error:
        try:
            logger.info("failed: %s", error.code)
        except AttributeError:
            logger.info("failed")
        raise


def good_member():
    return Color.RED.name


def good_unknown(thing):
    return thing.whatever


def good_narrowed(error: Exception):
    # What is handed in may be any class: nothing is said.
    return error.code
