"""Draws charts of alerts; the own API may refuse a query that was stored long ago."""

import logging

from celery import shared_task
from sentry.api.client import ApiClient, ApiError
from sentry.incidents.models import AlertRule

logger = logging.getLogger(__name__)

client = ApiClient()


# -- bad


def bad_timeseries(rule: AlertRule, period):
    parameters = {"query": rule.query, "yAxis": rule.aggregate, "period": period}
    response = client.get("/events-stats/", parameters)  # [unhandled-api-error]
    return response.data["data"]


def chart_of(rule: AlertRule, period):
    series = bad_timeseries(rule, period)
    return {"name": rule.name, "series": series}


@shared_task
def send_chart(rule_id, period):
    rule = AlertRule.objects.filter(id=rule_id).first()
    if rule is not None:
        logger.info("%s", chart_of(rule, period))


@shared_task
def bad_threshold(rule_id):
    for rule in AlertRule.objects.filter(id=rule_id, aggregate__startswith="apdex("):
        try:
            stats = client.get("/metrics-stats/", {"yAxis": rule.aggregate})  # [unhandled-api-error]
            logger.info("%s", stats.data["data"])
        except (KeyError, ValueError):
            logger.info("no data")


# -- good


def good_timeseries(rule: AlertRule, period):
    try:
        response = client.get("/events-stats/", {"query": rule.query, "period": period})
    except ApiError:
        logger.info("no chart of %s", rule.name)
        return []
    return response.data["data"]


@shared_task
def good_charts(period):
    for rule in AlertRule.objects.all():
        logger.info("%s", good_timeseries(rule, period))
