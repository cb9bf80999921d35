"""The other side is down or slow: the task fails, the request ends in a 500."""

import logging
from contextlib import contextmanager, suppress
from functools import wraps

import requests
import urllib3
from celery import shared_task
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.views import View
from requests.exceptions import ConnectionError, HTTPError, RequestException
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)
    hook = models.URLField()


class Unavailable(APIException):
    status_code = 503


# -- bad


@shared_task
def bad_notify(url):
    requests.post(url, json={"event": "order"}, timeout=5)  # [unhandled-request-error]
    logger.info("told")


@shared_task
def bad_only_slow(url):
    try:
        requests.post(url, timeout=5)  # [unhandled-request-error]
    except requests.Timeout:
        logger.info("slow")


@shared_task
def bad_builtin_of_the_same_name(url):
    session = requests.Session()
    try:
        session.get(url, timeout=5)  # [unhandled-request-error]
    except (TimeoutError, KeyError):
        logger.info("slow")


@shared_task
def bad_status_only(store_ids):
    for store in Store.objects.filter(id__in=store_ids):
        try:
            response = requests.put(store.hook, timeout=5)  # [unhandled-request-error]
            response.raise_for_status()
        except HTTPError:
            logger.info("refused")


@api_view(["POST"])
def bad_server_error(request: Request) -> Response:
    try:
        requests.get("https://rates.example.com/latest", timeout=5)  # [unhandled-request-error]
    except RequestException:
        return Response({"detail": "internal error"}, status=500)
    return Response()


class RateView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(bad_pool())


def bad_pool():
    pool = urllib3.PoolManager()
    response = pool.request("GET", "https://rates.example.com")  # [unhandled-request-error]
    return response.status


# -- good


@shared_task
def good_notify(url):
    try:
        requests.post(url, json={"event": "order"}, timeout=5)
    except RequestException:
        logger.info("not told")


@shared_task
def good_each(urls):
    for url in urls:
        try:
            requests.post(url, timeout=5)
        except Exception:
            logger.exception("not told")


@shared_task
def good_both(url):
    try:
        requests.post(url, timeout=5)
    except (ConnectionError, requests.Timeout):
        logger.info("not told")


def good_suppressed(url):
    with suppress(OSError):
        requests.get(url, timeout=5)


def good_pool():
    pool = urllib3.PoolManager()
    try:
        return pool.request("GET", "https://rates.example.com").status
    except urllib3.exceptions.HTTPError:
        return 0


def good_guarded_by_the_only_caller(url):
    response = requests.get(url, timeout=5)
    return response.status_code


def good_prepared(url):
    wanted = requests.Request("GET", url)
    return wanted.prepare().url


@contextmanager
def unavailable_if_unreachable():
    try:
        yield
    except RequestException as error:
        raise Unavailable() from error


def says_unreachable(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except RequestException:
            logger.warning("unreachable")
            return HttpResponse("try again", status=409)

    return inner


class GuardedView(APIView):
    def get(self, request: Request) -> Response:
        with unavailable_if_unreachable():
            response = requests.get("https://rates.example.com", timeout=5)
        return Response({"status": response.status_code})

    def post(self, request: Request) -> Response:
        good_suppressed("https://rates.example.com")
        good_pool()
        good_prepared("https://rates.example.com")
        try:
            status = good_guarded_by_the_only_caller("https://rates.example.com")
        except RequestException:
            return Response({"detail": "unreachable"}, status=424)
        return Response({"status": status})


class GuardedPlainView(View):
    @says_unreachable
    def get(self, request: HttpRequest) -> HttpResponse:
        response = requests.get("https://rates.example.com", timeout=5)
        return HttpResponse(response.status_code)
