"""Rows: columns, relations forward and reverse, keys, exception classes."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Customer(models.Model):
    email = models.EmailField()
    nick = models.CharField(max_length=9, null=True)


class OrderManager(models.Manager):
    def unpaid(self):
        return self.filter(paid=False)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    payer = models.ForeignKey("Customer", null=True, on_delete=models.SET_NULL, related_name="paid")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    number = models.IntegerField()
    total = models.FloatField()
    made = models.DateTimeField()
    key = models.UUIDField()
    paid = models.BooleanField()
    tags = models.ManyToManyField("Tag", related_name="orders")
    hidden = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")

    objects = OrderManager()


class Tag(models.Model):
    label = models.SlugField(primary_key=True)


class Invoice(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE)


class Reminder(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="nudge", primary_key=True)


class Special(Order):
    discount = models.IntegerField()


class Abstract(models.Model):
    owner = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="%(class)s_owned")

    class Meta:
        abstract = True


class Cart(Abstract):
    pass


def columns(order: Order, tag: Tag, customer: Customer, special: Special):
    order.id  # revealed: int
    order.pk  # revealed: int
    order.number  # revealed: int
    order.total  # revealed: float
    order.made  # revealed: datetime
    order.key  # revealed: UUID
    order.paid  # revealed: bool
    customer.email  # revealed: str
    customer.nick  # revealed: str | None
    tag.pk  # revealed: str
    tag.label  # revealed: str
    special.number  # revealed: int
    special.discount  # revealed: int


def forward(order: Order, special: Special, cart: Cart, reminder: Reminder):
    order.customer  # revealed: Customer
    order.customer_id  # revealed: int
    order.payer  # revealed: Customer | None
    order.payer_id  # revealed: int | None
    order.parent  # revealed: Order | None
    order.customer.email  # revealed: str
    special.customer  # revealed: Customer
    cart.owner  # revealed: Customer
    reminder.pk  # revealed: int  # xfail: a primary key that is a relation has the type of its target's key
    if order.payer:
        order.payer.email  # revealed: str
    if order.parent is not None:
        order.parent  # revealed: Order


def reverse(customer: Customer, order: Order, tag: Tag):
    customer.order_set.get(id=1)  # revealed: Order
    customer.paid.first()  # revealed: Order | None
    customer.order_set.unpaid()  # revealed: QuerySet[Order]  # xfail: self.filter() of a manager without type arguments loses the rows
    customer.order_set  # revealed: OrderManager  # mypy: Order_RelatedManager
    customer.cart_owned.get()  # revealed: Cart  # xfail: %(class)s in a related_name is not filled in
    order.children.all()[0]  # revealed: Order
    order.invoice  # revealed: Invoice
    order.nudge  # revealed: Reminder
    order.tags.get(label="x")  # revealed: Tag
    tag.orders.first()  # revealed: Order | None
    order.special  # revealed: Special  # xfail: the child link of multi-table inheritance
    order.invoice.order  # revealed: Order


def classes(order: Order):
    Order.DoesNotExist  # revealed: type[Order.DoesNotExist]
    order.DoesNotExist  # revealed: type[Order.DoesNotExist]  # xfail: the exception classes through an instance are those of Model
    Order.MultipleObjectsReturned  # revealed: type[Order.MultipleObjectsReturned]
    type(order)  # revealed: type[Order]
    order.__class__.objects.get(id=1)  # revealed: Order
    Order(number=1)  # revealed: Order
    Order(number=1).customer  # revealed: Customer


def narrowed(order: Order, name: str | None):
    order.payer = None
    order.payer  # revealed: None
    order.payer = Customer()
    order.payer  # revealed: Customer
    name or "x"  # revealed: 'x' | str
    name and name.upper()  # revealed: str | None
    order if name else None  # revealed: Order | None
    if not name:
        return
    name  # revealed: str
    assert order.parent
    order.parent  # revealed: Order
    while (row := Order.objects.first()) is not None:
        row  # revealed: Order
    row  # revealed: None
