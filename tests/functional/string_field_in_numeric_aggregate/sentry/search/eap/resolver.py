from sentry.shop.store import stored


class SearchResolver:
    def __init__(self, params):
        self.params = params

    def resolve_function(self, column):
        return stored(self.params, column)
