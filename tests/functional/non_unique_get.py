"""get() by fields that two rows may share."""

from celery import shared_task
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import models
from django.db.models import Q, UniqueConstraint
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=30)


class Product(models.Model):
    store = models.ForeignKey(Store, on_delete=models.CASCADE)
    sku = models.CharField(max_length=30)
    barcode = models.CharField(max_length=30, null=True, unique=True)
    shelf = models.CharField(max_length=30)
    active = models.BooleanField()
    alias = models.CharField(max_length=30, null=True)

    class Meta:
        unique_together = (("store", "sku"), ("store", "alias"))
        constraints = [
            UniqueConstraint(fields=["shelf"], condition=Q(active=True), name="one_on_a_shelf")
        ]


class Label(models.Model):
    product = models.OneToOneField(Product, on_delete=models.CASCADE)
    text = models.CharField(max_length=30)


# -- bad


def bad_name(name):
    try:
        return Store.objects.get(name=name)  # [non-unique-get]
    except Store.DoesNotExist:
        return None


def bad_half_of_a_pair(sku):
    try:
        return Product.objects.get(sku=sku)  # [non-unique-get]
    except Product.DoesNotExist:
        return None


def bad_partial(shelf):
    try:
        return Product.objects.get(shelf=shelf)  # [non-unique-get]
    except Product.DoesNotExist:
        return None


def bad_range(number):
    try:
        return Product.objects.get(id__gt=number)  # [non-unique-get]
    except Product.DoesNotExist:
        return None


def bad_filtered(name):
    try:
        return Store.objects.filter(name=name).get()  # [non-unique-get]
    except Store.DoesNotExist:
        return None


class BadView(APIView):
    def get(self, request: Request, name: str, number: int) -> Response:
        bad_name(name)
        bad_half_of_a_pair(name)
        bad_partial(name)
        bad_range(number)
        bad_filtered(name)
        return Response()


# -- good


def good_slug(slug):
    try:
        return Store.objects.get(slug=slug)
    except Store.DoesNotExist:
        return None


def good_key(pk):
    try:
        return Store.objects.get(pk=pk, name="x")
    except Store.DoesNotExist:
        return None


def good_pair(store_id, sku):
    try:
        return Product.objects.get(store_id=store_id, sku=sku)
    except Product.DoesNotExist:
        return None


def good_pair_through_objects(store: Store, sku):
    try:
        return Product.objects.filter(store=store).get(sku=sku)
    except Product.DoesNotExist:
        return None


def good_related(store: Store, sku):
    try:
        return store.product_set.get(sku=sku)
    except Product.DoesNotExist:
        return None


def good_partial(shelf):
    try:
        return Product.objects.get(shelf=shelf, active=True)
    except Product.DoesNotExist:
        return None


def good_one_to_one(product_id):
    try:
        return Label.objects.get(product_id=product_id)
    except Label.DoesNotExist:
        return None


def good_caught(name):
    try:
        return Store.objects.get(name=name)
    except (Store.DoesNotExist, Store.MultipleObjectsReturned):
        return None


def good_caught_by_parent(name):
    try:
        return Store.objects.get(name=name)
    except (ObjectDoesNotExist, MultipleObjectsReturned):
        return None


def good_first(name):
    return Store.objects.filter(name=name).first()


def good_unknown_lookups(lookups):
    try:
        return Store.objects.get(**lookups)
    except Store.DoesNotExist:
        return None


class GoodView(APIView):
    def get(self, request: Request, name: str, number: int) -> Response:
        good_slug(name)
        good_key(number)
        good_pair(number, name)
        good_partial(name)
        good_one_to_one(number)
        good_caught(name)
        good_caught_by_parent(name)
        good_first(name)
        good_unknown_lookups(request.data)
        return Response()


@shared_task
def good_task(slug):
    good_slug(slug)
