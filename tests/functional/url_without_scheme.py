"""Requests to URLs that were stored, or given by users."""
# pylint: disable=unhandled-request-error

from urllib.parse import urlparse

import requests
from celery import shared_task
from django import forms
from django.core.validators import URLValidator
from django.db import models
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Hook(models.Model):
    url = models.CharField(max_length=200, blank=True)
    page = models.URLField()
    callback = models.URLField(null=True)
    config = models.JSONField()
    shop = models.CharField(max_length=8)


class HookSerializer(serializers.Serializer):
    url = serializers.URLField()


class HookForm(forms.Form):
    url = forms.URLField()


def send(url, payload):
    with requests.Session() as session:
        return session.post(url, json=payload)


def send_checked(url, payload):
    if not url.startswith("https://"):
        return None
    return requests.post(url, json=payload)


def log(url, response):
    return url, response


def url_of(hook: Hook):
    return hook.url


# -- bad


@shared_task
def bad_column(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        requests.post(hook.url, json={})  # [url-without-scheme]


@shared_task
def bad_through_callee(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        send(hook.url, {})  # [url-without-scheme]


@shared_task
def bad_from_callee(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        requests.request("GET", url=url_of(hook))  # [url-without-scheme]


@shared_task
def bad_stored(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        url = hook.config["url"]
        requests.get(url)  # [url-without-scheme]


class BadView(APIView):
    def post(self, request: Request) -> Response:
        requests.get(request.data.get("url").strip(), timeout=1)  # [url-without-scheme]
        return Response()


@shared_task
def bad_handler(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        try:
            requests.get(hook.url)  # [url-without-scheme]
        except requests.exceptions.Timeout:
            continue


@shared_task
def bad_nullable(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        requests.post(hook.callback)  # [url-without-scheme]


def bad_last_resort(hook: Hook, url: str | None = None):
    url = url or hook.callback
    try:
        response = requests.post(url)  # [url-without-scheme]
        log(url, response)
        return response
    except (requests.Timeout, requests.ConnectionError):
        return None


# -- good


@shared_task
def good_fixed():
    requests.get("https://shop.example")


@shared_task
def good_put_together(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        url = f"https://{hook.shop}.example"
        requests.get(url)
        requests.get("https://shop.example/" + hook.url)


@shared_task
def good_tested(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        if hook.url:
            requests.get(hook.url)


@shared_task
def good_skipped(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        url = hook.config["url"]
        if not url:
            continue
        requests.get(url)


@shared_task
def good_parsed(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        parsed = urlparse(hook.url)
        if parsed.scheme == "https":
            requests.get(hook.url)


@shared_task
def good_validated(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        URLValidator()(hook.url)
        requests.get(hook.url)


@shared_task
def good_url_column(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        requests.get(hook.page)


@shared_task
def good_default(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        requests.get(hook.url or "https://shop.example")


@shared_task
def good_named_default(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        url = hook.url
        url = url or "https://shop.example"
        requests.get(url)


@shared_task
def good_early(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        requests.get("https://shop.example") if not hook.callback else requests.get(hook.callback)


@shared_task
def good_handled(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        try:
            requests.get(hook.url)
        except requests.RequestException:
            continue


@shared_task
def good_handled_value_error(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        try:
            requests.get(hook.url)
        except ValueError:
            continue


@shared_task
def good_checked_by_callee(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        send_checked(hook.url, {})


@shared_task
def good_payload(hook_id):
    for hook in Hook.objects.filter(id=hook_id):
        send("https://shop.example", hook.config["url"])


class GoodView(APIView):
    def post(self, request: Request) -> Response:
        serializer = HookSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        requests.get(serializer.validated_data["url"])
        form = HookForm(request.data)
        if form.is_valid():
            requests.get(form.cleaned_data["url"])
        return Response()


@shared_task
def good_unknown(thing):
    requests.get(thing.url_of())
