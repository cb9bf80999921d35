"""Tells trackers of what happened; they may be down, or have forgotten the token."""

import logging

import requests
from celery import shared_task
from sentry.integrations.client import TrackerClient
from sentry.shared_integrations.exceptions import ApiError, ApiUnauthorized
from sentry.tasks.base import instrumented_task, retry

logger = logging.getLogger(__name__)


# -- bad


@shared_task
def bad_not_what_it_raises(base_url, token, key):
    try:
        TrackerClient(base_url, token).comment(key, "resolved")  # [unhandled-api-error]
    except requests.RequestException:  # the client has made an error of its own of it
        logger.info("unreachable")


@shared_task
def bad_only_a_descendant(base_url, token, key):
    try:
        TrackerClient(base_url, token).comment(key, "resolved")  # [unhandled-api-error]
    except ApiUnauthorized:
        logger.info("the token does not hold")


@instrumented_task(name="sentry.integrations.tasks.retried")
@retry(on=(ApiError,))
def bad_retried(base_url, token, key):
    client = TrackerClient(base_url, token)
    client.comment(key, "seen again")  # [unhandled-api-error]


# -- good


@shared_task
def good_caught(base_url, token, key):
    try:
        TrackerClient(base_url, token).comment(key, "resolved")
    except ApiError:
        logger.info("not told")


@shared_task
def good_both(base_url, token, key):
    client = TrackerClient(base_url, token)
    try:
        client.comment(key, "resolved")
    except ApiUnauthorized:
        logger.info("the token does not hold")
    except ApiError:
        logger.info("not told")


@instrumented_task(name="sentry.integrations.tasks.ignored")
@retry(ignore=(ApiError,))
def good_ignored(base_url, token, key):
    TrackerClient(base_url, token).comment(key, "seen again")


@shared_task
def good_each(base_url, token, keys):
    client = TrackerClient(base_url, token)
    for key in keys:
        try:
            client.comment(key, "resolved")
        except ApiError as error:
            logger.warning("skipped %s: %s", key, error)


def good_guarded_by_the_only_caller(client: TrackerClient, key):
    status = client.comment(key, "resolved")
    return status == 201


@shared_task
def guarded(base_url, token, key):
    try:
        good_guarded_by_the_only_caller(TrackerClient(base_url, token), key)
    except Exception:
        logger.exception("not told")
