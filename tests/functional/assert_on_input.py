"""An assertion tests what a client sent: whoever sends something else gets a 500."""

from contextlib import contextmanager
from datetime import timedelta
from functools import wraps

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.views import View
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

KINDS = ("order", "refund")


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


class SubjectSerializer(serializers.Serializer):
    kind = serializers.CharField()


# -- bad


class LoginView(View):
    """Signs in; which step comes next is told by the form itself."""

    def post(self, request: HttpRequest) -> HttpResponse:
        return bad_step(request)

    def put(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_limit(request.GET.get("limit", "")))

    def patch(self, request: HttpRequest) -> HttpResponse:
        return bad_server_error(request)


def bad_step(request: HttpRequest) -> HttpResponse:
    step = request.POST.get("step")
    assert step in ("login", "register"), "no such step"  # [assert-on-input]
    return HttpResponse(step)


def bad_limit(limit):
    assert len(limit) < 4, "too many"  # [assert-on-input]
    return limit.strip()


def bad_server_error(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind")
    try:
        assert kind in KINDS  # [assert-on-input]
    except AssertionError:
        return HttpResponse("internal error", status=500)
    return HttpResponse(kind)


@api_view(["POST"])
def bad_body(request: Request) -> Response:
    kind = request.data["kind"]
    reason = request.data.get("reason")
    assert kind != "refund" or reason  # [assert-on-input]
    return Response({"kind": kind})


class StoreView(APIView):
    def get(self, request: Request) -> Response:
        return Response({"kind": bad_too_narrow(request.query_params)})


def bad_too_narrow(parameters):
    try:
        kind = parameters["kind"]
        assert kind in KINDS  # [assert-on-input]
    except (KeyError, ValueError):
        kind = KINDS[0]
    return kind


# -- good


def good_step(request: HttpRequest) -> HttpResponse:
    step = request.POST.get("step")
    if step not in ("login", "register"):
        return HttpResponseBadRequest("no such step")
    return HttpResponse(step)


def good_caught(parameters):
    try:
        assert parameters["kind"] in KINDS
    except AssertionError:
        return KINDS[0]
    return parameters["kind"]


def good_invariant(store: Store):
    assert store.pk is not None
    return store.slug


def good_for_the_type_checker(limit):
    if limit is None:
        return 0
    assert limit is not None
    return len(limit)


def good_constant():
    kind = KINDS[0]
    assert kind in ("order", "refund")
    return kind


def good_own_values():
    end = timezone.now()
    start = end - timedelta(days=1)
    assert start < end
    return start, end


def good_guarded_by_the_only_caller(kind):
    assert kind in KINDS
    return kind.upper()


@contextmanager
def failed_assertion_is_the_clients_fault():
    try:
        yield
    except AssertionError as error:
        raise ParseError("no such kind") from error


def answers_failed_assertions(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except AssertionError:
            return HttpResponseBadRequest()

    return inner


class GuardedLoginView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        good_caught(request.POST)
        good_for_the_type_checker(request.GET.get("limit"))
        good_constant()
        good_own_values()
        try:
            good_guarded_by_the_only_caller(request.GET.get("kind"))
        except AssertionError:
            return HttpResponseBadRequest()
        return good_step(request)

    @answers_failed_assertions
    def put(self, request: HttpRequest) -> HttpResponse:
        kind = request.GET.get("kind")
        assert kind in KINDS
        return HttpResponse(kind)


class GuardedStoreView(APIView):
    def get(self, request: Request) -> Response:
        kind = request.query_params.get("kind")
        with failed_assertion_is_the_clients_fault():
            assert kind in KINDS
        store = Store.objects.filter(slug=request.query_params.get("store")).first()
        return Response({"slug": good_invariant(store) if store else None})

    def post(self, request: Request) -> Response:
        serializer = SubjectSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        checked = serializer.validated_data
        assert "kind" in checked
        return Response(checked)
