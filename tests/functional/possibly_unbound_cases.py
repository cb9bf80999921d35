"""One way through a function does not bind a name: its use raises UnboundLocalError."""

import enum
import logging
from contextlib import suppress

from celery import shared_task
from django.db import models, transaction
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class Order(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)


class Kind(enum.Enum):
    PICKUP = "pickup"
    DELIVERY = "delivery"


class Payment:
    def charge(self, number):
        if number < 0:
            raise ValueError(number)
        return number


# -- bad


def bad_handler_only_logs(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        logger.warning("no order %s", number)
    return order.number  # [possibly-unbound]


def bad_one_of_two_handlers(number):
    try:
        receipt = Payment().charge(number)
    except KeyError:
        return None
    except ValueError:
        logger.warning("refused")
    return receipt  # [possibly-unbound]


def bad_used_in_the_handler(text):
    try:
        number = int(text)
        Payment().charge(number)
    except ValueError:
        logger.warning("refused %s", number)  # [possibly-unbound]


def bad_used_in_finally(text):
    try:
        number = int(text)
        return Payment().charge(number)
    finally:
        logger.info("done %s", number)  # [possibly-unbound]


def bad_chain(kind):
    if kind == "pickup":
        fee = 0
    elif kind == "delivery":
        fee = 5
    return fee  # [possibly-unbound]


def bad_cases(kind):
    match kind:
        case "pickup":
            fee = 0
        case "delivery":
            fee = 5
    return fee  # [possibly-unbound]


def bad_enum_with_a_gap(kind: Kind):
    if kind == Kind.PICKUP:
        fee = 0
    return fee  # [possibly-unbound]


def bad_loop_variable(numbers):
    for number in numbers:
        Payment().charge(number)
    return number  # [possibly-unbound]


def bad_bound_in_a_loop(slug):
    for order in Order.objects.filter(store__slug=slug):
        newest = order.number
    return newest  # [possibly-unbound]


def bad_suppressed(text):
    with suppress(ValueError):
        number = int(text)
    return number  # [possibly-unbound]


def bad_after_except_as(number):
    error = None
    try:
        Payment().charge(number)
    except ValueError as error:
        logger.warning("refused")
    return error  # [possibly-unbound]


def bad_deleted(number, is_secret):
    receipt = Payment().charge(number)
    if is_secret:
        del receipt
    return receipt  # [possibly-unbound]


def bad_while(count):
    sent = 0
    while sent < count:
        page = sent
        sent += 1
    return page  # [possibly-unbound]


def bad_retried(text):
    for _ in range(3):
        try:
            number = int(text)
            break
        except ValueError:
            logger.info("again")
    return number  # [possibly-unbound]


def bad_local_import(is_open, data):
    if is_open:
        import json
    return json.dumps(data)  # [possibly-unbound]


class OrderView(APIView):
    def get(self, request: Request, number: int, kind: str, slug: str) -> Response:
        is_open = request.query_params.get("open")
        bad_handler_only_logs(number)
        bad_one_of_two_handlers(number)
        bad_used_in_the_handler(slug)
        bad_used_in_finally(slug)
        bad_branch(is_open, slug)
        bad_chain(kind)
        bad_cases(kind)
        bad_enum_with_a_gap(Kind(kind))
        bad_loop_variable(request.data["numbers"])
        bad_bound_in_a_loop(slug)
        bad_suppressed(slug)
        bad_after_except_as(number)
        bad_deleted(number, is_open)
        bad_while(number)
        bad_retried(slug)
        bad_local_import(is_open, request.data)
        return Response(bad_another_flag(is_open, request.data.get("new"), slug))


@shared_task
def bad_task(order_ids):
    for order_id in order_ids:
        try:
            order = Order.objects.get(id=order_id)
        except Order.DoesNotExist:
            logger.info("gone")
        logger.info("%s", order)  # [possibly-unbound]


# -- good


def good_handler_returns(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        return None
    return order.number


def good_handler_raises(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist as error:
        raise Http404 from error
    return order.number


def good_handler_continues(numbers):
    for number in numbers:
        try:
            receipt = Payment().charge(number)
        except ValueError:
            continue
        logger.info("%s", receipt)


def good_handler_binds(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        order = Order(number=number)
    return order.number


def good_else(number):
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        logger.warning("no order")
    else:
        return order.number
    return 0


def good_bound_before(number):
    order = None
    try:
        order = Order.objects.get(number=number)
    except Order.DoesNotExist:
        logger.warning("no order")
    return order.number if order else 0


def good_finally(text):
    number = 0
    try:
        number = int(text)
    finally:
        logger.info("done %s", number)


def good_both_branches(is_open, slug):
    if is_open:
        store = Store(slug=slug)
    else:
        store = Store(slug=f"{slug}-closed")
    return store.slug


def good_other_branch_returns(is_open, slug):
    if is_open:
        store = Store(slug=slug)
    else:
        return None
    return store.slug


def good_same_flag(is_open, slug):
    if is_open:
        store = Store(slug=slug)
    logger.info("between")
    if is_open:
        return store.slug
    return None


def good_flag_beside(number):
    is_charged = False
    try:
        receipt = Payment().charge(number)
        is_charged = True
    except ValueError:
        logger.warning("refused")
    if is_charged:
        return receipt
    return None


def good_chain(kind):
    if kind == "pickup":
        fee = 0
    elif kind == "delivery":
        fee = 5
    else:
        raise ValueError(kind)
    return fee


def good_wildcard(kind):
    match kind:
        case "pickup":
            fee = 0
        case _:
            fee = 5
    return fee


def good_loop_over_something(numbers):
    if not numbers:
        return None
    for number in numbers:
        Payment().charge(number)
    return number


def good_loop_else(numbers):
    for number in numbers:
        if number > 3:
            found = number
            break
    else:
        return None
    return found


def good_forever(pages):
    while True:
        page = pages.pop()
        if page:
            break
    return page


def good_found_in_a_loop(numbers):
    is_found = False
    for number in numbers:
        if number > 3:
            hit = number
            is_found = True
    return hit if is_found else None


def good_retried(text):
    while True:
        try:
            number = int(text)
            break
        except ValueError:
            logger.info("again")
    return number


def good_opposite_flags(is_open):
    if is_open:
        fee = 0
    if not is_open:
        fee = 5
    return fee


def good_suppressed(text):
    number = 0
    with suppress(ValueError):
        number = int(text)
    return number


def good_transaction(number):
    with transaction.atomic():
        order = Order.objects.create(number=number)
    return order.number


def good_except_as(number):
    failure = None
    try:
        Payment().charge(number)
    except ValueError as error:
        failure = error
    return failure


def good_walrus(numbers):
    if (count := len(numbers)) > 3:
        logger.info("many")
    return count


def good_all_or_nothing(is_open, slug):
    store = Store(slug=slug) if is_open else None
    return store


class GuardedView(APIView):
    def get(self, request: Request, number: int, kind: str, slug: str) -> Response:
        is_open = request.query_params.get("open")
        numbers = request.data["numbers"]
        good_handler_returns(number)
        good_handler_raises(number)
        good_handler_continues(numbers)
        good_handler_binds(number)
        good_else(number)
        good_bound_before(number)
        good_finally(slug)
        good_both_branches(is_open, slug)
        good_other_branch_returns(is_open, slug)
        good_same_flag(is_open, slug)
        good_flag_beside(number)
        good_chain(kind)
        good_wildcard(kind)
        good_loop_over_something(numbers)
        good_loop_else(numbers)
        good_forever(request.data["pages"])
        good_found_in_a_loop(numbers)
        good_retried(slug)
        good_opposite_flags(is_open)
        good_suppressed(slug)
        good_transaction(number)
        good_except_as(number)
        good_walrus(numbers)
        return Response(good_all_or_nothing(is_open, slug))
