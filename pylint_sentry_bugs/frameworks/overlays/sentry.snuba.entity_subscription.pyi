# Sentry 23.7.1: the query itself is resolved by build_query_builder().
@takes_query(
    dataset="dataset", datasets="sentry.snuba.dataset:Dataset", columns="aggregate", later="yes"
)
def get_entity_subscription(query_type, dataset, aggregate, time_window, extra_fields=None): ...
