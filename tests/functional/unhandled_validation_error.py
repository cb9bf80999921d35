"""What a client sent is refused by a validator whose exception no framework answers."""

import logging
from contextlib import contextmanager, suppress
from functools import wraps

import jsonschema
import pydantic
import requests
from celery import shared_task
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator, validate_ipv4_address
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views import View
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)

SCHEMA = {"type": "object", "required": ["number"]}
DEFAULTS = {"number": 1}


class Rate(pydantic.BaseModel):
    currency: str
    value: float


class StoreSerializer(serializers.Serializer):
    slug = serializers.SlugField()


# -- bad


@api_view(["POST"])
def bad_schema(request: Request) -> Response:
    jsonschema.validate(request.data, SCHEMA)  # [unhandled-validation-error]
    return Response(status=201)


@api_view(["POST"])
def bad_of_the_other_framework(request: Request) -> Response:
    address = request.data.get("address")
    try:
        validate_ipv4_address(address)  # [unhandled-validation-error]
    except serializers.ValidationError:  # not the one that validators raise
        return Response({"detail": "no address"}, status=400)
    return Response(status=201)


@api_view(["POST"])
def bad_server_error(request: Request) -> Response:
    try:
        rate = Rate.parse_obj(request.data)  # [unhandled-validation-error]
    except pydantic.ValidationError:
        return Response({"detail": "internal error"}, status=500)
    return Response({"currency": rate.currency})


class MemberView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        bad_password(request.POST["password"])
        bad_mail(request.POST.get("mail"))
        return HttpResponse(status=201)


def bad_password(password):
    validate_password(password)  # [unhandled-validation-error]
    logger.info("strong enough")


def bad_mail(mail):
    check = EmailValidator()
    try:
        check(mail)  # [unhandled-validation-error]
    except TypeError:
        logger.info("no mail address")


@shared_task
def bad_rate(url):
    try:
        answer = requests.get(url, timeout=5).json()
    except requests.RequestException:
        return
    rate = Rate.model_validate(answer)  # [unhandled-validation-error]
    logger.info("%s", rate.value)


# -- good


@api_view(["POST"])
def good_schema(request: Request) -> Response:
    try:
        jsonschema.validate(request.data, SCHEMA)
    except jsonschema.ValidationError as error:
        return Response({"detail": error.message}, status=400)
    return Response(status=201)


@api_view(["POST"])
def good_is_valid(request: Request) -> Response:
    schema = jsonschema.Draft7Validator(SCHEMA)
    if not schema.is_valid(request.data):
        return Response({"detail": "does not fit"}, status=400)
    return Response({"number": request.data["number"]}, status=201)


@api_view(["POST"])
def good_answered_by_the_framework(request: Request) -> Response:
    serializer = StoreSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response(serializer.validated_data, status=201)


@api_view(["POST"])
def good_converted(request: Request) -> Response:
    try:
        URLValidator()(request.data.get("hook"))
    except ValidationError as error:
        raise serializers.ValidationError(error.messages) from error
    return Response(status=201)


def good_value_error(data):
    try:
        return Rate.parse_obj(data)
    except ValueError:
        return None


def good_suppressed(password):
    with suppress(ValidationError):
        validate_password(password)
        return True
    return False


def good_own_data():
    jsonschema.validate(DEFAULTS, SCHEMA)
    return DEFAULTS["number"]


def good_guarded_by_the_only_caller(address):
    validate_ipv4_address(address)
    logger.info("%s", address)


class AddressSerializer(serializers.Serializer):
    address = serializers.CharField()

    def validate_address(self, value):
        good_guarded_by_the_only_caller(value)
        return value


@contextmanager
def refused_by_the_serializer():
    try:
        yield
    except ValidationError as error:
        raise serializers.ValidationError(error.messages) from error


def answers_what_is_refused(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except ValidationError:
            return HttpResponseBadRequest()

    return inner


class GuardedMemberView(View):
    @answers_what_is_refused
    def post(self, request: HttpRequest) -> HttpResponse:
        validate_password(request.POST["password"])
        return HttpResponse(status=201)

    def put(self, request: HttpRequest) -> HttpResponse:
        good_suppressed(request.POST["password"])
        good_own_data()
        try:
            good_guarded_by_the_only_caller(request.POST["address"])
        except ValidationError:
            return HttpResponseBadRequest()
        return HttpResponse()


class GuardedView(APIView):
    def post(self, request: Request) -> Response:
        with refused_by_the_serializer():
            EmailValidator()(request.data["mail"])
        rate = good_value_error(request.data)
        return Response({"known": rate is not None})


@shared_task
def good_each_rate(url):
    try:
        answer = requests.get(url, timeout=5).json()
    except requests.RequestException:
        return
    for item in answer:
        try:
            logger.info("%s", Rate.model_validate(item))
        except Exception:
            logger.exception("skipped a rate")
