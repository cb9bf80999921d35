# Sentry 23.7.1: an alert rule is checked by its serializer only; without one its query is stored
# as it is. The dataset that is not given is that of errors, which takes any tag.
@takes_query(
    dataset="dataset",
    datasets="sentry.snuba.dataset:Dataset",
    columns="aggregate",
    filters="query",
    later="yes",
)
def create_alert_rule(
    organization, projects, name, query, aggregate, time_window, threshold_type, threshold_period
): ...
@takes_query(
    dataset="dataset",
    datasets="sentry.snuba.dataset:Dataset",
    columns="aggregate",
    filters="query",
    later="yes",
)
def update_alert_rule(alert_rule, query_type=None, dataset=None): ...
