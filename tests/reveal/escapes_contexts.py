"""What context managers and decorators let through: swallowed, converted, tried again, replaced."""

from __future__ import annotations

import contextlib
import functools
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import (
    ExitStack,
    asynccontextmanager,
    closing,
    contextmanager,
    nullcontext,
    suppress,
)
from typing import Any, TypeVar

import requests
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest

logger = logging.getLogger(__name__)
T = TypeVar("T")


class ShopError(Exception):
    pass


class StockError(ShopError):
    pass


class Outage(Exception):
    pass


def stock(item):  # escapes: StockError
    if not item:
        raise StockError(item)
    return item


def outage(item):  # escapes: Outage
    if not item:
        raise Outage("down")
    return item


# -- contextlib


def suppressed(item):
    with suppress(StockError):
        return stock(item)


def suppressed_by_parent(item):
    with contextlib.suppress(ShopError, KeyError):
        return stock(item)


def suppressed_exception(item):
    with suppress(Exception):
        return stock(item)


def suppressed_other(item):  # escapes: StockError
    with suppress(Outage, ValueError):
        return stock(item)


EXPECTED = (StockError, Outage)


def suppressed_constant(item):
    with suppress(*EXPECTED):
        return stock(item)


def suppressed_only_inside(item):  # escapes: Outage
    with suppress(ShopError):
        stock(item)
    return outage(item)


def suppressed_nothing(item):  # escapes: StockError
    with suppress():
        return stock(item)


def suppressed_saved(item):  # escapes: nothing  # xfail: a context manager kept in a variable
    ignoring = suppress(StockError)
    with ignoring:
        return stock(item)


def in_null_context(item):  # escapes: StockError
    with nullcontext():
        return stock(item)


def in_closing(item, file):  # escapes: StockError
    with closing(file):
        return stock(item)


def in_exit_stack(item):  # escapes: StockError
    with ExitStack() as stack:
        stack.enter_context(nullcontext())
        return stock(item)


def in_exit_stack_that_suppresses(item):  # escapes: nothing  # xfail: what an ExitStack enters
    with ExitStack() as stack:
        stack.enter_context(suppress(ShopError))
        return stock(item)


def in_transaction(item):  # escapes: StockError
    with transaction.atomic():
        return stock(item)


def in_file(item):  # escapes: StockError
    with open(__file__) as file:
        return stock(file.read() and item)


# -- generators as context managers


@contextmanager
def ignoring() -> Iterator[None]:
    try:
        yield
    except ShopError:
        logger.info("x")


@contextmanager
def ignoring_outages():
    with suppress(Outage):
        yield


@contextmanager
def converting() -> Iterator[None]:  # escapes: Outage
    try:
        yield
    except StockError as error:
        raise Outage("x") from error


@contextmanager
def logging_errors() -> Iterator[None]:
    try:
        yield
    except Exception:
        logger.exception("x")
        raise


@contextmanager
def measured() -> Iterator[float]:
    start = time.time()
    try:
        yield start
    finally:
        logger.info("%s", time.time() - start)


@contextmanager
def failing_before():  # escapes: Outage
    outage(0)
    yield


@contextmanager
def failing_after():  # escapes: Outage
    yield
    outage(0)


@contextmanager
def choosing(strict):  # escapes: nothing
    try:
        yield
    except StockError:
        if strict:
            raise


@contextlib.contextmanager
def ignoring_given(*errors):
    try:
        yield
    except errors:
        logger.info("x")


@asynccontextmanager
async def ignoring_asynchronously():
    try:
        yield
    except ShopError:
        logger.info("x")


def in_ignoring(item):
    with ignoring():
        return stock(item)


def in_ignoring_other(item):  # escapes: Outage
    with ignoring():
        return outage(item)


def in_ignoring_outages(item):
    with ignoring_outages():
        return outage(item)


def in_ignoring_outages_only(item):  # escapes: StockError
    with ignoring_outages():
        return stock(item)


def in_converting(item):  # escapes: Outage
    with converting():
        return stock(item)


def in_converting_safely(item):
    try:
        with converting():
            return stock(item)
    except Outage:
        return None


def in_converting_wrongly(item):  # escapes: Outage
    try:
        with converting():
            return stock(item)
    except StockError:
        return None


def in_logging_errors(item):  # escapes: StockError
    with logging_errors():
        return stock(item)


def in_measured(item):  # escapes: StockError
    with measured() as start:
        return stock(item * start)


def in_failing_before(item):  # escapes: Outage
    with failing_before():
        return item


def in_failing_after(item):  # escapes: Outage
    with failing_after():
        return item


def in_choosing(item):  # escapes: StockError
    with choosing(strict=True):
        return stock(item)


def in_ignoring_given(item):
    with ignoring_given(StockError, Outage):
        return stock(item)


def in_ignoring_given_other(item):  # escapes: StockError  # xfail: what a context manager is told to ignore is not followed
    with ignoring_given(Outage):
        return stock(item)


async def in_ignoring_asynchronously(item):
    async with ignoring_asynchronously():
        return stock(item)


def in_several(item):
    with measured(), logging_errors(), ignoring():
        return stock(item)


def in_several_in_order(item):  # escapes: Outage
    with ignoring(), converting():
        return stock(item)


def in_several_the_other_way(item):  # escapes: nothing  # xfail: a context manager's raise stands, whatever an inner one swallows
    with converting(), ignoring():
        return stock(item)


# -- classes as context managers


class Ignoring:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return True


class IgnoringShop:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace) -> bool:
        return kind is not None and issubclass(kind, ShopError)


class Timer:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        logger.info("x")


class Converting:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):  # escapes: Outage
        if kind is not None:
            raise Outage("x") from error


class Locked:
    def __enter__(self):  # escapes: Outage
        raise Outage("locked")

    def __exit__(self, *args):
        return None


class Releasing:
    def __enter__(self):
        return self

    def __exit__(self, *args):  # escapes: Outage
        outage(0)


class Session:
    def __enter__(self) -> Session:
        return self

    def __exit__(self, *args) -> None:
        self.close()

    def close(self):
        return None

    def find(self, item):  # escapes: StockError
        return stock(item)


def in_ignoring_class(item):
    with Ignoring():
        return stock(item)


def in_ignoring_shop(item):
    with IgnoringShop():
        return stock(item)


def in_ignoring_shop_other(item):  # escapes: Outage  # xfail: an __exit__ that may swallow counts for all exceptions
    with IgnoringShop():
        return outage(item)


def in_timer(item):  # escapes: StockError
    with Timer():
        return stock(item)


def in_converting_class(item):  # escapes: Outage  # xfail: with runs __enter__ and __exit__
    with Converting():
        return stock(item)


def in_locked(item):  # escapes: Outage  # xfail: with runs __enter__ and __exit__
    with Locked():
        return item


def in_locked_safely(item):
    try:
        with Locked():
            return item
    except Outage:
        return None


def in_releasing(item):  # escapes: Outage  # xfail: with runs __enter__ and __exit__
    with Releasing():
        return item


def in_session(item):  # escapes: StockError
    with Session() as session:
        return session.find(item)


# -- decorators


def catching(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ShopError:
            return None

    return inner


def catching_outages(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Outage:
            return None

    return inner


def converting_errors(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):  # escapes: Outage
        try:
            return function(*args, **kwargs)
        except StockError as error:
            raise Outage("x") from error

    return inner


def logging_calls(function: Callable[..., T]) -> Callable[..., T]:
    @functools.wraps(function)
    def inner(*args: Any, **kwargs: Any) -> T:
        logger.info("x")
        return function(*args, **kwargs)

    return inner


def logging_failures(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception:
            logger.exception("x")
            raise

    return inner


def answering(status=400):
    def decorator(view):
        @functools.wraps(view)
        def inner(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except (StockError, ObjectDoesNotExist) as error:
                return HttpResponse(str(error), status=status)

        return inner

    return decorator


def retrying(times, errors):
    def decorator(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            for _ in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except errors:
                    time.sleep(1)
            return function(*args, **kwargs)

        return inner

    return decorator


def giving_up(function):
    def inner(*args, **kwargs):
        for _ in range(3):
            try:
                return function(*args, **kwargs)
            except StockError:
                continue
        return None

    return inner


def requiring_token(view):
    @functools.wraps(view)
    def inner(request, *args, **kwargs):  # escapes: Outage
        outage(request.headers.get("X-Token"))
        return view(request, *args, **kwargs)

    return inner


def replacing(function):
    def other(*args, **kwargs):
        return None

    return other


def registering(function):
    REGISTERED.append(function)
    return function


REGISTERED = []


class Catching:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args, **kwargs):
        try:
            return self.function(*args, **kwargs)
        except ShopError:
            return None


@catching
def decorated(item):  # escapes: nothing
    return stock(item)


@catching_outages
def decorated_for_another(item):  # escapes: StockError
    return stock(item)


@converting_errors
def decorated_to_convert(item):  # escapes: Outage  # xfail: a decorator's own raises are not followed
    return stock(item)


@logging_calls
def decorated_to_log(item):  # escapes: StockError
    return stock(item)


@logging_failures
def decorated_to_log_failures(item):  # escapes: StockError
    return stock(item)


@answering()
def view(request, item):  # escapes: nothing
    return stock(item)


@answering(status=404)
def view_of_another(request, item):  # escapes: Outage
    return outage(item)


@retrying(3, errors=(StockError,))
def tried_again(item):  # escapes: StockError
    return stock(item)


@giving_up
def tried_and_given_up(item):  # escapes: nothing
    return stock(item)


@requiring_token
def guarded_view(request, item):  # escapes: Outage, StockError  # xfail: a decorator's own raises are not followed
    return stock(item)


@replacing
def replaced(item):  # escapes: nothing  # xfail: a decorator that replaces the function
    return stock(item)


@registering
def registered(item):  # escapes: StockError
    return stock(item)


@Catching
def decorated_by_class(item):  # escapes: nothing  # xfail: an object as decorator
    return stock(item)


@catching
@catching_outages
def decorated_twice(item):  # escapes: nothing
    stock(item)
    return outage(item)


@catching_outages
@converting_errors
def decorated_in_order(item):  # escapes: nothing
    return stock(item)


@functools.lru_cache(maxsize=None)
def cached(item):  # escapes: StockError
    return stock(item)


@ignoring()
def decorated_by_context(item):  # escapes: nothing  # xfail: a context manager as decorator
    return stock(item)


@transaction.atomic
def in_one_transaction(item):  # escapes: StockError
    return stock(item)


def uses_decorated(item):
    return decorated(item)


def uses_decorated_for_another(item):  # escapes: StockError
    return decorated_for_another(item)


def uses_decorated_to_convert(item):  # escapes: Outage  # xfail: a decorator's own raises are not followed
    return decorated_to_convert(item)


def uses_cached(item):  # escapes: StockError
    return cached(item)


def uses_tried_again(item):
    try:
        return tried_again(item)
    except StockError:
        return None


class Shop:
    @catching
    def decorated(self, item):  # escapes: nothing
        return stock(item)

    @functools.cached_property
    def main(self):  # escapes: StockError
        return stock(0)

    def uses_main(self):  # escapes: StockError
        return self.main

    def uses_decorated(self, item):
        return self.decorated(item)


def body(request):
    try:
        return json.loads(request.body)
    except ValueError:
        return HttpResponseBadRequest("no JSON")


def sends(url):
    with suppress(requests.RequestException):
        requests.post(url, json={}, timeout=9)


def sends_and_reads(url):  # escapes: JSONDecodeError
    with suppress(requests.ConnectionError, requests.Timeout):
        return requests.get(url, timeout=9).json()
