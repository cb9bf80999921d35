"""A URL is made of what a client sent: a pattern that refuses it ends the request with a 500."""

import logging
from contextlib import contextmanager, suppress
from functools import wraps

from celery import shared_task
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import NoReverseMatch, path, re_path, reverse
from django.views import View
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Order(models.Model):
    number = models.IntegerField(unique=True)


# -- bad


class JumpView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(bad_of_a_parameter(request.GET.get("store", "")))

    def post(self, request: HttpRequest) -> HttpResponse:
        return bad_name(request)

    def put(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_too_narrow(request.GET["order"]))

    def patch(self, request: HttpRequest) -> HttpResponse:
        return bad_server_error(request)


def bad_of_a_parameter(slug):
    target = reverse("store", args=[slug])  # [unhandled-no-reverse-match]
    return f"{target}?from=jump"


def bad_name(request: HttpRequest) -> HttpResponse:
    target = reverse(request.POST["next"])  # [unhandled-no-reverse-match]
    return HttpResponseRedirect(target)


def bad_too_narrow(order):
    try:
        target = reverse("order", args=[order])  # [unhandled-no-reverse-match]
    except (ObjectDoesNotExist, ValueError):
        target = ""
    return target


def bad_server_error(request: HttpRequest) -> HttpResponse:
    try:
        target = reverse("store", args=[request.POST["store"]])  # [unhandled-no-reverse-match]
    except NoReverseMatch:
        return HttpResponse("internal error", status=500)
    return HttpResponseRedirect(target)


class LinkView(APIView):
    def get(self, request: Request) -> Response:
        return Response({"url": bad_in_a_query(request)})


def bad_in_a_query(request: Request) -> str:
    wanted = request.query_params.get("store")
    return reverse("store", kwargs=dict(slug=wanted))  # [unhandled-no-reverse-match]


# -- good


def good_caught(slug):
    try:
        return reverse("store", args=[slug])
    except NoReverseMatch:
        return "/"


def good_suppressed(slug):
    with suppress(NoReverseMatch):
        return reverse("store", args=[slug])
    return "/"


def good_constant():
    return reverse("stores")


def good_of_a_row(order: Order):
    return reverse("order", args=[order.number])


def good_of_a_row_that_was_asked_for(number):
    order = Order.objects.filter(number=number).first()
    if order is None:
        return "/"
    return reverse("order", args=[order.number])


def good_guarded_by_the_only_caller(slug):
    target = reverse("store", args=[slug])
    return f"{target}?from=jump"


def good_answered(request: HttpRequest) -> HttpResponse:
    try:
        target = reverse(request.POST["next"])
    except NoReverseMatch:
        return HttpResponse("no such page", status=400)
    return HttpResponseRedirect(target)


def answers_no_url(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except NoReverseMatch:
            return HttpResponseBadRequest()

    return inner


@contextmanager
def not_found_without_url():
    try:
        yield
    except NoReverseMatch as error:
        raise NotFound() from error


class GuardedJumpView(View):
    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        good_caught(slug)
        good_suppressed(request.GET["store"])
        good_constant()
        good_of_a_row_that_was_asked_for(request.GET["order"])
        try:
            good_guarded_by_the_only_caller(request.GET["store"])
        except NoReverseMatch:
            return HttpResponseBadRequest()
        return good_answered(request)

    @answers_no_url
    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("store", args=[request.POST["store"]]))


class GuardedLinkView(APIView):
    def get(self, request: Request) -> Response:
        with not_found_without_url():
            url = reverse("store", args=[request.query_params["store"]])
        return Response({"url": url})


@shared_task
def good_link(order_ids):
    for order in Order.objects.filter(id__in=order_ids):
        logger.info("%s", good_of_a_row(order))


urlpatterns = [
    path("stores/", JumpView.as_view(), name="stores"),
    re_path(r"^stores/(?P<slug>[a-z-]+)/$", GuardedJumpView.as_view(), name="store"),
    path("orders/<int:number>/", GuardedLinkView.as_view(), name="order"),
]
