# Sentry 23.7.1: the constructor resolves the query. Without a dataset it is either of the two;
# subclasses that are not named here send theirs elsewhere.
class MetricsQueryBuilder:
    @takes_query(
        dataset="dataset",
        datasets="sentry.snuba.dataset:Dataset",
        columns=("selected_columns", "groupby_columns"),
        filters="query",
        default=(
            "sentry.snuba.dataset:Dataset.Metrics",
            "sentry.snuba.dataset:Dataset.PerformanceMetrics",
        ),
        unless=("on_demand_metrics_enabled",),
    )
    def __init__(
        self, params, snuba_params=None, query=None, selected_columns=None, groupby_columns=None
    ): ...
    @resolves_key("name", "sentry.exceptions:IncompatibleMetricsQuery")
    def column(self, name): ...
    @resolves_key("value", "sentry.exceptions:IncompatibleMetricsQuery")
    def resolve_tag_key(self, value): ...  # later than 23.7.1

class AlertMetricsQueryBuilder:
    @takes_query(
        dataset="dataset",
        datasets="sentry.snuba.dataset:Dataset",
        columns=("selected_columns", "groupby_columns"),
        filters="query",
        default=(
            "sentry.snuba.dataset:Dataset.Metrics",
            "sentry.snuba.dataset:Dataset.PerformanceMetrics",
        ),
        unless=("on_demand_metrics_enabled",),
    )
    def __init__(
        self, params, snuba_params=None, query=None, selected_columns=None, groupby_columns=None
    ): ...

class HistogramMetricQueryBuilder:
    @takes_query(
        dataset="dataset",
        datasets="sentry.snuba.dataset:Dataset",
        columns=("selected_columns", "groupby_columns"),
        filters="query",
        default=(
            "sentry.snuba.dataset:Dataset.Metrics",
            "sentry.snuba.dataset:Dataset.PerformanceMetrics",
        ),
        unless=("on_demand_metrics_enabled",),
    )
    def __init__(self, histogram_params, params): ...

class TimeseriesMetricQueryBuilder:
    @takes_query(
        dataset="dataset",
        datasets="sentry.snuba.dataset:Dataset",
        columns=("selected_columns", "groupby_columns"),
        filters="query",
        default=(
            "sentry.snuba.dataset:Dataset.Metrics",
            "sentry.snuba.dataset:Dataset.PerformanceMetrics",
        ),
        unless=("on_demand_metrics_enabled",),
    )
    def __init__(self, params, interval, dataset=None, query=None, selected_columns=None): ...

class TopMetricsQueryBuilder:  # unverified
    @takes_query(
        dataset="dataset",
        datasets="sentry.snuba.dataset:Dataset",
        columns=("selected_columns", "groupby_columns"),
        filters="query",
        default=(
            "sentry.snuba.dataset:Dataset.Metrics",
            "sentry.snuba.dataset:Dataset.PerformanceMetrics",
        ),
        unless=("on_demand_metrics_enabled",),
    )
    def __init__(self, params, interval): ...
