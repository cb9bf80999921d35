from sentry.shop.models import SnubaQuery


def create_snuba_query(
    query_type, dataset, query, aggregate, time_window, resolution, environment, event_types=None
):
    return SnubaQuery.objects.create(query=query, aggregate=aggregate)
