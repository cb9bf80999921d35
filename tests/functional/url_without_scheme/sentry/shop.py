"""Requests to URLs that are options."""
# pylint: disable=unhandled-request-error

import requests
from celery import shared_task

from sentry import options
from sentry.http import safe_urlopen


def page():
    return options.get("shop.page")


# -- bad


@shared_task
def bad_option():
    requests.post(options.get("shop.hook"), json={})  # [url-without-scheme]


@shared_task
def bad_empty():
    url = page()
    safe_urlopen(url)  # [url-without-scheme]


# -- good


@shared_task
def good_default():
    requests.get(options.get("shop.mirror"))


@shared_task
def good_tested():
    if options.get("shop.hook"):
        requests.post(options.get("shop.hook"))


@shared_task
def good_returned_early():
    url = options.get("shop.hook")
    if not url:
        return None
    return requests.post(url)


@shared_task
def good_name():
    requests.get(f"https://shop.example/{options.get('shop.page')}")
