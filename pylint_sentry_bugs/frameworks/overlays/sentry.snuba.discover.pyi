# unverified: later versions take the dataset; in 23.7.1 there is none, and any tag will do.
@takes_query(
    dataset="dataset",
    datasets="sentry.snuba.dataset:Dataset",
    columns=("selected_columns",),
    filters="query",
)
def query(selected_columns, query): ...
@takes_query(
    dataset="dataset",
    datasets="sentry.snuba.dataset:Dataset",
    columns=("selected_columns",),
    filters="query",
)
def timeseries_query(selected_columns, query): ...
