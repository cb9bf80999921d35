"""Sends queries to metrics."""

from sentry.shop.store import stored


def query(selected_columns, query, params, referrer=None, on_demand_metrics_enabled=False):
    return stored(selected_columns, query, params)
