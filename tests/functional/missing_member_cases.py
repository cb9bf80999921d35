"""An attribute is read that nothing defines: AttributeError, whatever the data."""

import enum
import logging
from dataclasses import dataclass
from typing import NamedTuple

from celery import shared_task
from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    number = models.IntegerField(unique=True)


class Status(enum.Enum):
    OPEN = "open"
    SHIPPED = "shipped"

    @property
    def label(self):
        return self.value.title()


class Step(models.TextChoices):
    PACKED = "packed", "Packed"
    SENT = "sent", "Sent"


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass
class Basket:
    city: str
    total: int = 0


class Cart:
    currency = "EUR"

    def __init__(self, number):
        self.number = number

    def total(self):
        return 0


class Payment:
    def __init__(self, amount):
        self.amount = amount
        self.attempts = 0

    def retried(self):
        return self.attempts + 1  # [missing-member]


class CardPayment(Payment):
    def __init__(self, amount, card):
        self.amount = amount
        self.card = card


def charge(amount):
    if amount < 0:
        raise Refused("negative")
    return amount


# -- bad


def bad_exception_of_a_model(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExists:  # [missing-member]
        return None
    return order.number


def bad_attribute_of_any_exception(amount):
    try:
        return charge(amount)
    except Exception as error:
        return error.code  # [missing-member]


def bad_message(amount):
    try:
        return charge(amount)
    except Exception as error:
        logger.warning("refused: %s", error.message)  # [missing-member]
        return 0


def bad_attribute(number):
    cart = Cart(number)
    return cart.nummer  # [missing-member]


def bad_method(number):
    return Cart(number).get_total()  # [missing-member]


def bad_attribute_of_a_class():
    return Cart.curency  # [missing-member]


def bad_enum_member():
    return Status.CLOSED  # [missing-member]


def bad_enum_attribute(text):
    status = Status(text)
    return status.titel  # [missing-member]


def bad_choice():
    return Step.SEND.label  # [missing-member]


class Report:
    def __init__(self, orders):
        self.orders = orders

    def lines(self):
        return [order.number for order in self.orders]

    def bad_own_attribute(self):
        return len(self.order)  # [missing-member]

    def bad_own_method(self):
        return self.line()  # [missing-member]


def bad_code_of_the_wrong_class(amount):
    try:
        return charge(amount)
    except (Refused, ValueError) as error:
        return error.kode  # [missing-member]


class Line(NamedTuple):
    number: int


def bad_field_of_a_tuple():
    return Line(1).amount  # [missing-member]


class OrderView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        bad_exception_of_a_model(number)
        bad_attribute_of_any_exception(number)
        bad_message(number)
        bad_attribute(number)
        bad_method(number)
        bad_attribute_of_a_class()
        bad_enum_member()
        bad_enum_attribute(slug)
        bad_choice()
        bad_code_of_the_wrong_class(number)
        bad_field_of_a_tuple()
        report = Report([])
        report.bad_own_attribute()
        report.bad_own_method()
        return Response(CardPayment(number, slug).retried())


@shared_task
def bad_task(number):
    cart = Cart(number)
    logger.info("%s", cart.owner)  # [missing-member]


# -- good


def good_exception_of_a_model(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        return None
    return order.number


def good_attribute_of_the_exception(amount):
    try:
        return charge(amount)
    except Refused as error:
        return error.code


def good_narrowed_exception(amount):
    try:
        return charge(amount)
    except Exception as error:
        if isinstance(error, Refused):
            return error.code
        return str(error)


def good_getattr(amount):
    try:
        return charge(amount)
    except Exception as error:
        return getattr(error, "code", "")


def good_caught(number):
    try:
        return Cart(number).coupon
    except AttributeError:
        return None


def good_enum_member(text):
    return Status(text) is Status.SHIPPED


def good_enum_attribute(text):
    return Status(text).label, Status.OPEN.name


def good_choice():
    return Step.SENT.label, Step.choices


def good_field_of_a_dataclass(city):
    return Basket(city).total


def good_narrowed(cart: Cart):
    return cart.ribbon if isinstance(cart, GiftCart) else None


class GiftCart(Cart):
    ribbon = "red"


def registered(cls):
    cls.carrier = "DHL"
    return cls


@registered
class Parcelling:
    pass


def good_decorated_class():
    return Parcelling().carrier


class Registry:
    pass


Registry.names = []


def good_set_on_the_class():
    return Registry().names


def good_of_each_class(name):
    return Cart(name).__dict__, Cart.__name__, Cart.mro()


class Proxy:
    def __init__(self, cart):
        self.cart = cart

    def __getattr__(self, name):
        return getattr(self.cart, name)


def good_getattr_of_the_class(number):
    return Proxy(Cart(number)).number


class Settings:
    def __init__(self, values):
        for name, value in values.items():
            setattr(self, name, value)


def good_setattr(values):
    return Settings(values).currency


class Page:
    def render(self):
        return self.title


class FrontPage(Page):
    title = "front"


def good_of_a_subclass():
    return FrontPage().render()


def good_subclass_in_a_parameter(page: Page):
    return page.title


class Parcel:
    def __init__(self, number):
        self.number = number


def good_set_from_outside(number):
    parcel = Parcel(number)
    parcel.weight = 3
    return weight_of(parcel)


def weight_of(parcel: Parcel):
    return parcel.weight


class LabelMixin:
    def good_mixin(self):
        return self.city.upper()


class Ticket:
    def __init__(self, city):
        self.city = city
        self.reset()

    def reset(self):
        self.seats = 0

    def good_set_by_another_method(self):
        return self.seats


class LabelledTicket(LabelMixin, Ticket):
    pass


class Refund:
    def __init__(self, amount):
        self.amount = amount
        self.attempts = 0

    def good_set_by_each_init(self):
        return self.attempts + 1


class CardRefund(Refund):
    def __init__(self, amount, card):
        super().__init__(amount)
        self.card = card


class CashRefund(Refund):
    def __init__(self, amount):
        self.amount = amount
        self.attempts = 3


def good_row(order: Order):
    return order.number, order.id, order.pk


class GuardedView(APIView):
    def get(self, request: Request, number: int, slug: str) -> Response:
        good_exception_of_a_model(number)
        good_attribute_of_the_exception(number)
        good_narrowed_exception(number)
        good_getattr(number)
        good_caught(number)
        good_narrowed(GiftCart(number))
        good_decorated_class()
        good_set_on_the_class()
        good_of_each_class(number)
        good_enum_member(slug)
        good_enum_attribute(slug)
        good_choice()
        good_field_of_a_dataclass(slug)
        good_getattr_of_the_class(number)
        good_setattr(request.data)
        good_of_a_subclass()
        good_subclass_in_a_parameter(FrontPage())
        good_set_from_outside(number)
        for order in Order.objects.all():
            good_row(order)
        ticket = LabelledTicket(slug)
        ticket.good_mixin()
        ticket.good_set_by_another_method()
        for refund in (CardRefund(number, slug), CashRefund(number)):
            refund.good_set_by_each_init()
        return Response()
