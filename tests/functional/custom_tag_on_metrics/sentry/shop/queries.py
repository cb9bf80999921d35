"""Metrics keep few tags."""

from datetime import timedelta

from celery import shared_task
from sentry.exceptions import IncompatibleMetricsQuery
from sentry.search.events.builder.metrics import MetricsQueryBuilder
from sentry.snuba import metrics_performance
from sentry.snuba.dataset import Dataset
from sentry.snuba.subscriptions import create_snuba_query

MINUTE = timedelta(minutes=1)
PAID = "customer_tier:paid"


# -- bad


@shared_task
def bad_subscription():
    create_snuba_query(1, Dataset.PerformanceMetrics, "customer_tier:paid", "count()", MINUTE, MINUTE, None)  # [custom-tag-on-metrics]


@shared_task
def bad_constant():
    create_snuba_query(1, Dataset.Metrics, PAID, "count()", MINUTE, MINUTE, None)  # [custom-tag-on-metrics]


@shared_task
def bad_negated(params):
    return metrics_performance.query(["count()"], "release:1.0 AND (!customer_tier:[paid, free])", params)  # [custom-tag-on-metrics]


@shared_task
def bad_has(params):
    return metrics_performance.query(["count()"], "!has:customer_tier", params)  # [custom-tag-on-metrics]


@shared_task
def bad_explicit(params):
    return metrics_performance.query(["count()"], 'tags[shop]:"a b" release:1', params)  # [custom-tag-on-metrics]


@shared_task
def bad_group(params):
    return metrics_performance.query(["count()", "customer_tier"], "", params)  # [custom-tag-on-metrics]


@shared_task
def bad_group_of_builder(params):
    return MetricsQueryBuilder(params, dataset=Dataset.Metrics, groupby_columns=["tags[shop]"])  # [custom-tag-on-metrics]


# -- good


@shared_task
def good_known(params):
    query = 'transaction:"/shop (new)" !release:1.* tags[environment]:prod has:transaction.status'
    return metrics_performance.query(["count()", "transaction", "os.name"], query, params)


@shared_task
def good_columns(params):
    query = "event.type:transaction timestamp:>2023-01-01 measurements.lcp:>5 release.version:>1"
    return metrics_performance.query(["project.name", "count()"], query, params)


@shared_task
def good_free_text(params):
    return metrics_performance.query(["count()"], "http://shop/paid checkout 12:30", params)


@shared_task
def good_any_tag():
    create_snuba_query(1, Dataset.Events, "customer_tier:paid", "count()", MINUTE, MINUTE, None)


@shared_task
def good_no_list_of_tags():
    create_snuba_query(1, Dataset.EventsAnalyticsPlatform, "customer_tier:paid", "count()", MINUTE, MINUTE, None)


@shared_task
def good_on_demand(params):
    return metrics_performance.query(["count()"], PAID, params, on_demand_metrics_enabled=True)


@shared_task
def good_caught(params):
    try:
        return metrics_performance.query(["count()"], PAID, params)
    except IncompatibleMetricsQuery:
        return None


def good_unknown(params, query):
    return metrics_performance.query(["count()"], query, params)


def good_not_understood(params):
    return metrics_performance.query(["count()"], 'customer_tier:paid "open', params)
