"""Metrics are counted with the threshold of the project."""

from datetime import timedelta

from celery import shared_task
from sentry.exceptions import IncompatibleMetricsQuery
from sentry.search.events.builder.discover import QueryBuilder
from sentry.search.events.builder.metrics import MetricsQueryBuilder
from sentry.snuba import metrics_performance
from sentry.snuba.dataset import Dataset
from sentry.snuba.subscriptions import create_snuba_query

MINUTE = timedelta(minutes=1)


# -- bad


@shared_task
def bad_subscription():
    create_snuba_query(1, Dataset.PerformanceMetrics, "", "apdex(300)", MINUTE, MINUTE, None)  # [apdex-threshold-on-metrics]


@shared_task
def bad_query(params):
    return metrics_performance.query(["apdex(300)"], "", params)  # [apdex-threshold-on-metrics]


@shared_task
def bad_misery(params):
    return metrics_performance.query(["count()", "user_misery(300)"], "", params)  # [apdex-threshold-on-metrics]


@shared_task
def bad_filter(params):
    return metrics_performance.query(["count()"], "(apdex(250.5):<0.5 OR release:1) has:release", params)  # [apdex-threshold-on-metrics]


@shared_task
def bad_resolver(params):
    builder = MetricsQueryBuilder(params, dataset=Dataset.Metrics)
    return builder.resolve_function("apdex(300)")  # [apdex-threshold-on-metrics]


# -- good


@shared_task
def good_own_threshold(params):
    return metrics_performance.query(["apdex()", "user_misery()"], "", params)


@shared_task
def good_discover():
    create_snuba_query(1, Dataset.Discover, "", "apdex(300)", MINUTE, MINUTE, None)


@shared_task
def good_resolver(params):
    return QueryBuilder(Dataset.Discover, params).resolve_function("apdex(300)")


@shared_task
def good_caught(params):
    try:
        return metrics_performance.query(["apdex(300)"], "", params)
    except IncompatibleMetricsQuery:
        return metrics_performance.query(["apdex()"], "", params)


@shared_task
def good_free_text(params):
    return metrics_performance.query(["count()"], 'release:1 "apdex(300):>1"', params)


def good_unknown(params, threshold):
    return metrics_performance.query([f"apdex({threshold})"], "", params)


def good_not_understood(params):
    return metrics_performance.query(["count()"], 'apdex(300):>1 "', params)
