"""Keys that clients name need not exist."""

from celery import shared_task
from django.http import HttpResponse, HttpResponseBadRequest
from django.views import View
from sentry.exceptions import IncompatibleMetricsQuery
from sentry.search.events.builder.discover import QueryBuilder
from sentry.search.events.builder.metrics import MetricsQueryBuilder
from sentry.sentry_metrics.utils import MetricIndexNotFound, resolve_tag_key
from sentry.snuba.dataset import Dataset

KNOWN = frozenset(KEYS)


def column_of(org_id, key):
    return resolve_tag_key(1, org_id, key)  # [unresolved-tag-key]


def column_of_known(org_id, key):
    return resolve_tag_key(1, org_id, key)


def is_known(key):
    return registry.knows(key)


# -- bad


class Direct(View):
    def get(self, request):
        bad_reply = resolve_tag_key(1, 2, request.GET["key"])  # [unresolved-tag-key]
        return HttpResponse(bad_reply)


class Through(View):
    def get(self, request):
        return HttpResponse(column_of(2, request.GET["key"]))


@shared_task
def bad_queued(org_id, key):
    return resolve_tag_key(1, org_id, key)  # [unresolved-tag-key]


@shared_task
def bad_each(org_id, keys):
    return [resolve_tag_key(1, org_id, key) for key in keys]  # [unresolved-tag-key]


@shared_task
def bad_column(params, key):
    builder = MetricsQueryBuilder(params, dataset=Dataset.Metrics)
    return builder.resolve_column(key)  # [unresolved-tag-key]


@shared_task
def bad_caught_too_narrowly(org_id, key):
    try:
        return resolve_tag_key(1, org_id, key)  # [unresolved-tag-key]
    except KeyError:
        return None


# -- good


class Checked(View):
    def get(self, request):
        key = request.GET["key"]
        if key not in KNOWN:
            return HttpResponseBadRequest()
        return HttpResponse(column_of_known(2, key))


class Caught(View):
    def get(self, request):
        try:
            return HttpResponse(column_of_known(2, request.GET["key"]))
        except MetricIndexNotFound:
            return HttpResponseBadRequest()


@shared_task
def good_literal(org_id):
    return resolve_tag_key(1, org_id, "release")


@shared_task
def good_few(org_id, is_new):
    return resolve_tag_key(1, org_id, "release" if is_new else "environment")


@shared_task
def good_member(org_id, key):
    return resolve_tag_key(1, org_id, key) if key in KNOWN else None


@shared_task
def good_tested(org_id, key):
    if not is_known(key):
        return None
    return resolve_tag_key(1, org_id, key)


@shared_task
def good_caught(params, key):
    try:
        return MetricsQueryBuilder(params, dataset=Dataset.Metrics).resolve_column(key)
    except IncompatibleMetricsQuery:
        return None


@shared_task
def good_any_key(params, key):
    return QueryBuilder(Dataset.Discover, params).resolve_column(key)


def good_unknown(org_id, key):
    return resolve_tag_key(1, org_id, key)
