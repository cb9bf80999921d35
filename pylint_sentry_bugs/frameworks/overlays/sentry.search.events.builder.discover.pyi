# Sentry 23.7.1: metrics know few columns; the other builders take any name for a tag.
class QueryBuilder:
    @takes_query(
        of="sentry.search.events.builder.metrics:MetricsQueryBuilder",
        columns="function",
        default=(
            "sentry.snuba.dataset:Dataset.Metrics",
            "sentry.snuba.dataset:Dataset.PerformanceMetrics",
        ),
    )
    def resolve_function(self, function): ...
    @resolves_key(
        "field",
        "sentry.exceptions:IncompatibleMetricsQuery",
        of="sentry.search.events.builder.metrics:MetricsQueryBuilder",
    )
    def resolve_column(self, field): ...
