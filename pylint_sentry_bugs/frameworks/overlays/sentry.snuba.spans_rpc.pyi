# unverified: later than Sentry 23.7.1.
@takes_query(
    columns="selected_columns",
    filters="query_string",
    default="sentry.snuba.dataset:Dataset.EventsAnalyticsPlatform",
)
def run_table_query(params, query_string, selected_columns, orderby, offset, limit): ...
