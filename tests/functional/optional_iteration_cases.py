"""A value is None on some path, and it is iterated, unpacked or searched."""

import logging
from typing import Optional

from celery import shared_task
from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Order(models.Model):
    number = models.IntegerField(unique=True)
    note = models.TextField(null=True)
    tags = models.JSONField(null=True)


class Basket:
    def __init__(self, items: Optional[list[str]] = None):
        self.items: Optional[list[str]] = items


def load_items(slug) -> Optional[list[str]]:
    return [slug] if slug else None


def find_range(slug):
    if slug:
        return 1, 2
    return None


def load_options(slug) -> Optional[dict[str, str]]:
    return {"slug": slug} if slug else None


def show(**options):
    return options


def pick(*items):
    return items


# -- bad


def bad_loop(slug):
    for item in load_items(slug):  # [optional-iteration]
        logger.info("%s", item)


def bad_comprehension(slug):
    return [item.upper() for item in load_items(slug)]  # [optional-iteration]


def bad_unpacked(slug):
    low, high = find_range(slug)  # [optional-iteration]
    return high - low


def bad_star(slug):
    return pick(*load_items(slug))  # [optional-iteration]


def bad_in_a_display(slug):
    return ["tea", *load_items(slug)]  # [optional-iteration]


def bad_double_star(slug):
    return show(**load_options(slug))  # [optional-iteration]


def bad_unpacked_rest(slug):
    first, *_ = load_items(slug)  # [optional-iteration]
    return first


def bad_searched(slug):
    items = load_items(slug)
    return "tea" in items  # [optional-iteration]


def bad_searched_column(order: Order):
    return "urgent" in order.note  # [optional-iteration]


def bad_json_column(order: Order):
    return [tag for tag in order.tags]  # [optional-iteration]


def bad_attribute(basket: Basket):
    for item in basket.items:  # [optional-iteration]
        logger.info("%s", item)


def bad_handler(text):
    try:
        parts = parse(text)
    except ValueError:
        parts = None
    for part in parts:  # [optional-iteration]
        logger.info("%s", part)


def parse(text):
    if ":" not in text:
        raise ValueError(text)
    return text.split(":")


class OrderView(APIView):
    def get(self, request: Request, slug: str) -> Response:
        bad_loop(slug)
        bad_comprehension(slug)
        bad_unpacked(slug)
        bad_star(slug)
        bad_in_a_display(slug)
        bad_double_star(slug)
        bad_unpacked_rest(slug)
        bad_searched(slug)
        bad_handler(slug)
        for order in Order.objects.all():
            bad_searched_column(order)
            bad_json_column(order)
        return Response(bad_attribute(Basket()))


@shared_task
def bad_task(slug):
    for item in load_items(slug):  # [optional-iteration]
        logger.info("%s", item)


# -- good


def good_returned_early(slug):
    items = load_items(slug)
    if items is None:
        return
    for item in items:
        logger.info("%s", item)


def good_default(slug):
    return [item.upper() for item in load_items(slug) or []]


def good_truth(slug):
    items = load_items(slug)
    return "tea" in items if items else False


def good_and(slug):
    items = load_items(slug)
    return items and "tea" in items


def good_filled_in(slug):
    items = load_items(slug)
    if items is None:
        items = []
    return ["tea", *items]


def good_type_error(slug):
    try:
        return list(load_items(slug))
    except TypeError:
        return []


def good_walrus(slug):
    if items := load_items(slug):
        return pick(*items)
    return ()


def good_raised(slug):
    items = load_items(slug)
    if not items:
        raise ValueError(slug)
    return [item.upper() for item in items]


def good_while(slug):
    items = load_items(slug)
    while items:
        for item in items:
            logger.info("%s", item)
        items = load_items(items[0])


def good_once_more(slug):
    items = load_items(slug)
    return [] if not items else sorted(items)


def good_double(slug):
    items = load_items(slug)
    has_items = items is not None
    return [item for item in items] if has_items else []


def good_unpacked(slug):
    found = find_range(slug)
    if found is None:
        return 0
    low, high = found
    return high - low


def good_unpacked_default(slug):
    low, high = find_range(slug) or (0, 0)
    return high - low


def good_unpacked_truth(slug):
    found = find_range(slug)
    if not found:
        return 0
    low, high = found
    return high - low


def good_double_star(slug):
    return show(**(load_options(slug) or {}))


def good_double_star_early(slug):
    options = load_options(slug)
    if options is None:
        return {}
    return show(**options)


def good_double_star_truth(slug):
    options = load_options(slug)
    return show(**options) if options else show()


def good_merged(slug):
    options = load_options(slug)
    if not options:
        return {}
    return {"colour": "red", **options}


def good_searched_column(order: Order):
    return bool(order.note) and "urgent" in order.note


def good_searched_column_default(order: Order):
    return "urgent" in (order.note or "")


def good_searched_column_early(order: Order):
    if order.note is None:
        return False
    return "urgent" in order.note


def good_json_column(order: Order):
    return [tag for tag in order.tags or []]


def good_json_column_early(order: Order):
    if not order.tags:
        return []
    return [tag for tag in order.tags]


def good_json_column_truth(order: Order):
    return [tag for tag in order.tags] if order.tags is not None else []


def good_attribute(basket: Basket):
    for item in basket.items or ():
        logger.info("%s", item)


def good_attribute_early(basket: Basket):
    if basket.items is None:
        return
    for item in basket.items:
        logger.info("%s", item)


def good_attribute_truth(basket: Basket):
    if basket.items:
        for item in basket.items:
            logger.info("%s", item)


class GuardedView(APIView):
    def get(self, request: Request, slug: str) -> Response:
        good_returned_early(slug)
        good_default(slug)
        good_truth(slug)
        good_and(slug)
        good_filled_in(slug)
        good_type_error(slug)
        good_walrus(slug)
        good_raised(slug)
        good_while(slug)
        good_once_more(slug)
        good_double(slug)
        good_unpacked(slug)
        good_unpacked_default(slug)
        good_unpacked_truth(slug)
        good_double_star(slug)
        good_double_star_early(slug)
        good_double_star_truth(slug)
        good_merged(slug)
        for order in Order.objects.all():
            good_searched_column(order)
            good_searched_column_default(order)
            good_searched_column_early(order)
            good_json_column(order)
            good_json_column_early(order)
            good_json_column_truth(order)
        basket = Basket()
        good_attribute(basket)
        good_attribute_early(basket)
        return Response(good_attribute_truth(basket))
