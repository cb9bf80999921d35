"""What runs which code: generators, coroutines, methods, properties, operators, callbacks, tables."""

from __future__ import annotations

import asyncio
import functools
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import NoReturn, Protocol

from django.db import models, transaction
from rest_framework import serializers
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


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


def harmless(item):
    return item


# -- where a call stands


def in_argument(item):  # escapes: StockError
    return harmless(stock(item))


def in_condition(item):  # escapes: StockError
    if stock(item):
        return 1
    return 2


def in_default(item):  # escapes: StockError
    return item or stock(item)


def in_loop_head(items):  # escapes: StockError
    for item in stock(items):
        harmless(item)


def in_while(item):  # escapes: StockError
    while stock(item):
        item = None


def in_walrus(item):  # escapes: StockError
    if (found := stock(item)) is not None:
        return found
    return None


def in_format(item):  # escapes: StockError
    return f"{stock(item)}"


def in_list(items):  # escapes: StockError
    return [stock(item) for item in items]


def in_set(items):  # escapes: StockError
    return {stock(item) for item in items}


def in_dict(items):  # escapes: Outage, StockError
    return {stock(item): outage(item) for item in items}


def in_test_of_comprehension(items):  # escapes: Outage
    return [item for item in items if outage(item)]


def in_generator_expression(items):  # escapes: StockError
    return sum(stock(item) for item in items)


def in_assert(item):  # escapes: StockError
    assert stock(item)


def in_keyword(item):  # escapes: StockError
    return dict(item=stock(item))


def in_subscript(item, items):  # escapes: StockError
    return items[stock(item)]


def in_delete(item, items):  # escapes: StockError
    del items[stock(item)]


def in_match(item):  # escapes: Outage, StockError
    match stock(item):
        case 1:
            return outage(item)
        case _:
            return None


def in_lambda(item):
    return lambda: stock(item)


def in_lambda_that_is_called(item):  # escapes: StockError  # xfail: a lambda that is called
    find = lambda: stock(item)
    return find()


def in_star(item):  # escapes: StockError
    return harmless(*stock(item))


def in_conditional(item):  # escapes: Outage, StockError
    return stock(item) if item else outage(item)


def in_chain(item):  # escapes: StockError
    return stock(item).strip().lower()


# -- functions that do not return


def fail(item) -> NoReturn:  # escapes: StockError
    raise StockError(item)


def after_failing(item):  # escapes: StockError
    fail(item)
    return outage(item)


def fails_without_saying_so(item):  # escapes: StockError
    raise StockError(item)


def after_failing_silently(item):  # escapes: StockError  # xfail: a function that only raises and does not say NoReturn
    fails_without_saying_so(item)
    return outage(item)


# -- generators and coroutines


def generated(items) -> Iterator[str]:  # escapes: StockError
    for item in items:
        yield stock(item)


def listed(items):  # escapes: StockError
    return list(generated(items))


def looped(items):  # escapes: StockError
    for item in generated(items):
        harmless(item)


def looped_safely(items):
    try:
        for item in generated(items):
            harmless(item)
    except StockError:
        return


def delegated(items):  # escapes: StockError
    yield from generated(items)


def delegated_safely(items):
    try:
        yield from generated(items)
    except StockError:
        return


def started_only(items):  # escapes: nothing  # xfail: the body of a generator runs where it is iterated
    generated(items)


def stepped(items):  # escapes: StockError
    return next(generated(items))


def expression_not_run(items):  # escapes: nothing  # xfail: the body of a generator runs where it is iterated
    return (stock(item) for item in items)


async def fetched(item):  # escapes: StockError
    return stock(item)


async def awaited(item):  # escapes: StockError
    return await fetched(item)


async def awaited_safely(item):
    try:
        return await fetched(item)
    except StockError:
        return None


async def gathered(items):  # escapes: StockError
    return await asyncio.gather(*(fetched(item) for item in items))


async def streamed(items):  # escapes: StockError
    for item in items:
        yield await fetched(item)


async def stream_read(items):  # escapes: StockError
    async for item in streamed(items):
        harmless(item)


async def stream_listed(items):  # escapes: StockError
    return [item async for item in streamed(items)]


async def run_later(item):  # escapes: nothing  # xfail: the body of a coroutine runs where it is awaited
    fetched(item)


# -- classes


class Shelf:
    def __init__(self, item):  # escapes: StockError
        self.item = stock(item)

    @property
    def front(self):  # escapes: Outage
        return outage(self.item)

    @classmethod
    def of(cls, item):  # escapes: StockError
        return cls(item)

    @staticmethod
    def check(item):  # escapes: Outage
        return outage(item)

    def __getitem__(self, key):  # escapes: StockError
        return stock(key)

    def __setitem__(self, key, value):  # escapes: Outage
        outage(key)

    def __call__(self, item):  # escapes: Outage
        return outage(item)

    def __len__(self):  # escapes: StockError
        return len(stock(self.item))

    def __iter__(self):  # escapes: StockError
        return iter(stock(self.item))

    def __contains__(self, item):  # escapes: StockError
        return stock(item)

    def __add__(self, other):  # escapes: StockError
        return stock(other)

    def __eq__(self, other):  # escapes: StockError
        return stock(other)

    def __str__(self):  # escapes: Outage
        return outage(self.item)


def constructs(item):  # escapes: StockError
    return Shelf(item)


def constructs_by_class_method(item):  # escapes: StockError
    return Shelf.of(item)


def calls_static_method(item):  # escapes: Outage
    return Shelf.check(item)


def reads_property(shelf: Shelf):  # escapes: Outage
    return shelf.front


def calls_object(shelf: Shelf):  # escapes: Outage
    return shelf(1)


def subscripts(shelf: Shelf):  # escapes: StockError  # xfail: operators run methods
    return shelf[1]


def stores(shelf: Shelf):  # escapes: Outage  # xfail: operators run methods
    shelf[1] = 2


def measures(shelf: Shelf):  # escapes: StockError  # xfail: operators run methods
    return len(shelf)


def iterates(shelf: Shelf):  # escapes: StockError  # xfail: operators run methods
    for item in shelf:
        harmless(item)


def searches(shelf: Shelf):  # escapes: StockError  # xfail: operators run methods
    return 1 in shelf


def adds(shelf: Shelf):  # escapes: StockError  # xfail: operators run methods
    return shelf + 1


def compares(shelf: Shelf):  # escapes: StockError  # xfail: operators run methods
    return shelf == 1


def prints(shelf: Shelf):  # escapes: Outage  # xfail: operators run methods
    return f"{shelf}"


@dataclass
class Order:
    item: str

    def __post_init__(self):  # escapes: StockError
        stock(self.item)


def makes_order(item):  # escapes: StockError  # xfail: a dataclass runs __post_init__
    return Order(item)


class Single:
    def __new__(cls, item):  # escapes: StockError
        stock(item)
        return super().__new__(cls)


def makes_single(item):  # escapes: StockError  # xfail: a class runs __new__
    return Single(item)


# -- inheritance


class Base:
    def find(self, item):  # escapes: StockError
        return stock(item)

    def run(self, item):  # escapes: Outage, StockError
        return self.find(item)

    def hook(self, item):
        return item

    def run_hook(self, item):  # escapes: Outage
        return self.hook(item)


class Inheriting(Base):
    pass


class Overriding(Base):
    def find(self, item):  # escapes: Outage
        return outage(item)

    def hook(self, item):  # escapes: Outage
        return outage(item)


class Extending(Base):
    def find(self, item):  # escapes: StockError
        return super().find(item)


class Careful(Base):
    def find(self, item):
        try:
            return super().find(item)
        except StockError:
            return None


class Converting(Base):
    def find(self, item):  # escapes: Outage
        try:
            return super().find(item)
        except ShopError as error:
            raise Outage(item) from error


class Mixin:
    def find(self, item):  # escapes: Outage, StockError  # xfail: super() of a mixin is another class's method
        outage(item)
        return super().find(item)


class Mixed(Mixin, Base):
    pass


def finds_inherited(found: Inheriting):  # escapes: StockError
    return found.find(1)


def finds_overridden(found: Overriding):  # escapes: Outage
    return found.find(1)


def finds_carefully(found: Careful):
    return found.find(1)


def finds_any(found: Base):  # escapes: Outage, StockError
    return found.find(1)


def finds_new():  # escapes: StockError
    return Extending().find(1)


def finds_explicitly(found: Careful):  # escapes: StockError
    return Base.find(found, 1)


class Backend(ABC):
    @abstractmethod
    def load(self, item): ...

    def load_all(self, items):  # escapes: StockError
        return [self.load(item) for item in items]


class Disk(Backend):
    def load(self, item):  # escapes: StockError
        return stock(item)


class Memory(Backend):
    def load(self, item):
        return item


def loads(backend: Backend):  # escapes: StockError
    return backend.load(1)


def loads_from_memory():
    return Memory().load(1)


class Loading(Protocol):
    def load(self, item): ...


def loads_by_protocol(backend: Loading):  # escapes: StockError  # xfail: classes that fit a protocol
    return backend.load(1)


# -- functions as values


def inner_called(item):  # escapes: StockError
    def inner():  # escapes: StockError
        return stock(item)

    return inner()


def inner_given_away(item):
    def inner():  # escapes: StockError
        return stock(item)

    return inner


def inner_run_by_caller(item):  # escapes: StockError
    return inner_given_away(item)()


def local_alias(item):  # escapes: StockError
    find = stock
    return find(item)


def chosen(item, flag):  # escapes: Outage, StockError
    find = stock if flag else outage
    return find(item)


ALIAS = stock


def module_alias(item):  # escapes: StockError
    return ALIAS(item)


def applied(function, item):
    return function(item)


def applies(item):  # escapes: StockError  # xfail: functions as arguments
    return applied(stock, item)


def applied_safely(function, item):
    try:
        return function(item)
    except ShopError:
        return None


def applies_safely(item):
    return applied_safely(stock, item)


def mapped(items):  # escapes: StockError  # xfail: functions as arguments
    return list(map(stock, items))


def filtered(items):  # escapes: StockError  # xfail: functions as arguments
    return list(filter(stock, items))


def sorted_by(items):  # escapes: StockError  # xfail: functions as arguments
    return sorted(items, key=stock)


def sorted_by_lambda(items):  # escapes: StockError  # xfail: functions as arguments
    return sorted(items, key=lambda item: stock(item))


def reduced(items):  # escapes: StockError  # xfail: functions as arguments
    return functools.reduce(lambda one, other: stock(one), items)


def partially(item):  # escapes: StockError  # xfail: functions as arguments
    return partial(stock, item)()


def submitted(item):  # escapes: nothing
    with ThreadPoolExecutor() as executor:
        executor.submit(stock, item)


def submitted_and_read(item):  # escapes: StockError  # xfail: functions as arguments
    with ThreadPoolExecutor() as executor:
        return executor.submit(stock, item).result()


def after_commit(item):  # escapes: StockError  # xfail: functions as arguments
    transaction.on_commit(lambda: stock(item))


HANDLERS = {"stock": stock, "outage": outage}
SAFE_HANDLERS: dict[str, Callable[[str], str]] = {"stock": harmless}


def by_table(kind, item):  # escapes: Outage, StockError
    return HANDLERS[kind](item)


def by_table_and_key(item):  # escapes: StockError  # xfail: a key of a table names one function
    return HANDLERS["stock"](item)


def by_table_get(kind, item):  # escapes: Outage, StockError
    handler = HANDLERS.get(kind)
    if handler is not None:
        return handler(item)
    return None


def by_safe_table(kind, item):
    return SAFE_HANDLERS[kind](item)


def by_table_safely(kind, item):
    try:
        return HANDLERS[kind](item)
    except (ShopError, Outage):
        return None


class Kinds(Enum):
    STOCK = "stock"

    def run(self, item):  # escapes: StockError
        return stock(item)


def by_enum(item):  # escapes: StockError
    return Kinds.STOCK.run(item)


CLASSES = {"disk": Disk, "memory": Memory}


def by_table_of_classes(kind):  # escapes: StockError
    return CLASSES[kind]().load(1)


def by_list(item):  # escapes: Outage, StockError
    for check in (stock, outage):
        check(item)


def by_getattr(item):  # escapes: StockError
    return getattr(Kinds.STOCK, "run")(item)


class Dispatcher:
    def __init__(self):
        self.handler = stock
        self.handlers = {"outage": self.handle_outage}

    def handle_outage(self, item):  # escapes: Outage
        return outage(item)

    def run(self, item):  # escapes: StockError
        return self.handler(item)

    def run_by_table(self, kind, item):  # escapes: Outage
        return self.handlers[kind](item)


# -- recursion


def even(number):  # escapes: StockError
    return odd(number - 1) if number else stock(number)


def odd(number):  # escapes: StockError
    return even(number - 1) if number else 0


def recursive_safely(number):
    try:
        return recursive_safely(number - 1) if number else stock(number)
    except StockError:
        return 0


# -- Django and DRF


class Item(models.Model):
    name = models.CharField(max_length=9, unique=True)

    def save(self, *args, **kwargs):  # escapes: StockError
        stock(self.name)
        super().save(*args, **kwargs)


def saves(item: Item):  # escapes: StockError
    item.save()


def creates(name):  # escapes: StockError  # xfail: create() runs save()
    return Item.objects.create(name=name)


def found(pk):  # escapes: Item.DoesNotExist, StockError
    return stock(Item.objects.get(pk=pk))


def renamed(pk, name):  # escapes: Item.DoesNotExist, StockError
    item = Item.objects.get(pk=pk)
    item.name = name
    item.save()


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()

    def validate_name(self, value):  # escapes: ShopError
        raise ShopError(value)

    def create(self, validated_data):  # escapes: StockError
        return stock(validated_data["name"])


def saves_serializer(data):  # escapes: StockError  # xfail: save() of a serializer runs create()
    serializer = ItemSerializer(data=data)
    return serializer.save()


class ItemView(APIView):
    def get(self, request, pk):  # escapes: Item.DoesNotExist
        return Item.objects.get(pk=pk)

    def post(self, request):
        try:
            return self.handle(request)
        except StockError:
            return None

    def handle(self, request):  # escapes: StockError
        return stock(request.data)
