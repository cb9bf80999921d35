"""Stores queries; a task sends them later."""

from sentry.shop.store import stored


def create_snuba_query(
    query_type, dataset, query, aggregate, time_window, resolution, environment, event_types=None
):
    return stored(dataset.value, query, aggregate)
