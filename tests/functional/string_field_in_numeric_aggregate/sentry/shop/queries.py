"""Queries that take numbers of text."""

from datetime import timedelta

from celery import shared_task
from sentry.exceptions import IncompatibleMetricsQuery
from sentry.search.eap.resolver import SearchResolver
from sentry.search.events.builder.metrics import MetricsQueryBuilder
from sentry.snuba import metrics_performance
from sentry.snuba.dataset import Dataset
from sentry.snuba.subscriptions import create_snuba_query

MINUTE = timedelta(minutes=1)
SLOWEST = "p95(transaction.duration)"
COLUMNS = ["count()", "max(release)"]


# -- bad


@shared_task
def bad_subscription():
    create_snuba_query(1, Dataset.EventsAnalyticsPlatform, "", "p95(transaction.duration)", MINUTE, MINUTE, None)  # [string-field-in-numeric-aggregate]


@shared_task
def bad_constant():
    create_snuba_query(1, query="", dataset=Dataset.Metrics, aggregate=SLOWEST, time_window=MINUTE, resolution=MINUTE, environment=None)  # [string-field-in-numeric-aggregate]


@shared_task
def bad_columns(params):
    return metrics_performance.query(COLUMNS, "", params)  # [string-field-in-numeric-aggregate]


@shared_task
def bad_builder(params):
    return MetricsQueryBuilder(params, dataset=Dataset.PerformanceMetrics, selected_columns=["percentile(transaction, 0.95)"])  # [string-field-in-numeric-aggregate]


@shared_task
def bad_whatever_it_is(params):
    return MetricsQueryBuilder(params, selected_columns=["avg(environment) as average"])  # [string-field-in-numeric-aggregate]


@shared_task
def bad_filter(params):
    return metrics_performance.query(["count()"], "release:1.0 sum(release):>5", params)  # [string-field-in-numeric-aggregate]


@shared_task
def bad_tag(params):
    return metrics_performance.query(["avg(tags[release])"], "", params)  # [string-field-in-numeric-aggregate]


def bad_default(dataset: Dataset = Dataset.Metrics):
    create_snuba_query(1, dataset, "", "p95(transaction.duration)", MINUTE, MINUTE, None)  # [string-field-in-numeric-aggregate]


@shared_task
def bad_either(is_new):
    dataset = Dataset.PerformanceMetrics if is_new else Dataset.Metrics
    create_snuba_query(1, dataset, "", "p75(user)", MINUTE, MINUTE, None)  # [string-field-in-numeric-aggregate]


@shared_task
def bad_resolver(params):
    return SearchResolver(params).resolve_function("p95(transaction.duration)")  # [string-field-in-numeric-aggregate]


@shared_task
def bad_by_value(params):
    return MetricsQueryBuilder(params, dataset=Dataset.Metrics.value, selected_columns=["p50(transaction.duration)"])  # [string-field-in-numeric-aggregate]


@shared_task
def bad_by_text(params):
    return MetricsQueryBuilder(params, dataset="metrics", selected_columns=["p50(transaction.duration)"])  # [string-field-in-numeric-aggregate]


@shared_task
def bad_caught_too_narrowly(params):
    try:
        return metrics_performance.query(["p95(transaction)"], "", params)  # [string-field-in-numeric-aggregate]
    except ValueError:
        return None


# -- good


@shared_task
def good_number():
    create_snuba_query(1, Dataset.PerformanceMetrics, "", "p95(transaction.duration)", MINUTE, MINUTE, None)


@shared_task
def good_resolver(params):
    return SearchResolver(params).resolve_function("p95(span.duration)")


@shared_task
def good_measurement(params):
    return metrics_performance.query(["p95(measurements.lcp)", "p75()"], "", params)


@shared_task
def good_count(params):
    return metrics_performance.query(["count_unique(user)", "count()", "transaction"], "", params)


@shared_task
def good_numeric_tag(params):
    return metrics_performance.query(["avg(tags[price,number])"], "", params)


@shared_task
def good_caught(params):
    try:
        return metrics_performance.query(["p95(transaction)"], "", params)
    except IncompatibleMetricsQuery:
        return None


@shared_task
def good_either(is_new):
    dataset = Dataset.PerformanceMetrics if is_new else Dataset.Metrics
    create_snuba_query(1, dataset, "", "p75(transaction.duration)", MINUTE, MINUTE, None)


@shared_task
def good_other_dataset():
    create_snuba_query(1, Dataset.Events, "", "p95(transaction)", MINUTE, MINUTE, None)


def good_unknown_dataset(dataset):
    create_snuba_query(1, dataset, "", "p95(transaction)", MINUTE, MINUTE, None)


def good_unknown_text(aggregate, function):
    create_snuba_query(1, Dataset.Metrics, "", aggregate, MINUTE, MINUTE, None)
    create_snuba_query(1, Dataset.Metrics, "", f"{function}(transaction)", MINUTE, MINUTE, None)


def good_hidden(params, options):
    return MetricsQueryBuilder(params, selected_columns=["p95(transaction)"], **options)


def good_hidden_option(params, options):
    return metrics_performance.query(["p95(transaction)"], "", params, **options)


def good_equation(params):
    return metrics_performance.query(["equation|p95(transaction) * 2"], "", params)
