from sentry.exceptions import InvalidSearchQuery


def parse(query):
    if query.count("(") != query.count(")"):
        raise InvalidSearchQuery(query)
    return query.split()
