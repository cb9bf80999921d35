"""Lookups through the cache of a manager."""

from celery import shared_task
from django.db import models

from sentry.db.models.manager.base import BaseManager

FIELDS = ("slug",)


class OrderManager(BaseManager["Order"]):
    def open(self):
        return self.filter(is_open=True)


class OtherManager(BaseManager["Other"]):
    def __init__(self):
        super().__init__(cache_fields=("slug",))


class Order(models.Model):
    slug = models.CharField(max_length=8, unique=True)
    number = models.IntegerField(unique=True)
    is_open = models.BooleanField()

    objects = OrderManager(cache_fields=("slug", "pk"))


class Line(models.Model):
    order = models.OneToOneField(Order, on_delete=models.CASCADE)

    objects = BaseManager(cache_fields=["order"])


class Plain(models.Model):
    slug = models.CharField(max_length=8, unique=True)

    objects = BaseManager()


class Other(models.Model):
    slug = models.CharField(max_length=8, unique=True)
    number = models.IntegerField(unique=True)

    objects = OtherManager()


class Computed(models.Model):
    slug = models.CharField(max_length=8, unique=True)

    objects = BaseManager(cache_fields=FIELDS)


# -- bad


@shared_task
def bad_field():
    return Order.objects.get_from_cache(number=1)  # [uncacheable-lookup]


@shared_task
def bad_two_fields():
    return Order.objects.get_from_cache(slug="a", number=1)  # [uncacheable-lookup]


@shared_task
def bad_key_without_cache():
    return Plain.objects.get_from_cache(pk=1)  # [uncacheable-lookup]


@shared_task
def bad_column_of_relation():
    return Line.objects.get_from_cache(order_id=1)  # [uncacheable-lookup]


@shared_task
def bad_wrong_handler():
    try:
        return Order.objects.get_from_cache(number=1)  # [uncacheable-lookup]
    except Order.DoesNotExist:
        return None


# -- good


@shared_task
def good_field():
    return Order.objects.get_from_cache(slug="a")


@shared_task
def good_exact():
    return Order.objects.get_from_cache(slug__exact="a", use_replica=True)


@shared_task
def good_key():
    return Order.objects.get_from_cache(pk=1), Line.objects.get_from_cache(id=1)


@shared_task
def good_relation():
    try:
        return Line.objects.get_from_cache(order=Order.objects.get(slug="a"))
    except Line.DoesNotExist:
        return None


@shared_task
def good_handled():
    try:
        return Order.objects.get_from_cache(number=1)
    except (Order.DoesNotExist, ValueError):
        return None


@shared_task
def good_get():
    return Order.objects.get(slug="a", number=1)


@shared_task
def good_unknown_keywords(**given):
    try:
        return Order.objects.get_from_cache(**given)
    except Order.DoesNotExist:
        return None


@shared_task
def good_own_init():
    return Other.objects.get_from_cache(number=1)


@shared_task
def good_computed():
    return Computed.objects.get_from_cache(number=1)


@shared_task
def good_unknown_manager(manager):
    return manager.get_from_cache(number=1)
