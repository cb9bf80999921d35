"""Handlers for missing rows around code that does not raise for them."""

from contextlib import contextmanager

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.shortcuts import get_object_or_404


class Shop(models.Model):
    name = models.CharField(max_length=8)


class Flagship(Shop):
    rank = models.IntegerField()


class Order(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)
    number = models.IntegerField(unique=True)

    @classmethod
    def newest(cls):
        return cls.objects.order_by("-number").first()


class Invoice(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE)


def find(number: int) -> Order:
    return Order.objects.get(number=number)


def count() -> int:
    return Order.objects.filter(number=1).count()


# -- bad


def bad_first(number: int):
    try:
        order = Order.objects.filter(number=number).first()
    except Order.DoesNotExist:  # [unreachable-missing-record-handler]
        return None
    return order


def bad_filter(numbers: list[int]):
    try:
        return list(Order.objects.filter(number__in=numbers).values_list("number", flat=True))
    except ObjectDoesNotExist:  # [unreachable-missing-record-handler]
        return []


def bad_other_model(number: int):
    try:
        return Order.objects.get(number=number)
    except Shop.DoesNotExist:  # [unreachable-missing-record-handler]
        return None


def bad_child(name: str):
    try:
        return Shop.objects.get(name=name)
    except Flagship.DoesNotExist:  # [unreachable-missing-record-handler]
        return None


def bad_callee():
    try:
        return count()
    except Order.DoesNotExist:  # [unreachable-missing-record-handler]
        return 0


def bad_both(number: int):
    try:
        return Order.objects.filter(number=number).exists()
    except (Order.DoesNotExist, Order.MultipleObjectsReturned):  # [unreachable-missing-record-handler]
        return False


# -- good


def good_get(number: int):
    try:
        return Order.objects.get(number=number)
    except Order.DoesNotExist:
        return None


def good_parent(name: str):
    try:
        return Flagship.objects.get(name=name)
    except Shop.DoesNotExist:
        return None


def good_base(number: int):
    try:
        return Order.objects.get(number=number)
    except ObjectDoesNotExist:
        return None


def good_callee(number: int):
    try:
        return find(number)
    except Order.DoesNotExist:
        return None


def good_relation(order: Order):
    try:
        return order.shop
    except Shop.DoesNotExist:
        return None


def good_reverse(order: Order):
    try:
        return order.invoice
    except Invoice.DoesNotExist:
        return None


def good_refreshed(order: Order):
    try:
        order.refresh_from_db()
    except Order.DoesNotExist:
        return None
    return order


def good_saved(order: Order):
    try:
        order.save()
    except Shop.DoesNotExist:
        return None
    return order


def good_created(number: int):
    try:
        return Order.objects.create(number=number)
    except Shop.DoesNotExist:
        return None


def good_unknown(finder):
    try:
        return finder.first()
    except Order.DoesNotExist:
        return None


def good_unknown_row(thing):
    try:
        order = Order.objects.filter(number=1).first()
        return order, thing.shop
    except Shop.DoesNotExist:
        return None


def good_handed(rows: list[Order], finder):
    try:
        return list(map(finder, rows))
    except Order.DoesNotExist:
        return None


def good_raised(number: int):
    try:
        order = Order.objects.filter(number=number).first()
        if order is None:
            raise Order.DoesNotExist
    except Order.DoesNotExist:
        return None
    return order


def good_among_others(number: int):
    try:
        order = Order.objects.filter(number=number).first()
        return order, Shop.objects.get(id=number)
    except Shop.DoesNotExist:
        return None


def good_wider(text: str):
    try:
        return Order.objects.filter(number=int(text)).first()
    except (Order.DoesNotExist, ValueError):
        return None


def good_unique(number: int):
    try:
        return Order.objects.get(number=number)
    except Order.MultipleObjectsReturned:
        return None


@contextmanager
def good_around():
    try:
        yield Order.objects.first()
    except Order.DoesNotExist:
        pass


def good_shortcut(number: int):
    try:
        return get_object_or_404(Order, number=number)
    except Order.DoesNotExist:
        return None


def good_generator(rows):
    try:
        return [row for row in rows]
    except Order.DoesNotExist:
        return []
