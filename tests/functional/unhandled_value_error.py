"""What the project itself refuses as bad input ends the request: only some callers handle it."""

import logging
from contextlib import contextmanager, suppress
from functools import wraps

import yaml
from django.core import signing
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views import View
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)

UNITS = {"m": 60, "h": 3600, "d": 86400}


class InvalidPeriod(Exception):
    pass


class EmptyPeriod(InvalidPeriod):
    pass


class InvalidToken(Exception):
    pass


class Refused(APIException):
    status_code = 400


class NoSuchStore(Http404):
    pass


class NotYourStore(PermissionDenied):
    pass


class ForgedStore(SuspiciousOperation):
    pass


def seconds_of(period):
    if not period:
        raise EmptyPeriod()
    if period[-1] not in UNITS:
        raise InvalidPeriod(period)
    return UNITS[period[-1]]


def kind_of(name):
    if name not in ("order", "refund"):
        raise ValueError(f"there is no kind {name}")
    return name


def store_of(token):
    slug, separator, secret = token.partition(":")
    if not separator or secret != slug[::-1]:
        raise InvalidToken("the token does not hold")
    return slug


def page_of(cursor):
    if not cursor:
        raise Refused("no cursor")
    return cursor


def checked(slug):
    if not slug.isascii():
        raise ForgedStore(slug)
    if slug.startswith("closed-"):
        raise NotYourStore(slug)
    if len(slug) < 3:
        raise NoSuchStore(slug)
    return slug


# -- bad


@api_view(["GET"])
def bad_period(request: Request) -> Response:
    period = request.query_params.get("period")
    return Response(seconds_of(period))  # [unhandled-value-error]


@api_view(["GET"])
def bad_only_a_descendant(request: Request) -> Response:
    try:
        seconds = seconds_of(request.query_params["period"])  # [unhandled-value-error]
    except EmptyPeriod:
        seconds = 0
    return Response(seconds)


class HookView(View):
    """A webhook: the token in its URL tells the store."""

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        slug = bad_webhook(token)
        return HttpResponse(slug)

    def put(self, request: HttpRequest, token: str) -> HttpResponse:
        return bad_server_error(token)

    def patch(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_kind(request.POST["kind"]))


def bad_webhook(token):
    try:
        slug = store_of(token)  # [unhandled-value-error]
    except (KeyError, ValueError):
        slug = ""
    return slug


def bad_server_error(token) -> HttpResponse:
    try:
        slug = store_of(token)  # [unhandled-value-error]
    except InvalidToken:
        return HttpResponse("internal error", status=500)
    return HttpResponse(slug)


def bad_kind(name):
    kind = kind_of(name)  # [unhandled-value-error]
    return kind.upper()


@api_view(["POST"])
def bad_signed(request: Request) -> Response:
    return Response(signing.loads(request.data["state"]))  # [unhandled-value-error]


# -- good


@api_view(["GET"])
def good_period(request: Request) -> Response:
    try:
        seconds = seconds_of(request.query_params.get("period"))
    except InvalidPeriod as error:
        raise ParseError("no such period") from error
    return Response(seconds)


@api_view(["GET"])
def good_page(request: Request) -> Response:
    return Response(page_of(request.query_params.get("cursor")))


def good_webhook(token):
    try:
        return store_of(token)
    except InvalidToken:
        return None


def good_converted_by_the_framework(slug):
    found = checked(slug)
    return found.upper()


def good_suppressed(token):
    with suppress(InvalidToken):
        return store_of(token)
    return ""


def good_kind(name):
    try:
        return kind_of(name)
    except ValueError:
        return "order"


def good_other_kind(name):
    try:
        kind = kind_of(name)
    except ValueError:
        logger.info("no such kind")
        return None
    return kind


def good_kind_or_answer(name) -> HttpResponse:
    try:
        return HttpResponse(kind_of(name))
    except ValueError as error:
        return HttpResponse(str(error), status=400)


def good_signed(text):
    try:
        return signing.loads(text)
    except signing.BadSignature:
        return None


def good_configuration(text):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return {}


@contextmanager
def period_is_the_clients_fault():
    try:
        yield
    except InvalidPeriod as error:
        raise ParseError("no such period") from error


def answers_bad_tokens(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except InvalidToken:
            return HttpResponseBadRequest()

    return inner


class GuardedHookView(View):
    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        good_suppressed(token)
        good_converted_by_the_framework(request.POST["store"])
        good_kind(request.POST["kind"])
        good_other_kind(request.POST["kind"])
        good_signed(request.POST["state"])
        good_configuration(request.body)
        if good_webhook(token) is None:
            return HttpResponse(status=404)
        return good_kind_or_answer(request.POST["kind"])

    @answers_bad_tokens
    def put(self, request: HttpRequest, token: str) -> HttpResponse:
        slug = store_of(token)
        return HttpResponse(slug)


class GuardedView(APIView):
    def get(self, request: Request) -> Response:
        with period_is_the_clients_fault():
            seconds = seconds_of(request.query_params["period"])
        return Response(seconds)
