# Sentry 23.7.1: these store the query; a task sends it later, where nobody catches what it raises.
@resolves_key("query", "sentry.exceptions:InvalidSearchQuery", later="yes")
@takes_query(
    dataset="dataset",
    datasets="sentry.snuba.dataset:Dataset",
    columns="aggregate",
    filters="query",
    later="yes",
)
def create_snuba_query(
    query_type, dataset, query, aggregate, time_window, resolution, environment, event_types=None
): ...
@resolves_key("query", "sentry.exceptions:InvalidSearchQuery", later="yes")
@takes_query(
    dataset="dataset",
    datasets="sentry.snuba.dataset:Dataset",
    columns="aggregate",
    filters="query",
    later="yes",
)
def update_snuba_query(
    snuba_query,
    query_type,
    dataset,
    query,
    aggregate,
    time_window,
    resolution,
    environment,
    event_types,
): ...
