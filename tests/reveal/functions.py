"""What functions, methods, attributes of self and properties give."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Generic, Optional, Self, TypeVar, cast

from django.db import models

T = TypeVar("T")


class Order(models.Model):
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)

    @property
    def root(self):
        return self.parent or self

    @cached_property
    def copy(self) -> Order:
        return Order()

    @classmethod
    def make(cls) -> Self:
        return cls()

    @classmethod
    def build(cls):
        return cls()

    @staticmethod
    def find(number):
        return Order.objects.filter(id=number).first()

    def chain(self):
        return self


class Special(Order):
    pass


def declared() -> Order: ...
def optional() -> Optional[Order]: ...
def either() -> Order | None: ...


def returned(flag):
    if flag:
        return Order()
    return None


def falls_off(flag):
    if flag:
        return Order()


def never():
    raise ValueError


def several(kind):
    if kind == "a":
        return Order()
    elif kind == "b":
        return Special()
    raise ValueError(kind)


def recursive(n):
    if n:
        return recursive(n - 1)
    return Order()


def mutual_a(n):
    return mutual_b(n) if n else None


def mutual_b(n):
    return mutual_a(n - 1) or Order()


def identity(x: T) -> T:
    return x


def instance(cls: type[T]) -> T:
    return cls()


def generator():
    yield Order()


async def coroutine():
    return Order()


@contextmanager
def context() -> Iterator[Order]:
    yield Order()


def pair():
    return Order(), None


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def get(self) -> T:
        return self.value


class Orders(Box[Order]):
    pass


class Service:
    limit: int = 3
    cls = Order

    def __init__(self, order: Order, other=None):
        self.order = order
        self.found = None
        self.other = other
        self.made = Order.objects.create()

    def fill(self):
        self.found = Order.objects.get(id=1)

    def use(self):
        self.order  # revealed: Order
        self.found  # revealed: Order | None  # mypy: None
        self.made  # revealed: Order
        self.limit  # revealed: int
        self.cls()  # revealed: Order
        self.helper()  # revealed: Order | None
        self.found = Order()
        self.found  # revealed: Order  # mypy: None

    def helper(self):
        return self.found

    def __enter__(self):
        return self.order

    def __exit__(self, *args):
        return None


class Child(Service):
    def __init__(self):
        super().__init__(Order())
        self.extra = Order()

    def helper(self):
        return super().helper()

    def use(self):
        self.order  # revealed: Order
        self.extra  # revealed: Order
        super().helper()  # revealed: Order | None


def calls(service: Service, boxed: Box[Order]):
    declared()  # revealed: Order
    optional()  # revealed: Order | None
    either()  # revealed: Order | None
    returned(1)  # revealed: Order | None
    falls_off(1)  # revealed: Order | None
    several("a")  # revealed: Order | Special
    recursive(3)  # revealed: Order
    mutual_a(3)  # revealed: Order | None
    mutual_b(3)  # revealed: Order
    identity(Order())  # revealed: Order
    instance(Order)  # revealed: Order
    pair()[0]  # revealed: Order
    a, b = pair()
    a  # revealed: Order
    b  # revealed: None
    for one in generator():
        one  # revealed: Order
    with context() as entered:
        entered  # revealed: Order
    with service as inner:
        inner  # revealed: Order
    service.order  # revealed: Order
    boxed.get()  # revealed: Order
    boxed.value  # revealed: Order  # xfail: an attribute of self has the type parameters of its class open
    Box(Order()).get()  # revealed: Order
    Orders(Order()).get()  # revealed: Order
    cast(Order, 1)  # revealed: Order
    cast("Order | None", 1)  # revealed: Order | None
    Child().extra  # revealed: Order
    Child().found  # revealed: Order | None  # mypy: None
    (lambda: Order())()  # revealed: Order  # xfail: lambdas are opaque


async def awaits():
    await coroutine()  # revealed: Order


def methods(order: Order, special: Special):
    order.root  # revealed: Order
    order.copy  # revealed: Order
    Order.make()  # revealed: Order
    Special.make()  # revealed: Special
    Special.build()  # revealed: Special  # xfail: cls() of a class method without annotation is the class that defines it
    Order.find(1)  # revealed: Order | None
    special.chain()  # revealed: Special
    order.chain().chain()  # revealed: Order


def unknown(thing, *args, **kwargs):
    thing  # revealed: ?
    thing.order  # revealed: ?
    args  # revealed: tuple[?]
    kwargs["x"]  # revealed: ?
    never()  # revealed: Never


def branches(flag, order: Order):
    if flag:
        x = order
    else:
        x = None
    x  # revealed: Order | None
    y = None
    for _ in range(3):
        y  # revealed: Order | None
        y = order
    y  # revealed: Order | None
    try:
        z = Order.objects.get(id=1)
    except Order.DoesNotExist:
        z = None
    z  # revealed: Order | None
    try:
        w = Order.objects.get(id=1)
    except Order.DoesNotExist:
        return
    w  # revealed: Order
    match flag:
        case 1:
            v = order
        case _:
            v = None
    v  # revealed: Order | None  # mypy: Order
    if x is None:
        raise ValueError
    x  # revealed: Order
    if not isinstance(flag, Order):
        return
    flag  # revealed: Order
