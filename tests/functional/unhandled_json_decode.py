"""A body that is no JSON: decoding it ends the request with a 500."""

import json
import logging
from contextlib import contextmanager, suppress
from functools import wraps

import orjson
import requests
import simplejson
from celery import shared_task
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.deprecation import MiddlewareMixin
from django.views import View
from rest_framework.decorators import api_view
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)

DEFAULTS = '{"currency": "EUR", "limit": 20}'


# -- bad


class PushParser:
    """Tells from the body of a webhook to which account it belongs: it may be cut off."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def bad_account(self):
        payload = json.loads(self.request.body.decode("utf-8"))  # [unhandled-json-decode]
        return payload.get("account")


    def good_account(self):
        try:
            payload = json.loads(self.request.body.decode("utf-8"))
        except ValueError:
            return None
        return payload.get("account")


class RoutingMiddleware(MiddlewareMixin):
    def process_request(self, request: HttpRequest):
        parser = PushParser(request)
        account = parser.bad_account() or parser.good_account()
        if account is None:
            return HttpResponseBadRequest()
        return None


class HookView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_too_narrow(request.body))

    def put(self, request: HttpRequest) -> HttpResponse:
        return bad_server_error(request)

    def patch(self, request: HttpRequest) -> HttpResponse:
        payload = orjson.loads(request.body)  # [unhandled-json-decode]
        return JsonResponse({"seen": bool(payload)})


def bad_too_narrow(body):
    try:
        payload = json.loads(body)  # [unhandled-json-decode]
        return payload["order"]["number"]
    except (KeyError, TypeError):
        return ""


def bad_server_error(request: HttpRequest) -> HttpResponse:
    try:
        payload = json.loads(request.body)  # [unhandled-json-decode]
    except ValueError:
        return JsonResponse({"detail": "internal error"}, status=500)
    return JsonResponse({"seen": bool(payload)})


@api_view(["POST"])
def bad_of_another_library(request: Request) -> Response:
    try:
        filters = simplejson.loads(request.query_params["filters"])  # [unhandled-json-decode]
    except json.JSONDecodeError:  # no ancestor of what simplejson raises
        raise ParseError("filters are no JSON")
    return Response({"filters": filters})


def noted(text):
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        logger.warning("no JSON")
        raise  # whoever calls this handles it


@api_view(["POST"])
def bad_raised_again(request: Request) -> Response:
    filters = noted(request.data["filters"])  # [unhandled-json-decode]
    return Response({"filters": filters})


@api_view(["POST"])
def bad_broadly_raised_again(request: Request) -> Response:
    try:
        filters = json.loads(request.data["filters"])  # [unhandled-json-decode]
    except Exception:
        logger.exception("not filtered")
        raise
    return Response({"filters": filters})


@shared_task
def bad_error_page(url):
    try:
        response = requests.get(url, timeout=5)
    except requests.RequestException:
        logger.info("unreachable")
        return
    rates = response.json()  # [unhandled-json-decode]
    logger.info("%s", rates)


@shared_task
def bad_text_of_a_response(url):
    try:
        text = requests.get(url, timeout=5).text
    except requests.RequestException:
        return
    logger.info("%s", json.loads(text))  # [unhandled-json-decode]


# -- good


def good_caught(body):
    try:
        payload = json.loads(body)
    except json.JSONDecodeError:
        return None
    return payload


def good_caught_as_value_error(body):
    try:
        payload = orjson.loads(body)
    except ValueError:
        payload = {}
    return payload


def good_suppressed(body):
    with suppress(ValueError):
        return json.loads(body)
    return None


def good_answered(request: HttpRequest) -> HttpResponse:
    try:
        payload = json.loads(request.body)
    except ValueError:
        return JsonResponse({"detail": "no JSON"}, status=400)
    return JsonResponse({"seen": bool(payload)})


def good_guarded_by_the_only_caller(body):
    payload = json.loads(body)
    return payload.get("number")


def good_own_text():
    settings = json.loads(DEFAULTS)
    return settings["limit"]


def good_noted(text):
    try:
        return noted(text)
    except ValueError:
        return []


def good_each_line(body):
    found = []
    for line in body.splitlines():
        try:
            found.append(json.loads(line))
        except Exception:
            logger.exception("skipped a line")
    return found


def answers_no_json(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except json.JSONDecodeError:
            return HttpResponseBadRequest()

    return inner


@contextmanager
def no_json_is_the_clients_fault():
    try:
        yield
    except ValueError as error:
        raise ParseError("no JSON") from error


class GuardedHookView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        good_caught(request.body)
        good_caught_as_value_error(request.body)
        good_suppressed(request.body)
        good_own_text()
        good_noted(request.POST["filters"])
        good_each_line(request.body)
        try:
            good_guarded_by_the_only_caller(request.body)
        except json.JSONDecodeError:
            return HttpResponse(status=400)
        return good_answered(request)

    @answers_no_json
    def put(self, request: HttpRequest) -> HttpResponse:
        payload = json.loads(request.body)
        return JsonResponse({"seen": bool(payload)})


class GuardedView(APIView):
    def post(self, request: Request) -> Response:
        with no_json_is_the_clients_fault():
            filters = json.loads(request.data["filters"])
        return Response({"filters": filters})

    def put(self, request: Request) -> Response:
        try:
            filters = simplejson.loads(request.data["filters"])
        except simplejson.JSONDecodeError as error:
            raise ParseError("filters are no JSON") from error
        return Response({"filters": filters})


@shared_task
def good_error_page(url):
    try:
        rates = requests.get(url, timeout=5).json()
    except requests.RequestException:
        logger.info("unreachable, or no JSON")
        return
    logger.info("%s", rates)
