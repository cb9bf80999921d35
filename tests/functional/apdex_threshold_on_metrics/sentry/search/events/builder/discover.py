from sentry.shop.store import stored


class QueryBuilder:
    def __init__(self, dataset, params, query=None, selected_columns=None, groupby_columns=None):
        self.dataset = dataset
        self.query = query

    def resolve_function(self, function):
        return stored(function)

    def resolve_column(self, field):
        return stored(field)
