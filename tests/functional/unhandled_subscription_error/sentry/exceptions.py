class InvalidSearchQuery(Exception):
    pass


class IncompatibleMetricsQuery(Exception):
    pass


class UnsupportedQuerySubscription(Exception):
    pass


class InvalidQuerySubscription(Exception):
    pass


class SubscriptionError(Exception):
    pass
