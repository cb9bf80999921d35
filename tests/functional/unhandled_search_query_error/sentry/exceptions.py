class InvalidSearchQuery(Exception):
    pass


class IncompatibleMetricsQuery(Exception):
    pass
