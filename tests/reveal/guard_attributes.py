"""Chains of attributes, what makes us forget them, and ``except AttributeError``."""

from __future__ import annotations

from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=9)
    nick = models.CharField(max_length=9, null=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, null=True, on_delete=models.SET_NULL)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    paid = models.DateTimeField(null=True)


class Node:
    next: Node | None
    value: int | None = None

    def use(self) -> None:
        if self.next is None:
            self.next  # revealed: None
            return
        self.next  # revealed: Node
        self.next.value  # revealed: int | None  # xfail: gives 3 | int | None
        if self.next.next and self.next.next.value is not None:
            self.next.next  # revealed: Node
            self.next.next.value  # revealed: int  # xfail: gives 3 | int
            self.next = Node()
            self.next  # revealed: Node
            self.next.next  # revealed: Node | None

    def fill(self) -> None:
        if not self.value:
            self.value = 3
        self.value  # revealed: 3 | int
        if self.next is None:
            self.next = Node()
        self.next  # revealed: Node


def chains(order: Order):
    if order.customer:
        order.customer  # revealed: Customer
        order.customer.nick  # revealed: str | None
    if order.customer and order.customer.nick:
        order.customer.nick  # revealed: str
        order.customer.nick.upper()  # revealed: str
    if order.parent and order.parent.parent and order.parent.parent.customer:
        order.parent.parent.customer  # revealed: Customer
        order.parent.parent.customer.name  # revealed: str
    if order.parent is None or order.parent.customer is None:
        return
    order.parent.customer  # revealed: Customer
    if order.paid is not None:
        order.paid.year  # revealed: int


def reassigned(order: Order, other: Order, node: Node):
    assert order.customer
    order.customer  # revealed: Customer
    order = other
    order.customer  # revealed: Customer | None
    assert order.parent and order.parent.customer
    order.parent.customer  # revealed: Customer
    order.parent = other.parent
    order.parent  # revealed: Order | None
    assert node.next
    node.next = None
    node.next  # revealed: None


def unrelated(order: Order, other: Order):
    if order.customer:
        other.customer  # revealed: Customer | None
    if order.customer and other.customer:
        order.customer  # revealed: Customer
        other.customer  # revealed: Customer
        other.parent = None
        order.customer  # revealed: Customer


def in_loop(orders: list[Order]):
    for order in orders:
        if order.customer is None:
            continue
        order.customer  # revealed: Customer
        order.customer.name  # revealed: str


def climbs(order: Order):
    while order.parent is not None:
        order = order.parent
        order  # revealed: Order
        order.parent  # revealed: Order | None
    order.parent  # revealed: None


def walks(node: Node | None):
    while node:
        node  # revealed: Node
        node.value  # revealed: int | None  # xfail: gives 3 | int | None
        node = node.next
    node  # revealed: Node | None


def deleted(node: Node):
    if node.value is not None:
        del node.value
        node.value  # revealed: int | None  # mypy: int  # xfail: gives 3 | int


def by_exception(order: Order, maybe: Order | None):
    try:
        order.customer.name
    except AttributeError:
        return None
    order.customer  # revealed: Customer  # mypy: Customer | None  # xfail: gives Customer | None


def by_exception_in_else(maybe: Order | None):
    try:
        maybe.pk
    except AttributeError:
        maybe  # revealed: Order | None
    else:
        maybe  # revealed: Order  # mypy: Order | None


def by_exception_raised(maybe: Order | None):
    try:
        customer = maybe.customer
    except AttributeError:
        raise ValueError
    maybe  # revealed: Order  # mypy: Order | None
    customer  # revealed: Customer | None


def subscripted(maybe: dict[str, int] | None):
    try:
        maybe["x"]
    except TypeError:
        return
    maybe  # revealed: dict[str, int]  # mypy: dict[str, int] | None
