# Sentry 23.7.1: performance metrics, and nothing else. What is extracted on demand takes any tag.
@takes_query(
    columns=("selected_columns",),
    filters="query",
    default="sentry.snuba.dataset:Dataset.PerformanceMetrics",
    unless=("on_demand_metrics_enabled", "dataset"),
)
def query(selected_columns, query, params): ...
@takes_query(
    columns=("selected_columns",),
    filters="query",
    default="sentry.snuba.dataset:Dataset.PerformanceMetrics",
    unless=("on_demand_metrics_enabled", "dataset"),
)
def timeseries_query(selected_columns, query, params, rollup, referrer): ...
@takes_query(
    columns=("selected_columns",),
    filters="queries",
    default="sentry.snuba.dataset:Dataset.PerformanceMetrics",
    unless=("on_demand_metrics_enabled", "dataset"),
)
def bulk_timeseries_query(selected_columns, queries, params, rollup, referrer): ...
@takes_query(
    filters="user_query",
    default="sentry.snuba.dataset:Dataset.PerformanceMetrics",
    unless=("dataset",),
)
def histogram_query(fields, user_query, params, num_buckets): ...
