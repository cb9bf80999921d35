"""Sends what was stored; the dataset may refuse what it took when the row was written."""

import logging

from sentry.exceptions import SubscriptionError, UnsupportedQuerySubscription
from sentry.snuba.models import QuerySubscription
from sentry.snuba.subscriptions import build, check_function, check_tags
from sentry.tasks.base import instrumented_task, retry

logger = logging.getLogger(__name__)


def send(body):
    logger.info("%s", body)


# -- bad


@instrumented_task(name="sentry.snuba.tasks.create_subscription")
def create_subscription(subscription_id):
    subscription = QuerySubscription.objects.filter(id=subscription_id).first()
    if subscription is not None:
        bad_create(subscription)


def bad_create(subscription: QuerySubscription):
    query, aggregate = subscription.query, subscription.aggregate
    send(build(subscription.dataset, query, aggregate))  # [unhandled-subscription-error]


@instrumented_task(name="sentry.snuba.tasks.update_subscription")
def bad_too_narrow(subscription_id):
    try:
        subscription = QuerySubscription.objects.get(id=subscription_id)
        query, aggregate = subscription.query, subscription.aggregate
        body = build(subscription.dataset, query, aggregate)  # [unhandled-subscription-error]
    except (QuerySubscription.DoesNotExist, UnsupportedQuerySubscription):
        return
    send(body)


@instrumented_task(name="sentry.snuba.tasks.check_filter")
@retry(on=(SubscriptionError,))
def bad_custom_tag(subscription_id):
    for subscription in QuerySubscription.objects.filter(id=subscription_id):
        check_tags(subscription.query)  # [unhandled-subscription-error]
        send(subscription.query)


@instrumented_task(name="sentry.snuba.tasks.check_threshold")
@retry(exclude=(SubscriptionError,))
def bad_threshold(aggregate):
    check_function(aggregate)  # [unhandled-subscription-error]
    send(aggregate)


# -- good


@instrumented_task(name="sentry.snuba.tasks.good_caught")
def good_caught(subscription_id):
    subscription = QuerySubscription.objects.filter(id=subscription_id).first()
    if subscription is None:
        return
    try:
        body = build(subscription.dataset, subscription.query, subscription.aggregate)
    except SubscriptionError:
        logger.info("refused")
        return
    send(body)


@instrumented_task(name="sentry.snuba.tasks.good_ignored")
@retry(ignore=(SubscriptionError,))
def good_ignored(aggregate):
    check_function(aggregate)
    send(aggregate)


@instrumented_task(name="sentry.snuba.tasks.good_each")
def good_each():
    for subscription in QuerySubscription.objects.all():
        try:
            check_tags(subscription.query)
        except Exception:
            logger.exception("skipped a subscription")


def good_guarded_by_the_only_caller(subscription: QuerySubscription):
    check_function(subscription.aggregate)
    send(subscription.aggregate)


@instrumented_task(name="sentry.snuba.tasks.guarded")
def guarded(subscription_id):
    for subscription in QuerySubscription.objects.filter(id=subscription_id):
        try:
            good_guarded_by_the_only_caller(subscription)
        except SubscriptionError:
            logger.info("refused")
