"""A value is None on some path, and an item of it is read or set."""

import logging
from typing import Optional

from celery import shared_task
from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)
    options = models.JSONField(null=True)
    code = models.CharField(max_length=9, null=True)


class Basket:
    def __init__(self, prices: Optional[dict[str, int]] = None):
        self.prices: Optional[dict[str, int]] = prices


def load_prices(slug) -> Optional[dict[str, int]]:
    return {slug: 1} if slug else None


def load_names(slug):
    if slug:
        return [slug]
    return None


# -- bad


def bad_declared(slug):
    prices = load_prices(slug)
    return prices["tea"]  # [optional-subscript]


def bad_returned(slug):
    return load_names(slug)[0]  # [optional-subscript]


def bad_set(slug):
    prices = load_prices(slug)
    prices["tea"] = 3  # [optional-subscript]
    return prices


def bad_raised_by_one(slug):
    prices = load_prices(slug)
    prices["tea"] += 1  # [optional-subscript]
    return prices


def bad_slice(order: Order):
    return order.code[:3]  # [optional-subscript]


def bad_key_error(slug):
    try:
        return load_prices(slug)["tea"]  # [optional-subscript]
    except KeyError:
        return 0


def bad_attribute(basket: Basket):
    return basket.prices["tea"]  # [optional-subscript]


def bad_handler(text):
    try:
        parts = parse(text)
    except ValueError:
        parts = None
    return parts[0]  # [optional-subscript]


def bad_json_column(order: Order):
    return order.options["colour"]  # [optional-subscript]


def parse(text):
    if ":" not in text:
        raise ValueError(text)
    return text.split(":")


class OrderView(APIView):
    def get(self, request: Request, slug: str) -> Response:
        bad_declared(slug)
        bad_returned(slug)
        bad_set(slug)
        bad_raised_by_one(slug)
        bad_key_error(slug)
        bad_handler(slug)
        for order in Order.objects.all():
            bad_slice(order)
            bad_json_column(order)
        return Response(bad_attribute(Basket()))


@shared_task
def bad_task(slug):
    logger.info("%s", load_names(slug)[-1])  # [optional-subscript]


# -- good


def good_returned_early(slug):
    prices = load_prices(slug)
    if prices is None:
        return 0
    return prices["tea"]


def good_truth(slug):
    prices = load_prices(slug)
    return prices["tea"] if prices else 0


def good_default(slug):
    prices = load_prices(slug) or {}
    prices["tea"] = 3
    return prices


def good_raised(slug):
    prices = load_prices(slug)
    if not prices:
        raise ValueError(slug)
    return prices["tea"]


def good_filled_in(slug):
    prices = load_prices(slug)
    if prices is None:
        prices = {}
    prices["tea"] = 3
    return prices


def good_and(slug):
    prices = load_prices(slug)
    return prices and prices["tea"]


def good_walrus(slug):
    if (prices := load_prices(slug)) is not None:
        return prices["tea"]
    return 0


def good_saved_test(slug):
    prices = load_prices(slug)
    is_priced = prices is not None
    return prices["tea"] if is_priced else 0


def good_type_error(slug):
    try:
        return load_prices(slug)["tea"]
    except (KeyError, TypeError):
        return 0


def good_names(slug):
    names = load_names(slug)
    return names[0] if names else ""


def good_names_early(slug):
    names = load_names(slug)
    if names is None:
        return ""
    return names[0]


def good_names_continued(slugs):
    for slug in slugs:
        names = load_names(slug)
        if not names:
            continue
        logger.info("%s", names[0])


def good_names_length(slug):
    names = load_names(slug)
    if names is not None and len(names) > 1:
        return names[1]
    return ""


def good_code(order: Order):
    return order.code[:3] if order.code else ""


def good_code_default(order: Order):
    return (order.code or "")[:3]


def good_code_early(order: Order):
    if order.code is None:
        return ""
    return order.code[:3]


def good_options(order: Order):
    return order.options["colour"] if order.options else ""


def good_options_default(order: Order):
    return (order.options or {})["colour"]


def good_options_early(order: Order):
    if order.options is None:
        return ""
    return order.options["colour"]


def good_attribute(basket: Basket):
    return basket.prices["tea"] if basket.prices else 0


def good_attribute_early(basket: Basket):
    if basket.prices is None:
        return 0
    return basket.prices["tea"]


def good_attribute_filled(basket: Basket):
    if not basket.prices:
        basket.prices = {}
    basket.prices["tea"] = 3


class GuardedView(APIView):
    def get(self, request: Request, slug: str) -> Response:
        good_returned_early(slug)
        good_truth(slug)
        good_default(slug)
        good_raised(slug)
        good_filled_in(slug)
        good_and(slug)
        good_walrus(slug)
        good_saved_test(slug)
        good_type_error(slug)
        good_names(slug)
        good_names_early(slug)
        good_names_continued([slug])
        good_names_length(slug)
        for order in Order.objects.all():
            good_code(order)
            good_code_default(order)
            good_code_early(order)
            good_options(order)
            good_options_default(order)
            good_options_early(order)
        basket = Basket()
        good_attribute(basket)
        good_attribute_early(basket)
        return Response(good_attribute_filled(basket))
