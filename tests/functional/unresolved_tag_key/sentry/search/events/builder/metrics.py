from sentry.exceptions import IncompatibleMetricsQuery
from sentry.search.events.builder.discover import QueryBuilder
from sentry.shop.store import stored


class MetricsQueryBuilder(QueryBuilder):
    def __init__(self, *args, dataset=None, **kwargs):
        super().__init__(dataset, *args, **kwargs)

    def column(self, name):
        found = stored(name)
        if found is None:
            raise IncompatibleMetricsQuery(name)
        return found
