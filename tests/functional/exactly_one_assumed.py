"""Queries that must find exactly one row."""

from celery import shared_task
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView


class Shop(models.Model):
    name = models.CharField(max_length=8)


class Install(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)
    app_id = models.IntegerField()


class Rule(models.Model):
    data = models.JSONField()
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)


# -- bad


def bad_identifier(rule: Rule, app_id) -> int:
    installs = Install.objects.filter(shop_id=rule.shop_id, app_id=app_id)
    if installs.count() != 1:
        raise ValueError("expected one installation")  # [exactly-one-assumed]
    return installs[0].id


@shared_task
def notify(rule_id, app_id):
    for rule in Rule.objects.filter(id=rule_id):
        bad_identifier(rule, app_id)


@shared_task
def bad_len(app_id):
    installs = list(Install.objects.filter(app_id=app_id))
    if len(installs) == 1:
        installs[0].delete()
    else:
        raise RuntimeError(app_id)  # [exactly-one-assumed]


@shared_task
def bad_unpacked(app_id):
    (install,) = Install.objects.filter(app_id=app_id)  # [exactly-one-assumed]
    install.delete()


class BadView(APIView):
    def get(self, request: Request) -> Response:
        [install] = Install.objects.filter(app_id=request.GET["app"])  # [exactly-one-assumed]
        return Response(install.id)


def bad_word():
    return BadView


# -- good


@shared_task
def good_skipped(app_id):
    installs = Install.objects.filter(app_id=app_id)
    if installs.count() != 1:
        return None
    return installs[0].id


@shared_task
def good_handled(app_id):
    try:
        installs = Install.objects.filter(app_id=app_id)
        if installs.count() != 1:
            raise ValueError(app_id)
        (install,) = Install.objects.filter(app_id=app_id)
    except ValueError:
        return None
    return install.id


class GoodView(APIView):
    def get(self, request: Request) -> Response:
        installs = Install.objects.filter(app_id=request.GET["app"])
        if installs.count() != 1:
            raise ValidationError("which one?")
        return Response(installs[0].id)


class GoodPage(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        installs = Install.objects.filter(app_id=request.GET["app"])
        if installs.count() != 1:
            raise Http404
        return HttpResponse(installs[0].id)


@shared_task
def good_none_is_fatal(app_id):
    installs = Install.objects.filter(app_id=app_id)
    if installs.count() > 5:
        raise ValueError("too many")


@shared_task
def good_no_query(app_ids):
    if len(app_ids) != 1:
        raise ValueError("one at a time")
    (app_id,) = app_ids
    return app_id


@shared_task
def good_checked(app_id):
    installs = Install.objects.filter(app_id=app_id)
    if installs.count() == 1:
        (install,) = installs
        return install.id
    return None


@shared_task
def good_checked_len(app_id):
    installs = list(Install.objects.filter(app_id=app_id))
    if len(installs) != 1:
        return None
    [install] = installs
    return install.id


def good_unreached(app_id):
    (install,) = Install.objects.filter(app_id=app_id)
    return install


@shared_task
def good_column(app_id):
    return [name for (name,) in Install.objects.filter(app_id=app_id).values_list("shop__name")]


@shared_task
def good_parent(app_id):
    for install in Install.objects.filter(app_id=app_id):
        (shop,) = Shop.objects.filter(id=install.shop_id)
        shop.delete()
