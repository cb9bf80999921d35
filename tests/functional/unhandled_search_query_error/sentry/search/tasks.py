"""Runs stored queries: what they name may be gone by now."""

import logging

from celery import shared_task
from sentry.exceptions import IncompatibleMetricsQuery, InvalidSearchQuery
from sentry.search.filters import column_of, conditions_of, metric_of
from sentry.search.models import SavedQuery
from sentry.tasks.base import instrumented_task, retry

logger = logging.getLogger(__name__)


# -- bad


@instrumented_task(name="sentry.search.tasks.run_saved")
def run_saved(query_id):
    saved = SavedQuery.objects.filter(id=query_id).first()
    if saved is not None:
        logger.info("%s", bad_stored(saved))


def bad_stored(saved: SavedQuery):
    conditions = conditions_of(saved.query)  # [unhandled-search-query-error]
    return len(conditions)


@shared_task
def bad_too_narrow(query):
    try:
        conditions = conditions_of(query)  # [unhandled-search-query-error]
    except IncompatibleMetricsQuery:
        return
    logger.info("%s", conditions)


@instrumented_task(name="sentry.search.tasks.retried")
@retry(on=(IncompatibleMetricsQuery,))
def bad_retried(key):
    logger.info("%s", metric_of(key))  # [unhandled-search-query-error]


# -- good


def good_stored(saved: SavedQuery):
    try:
        conditions = conditions_of(saved.query)
    except InvalidSearchQuery:
        logger.info("%s cannot run any more", saved.name)
        return 0
    return len(conditions)


@instrumented_task(name="sentry.search.tasks.run_all_saved")
def good_each():
    for saved in SavedQuery.objects.all():
        good_stored(saved)
        try:
            logger.info("%s", conditions_of(saved.query))
        except Exception:
            logger.exception("skipped a query")


@instrumented_task(name="sentry.search.tasks.ignored")
@retry(ignore=(IncompatibleMetricsQuery,))
def good_ignored(key):
    logger.info("%s", metric_of(key))


@shared_task
def good_by_ancestor(key):
    try:
        column = column_of(key)
    except InvalidSearchQuery:  # an ancestor of what is raised
        return
    logger.info("%s", column)
