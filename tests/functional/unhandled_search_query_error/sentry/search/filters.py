"""Turns what users write into conditions."""

from sentry.exceptions import IncompatibleMetricsQuery, InvalidSearchQuery
from sentry.search.models import Issue

COLUMNS = frozenset({"environment", "issue", "release"})


class InvalidFilter(InvalidSearchQuery):
    pass


def issue_condition(short_id):
    try:
        return Issue.objects.get(short_id=short_id).id
    except Issue.DoesNotExist as error:
        raise InvalidSearchQuery(f"there is no issue {short_id}") from error


def conditions_of(query):
    found = []
    for token in query.split():
        key, separator, value = token.partition(":")
        if key == "issue":
            found.append((key, issue_condition(value)))
        elif separator:
            found.append((key, value))
        else:
            raise InvalidSearchQuery(f"{token} is no filter")
    return found


def column_of(key):
    if key not in COLUMNS:
        raise InvalidFilter(f"there is no column {key}")
    return key


def metric_of(key):
    if key == "issue":
        raise IncompatibleMetricsQuery("metrics know no issues")
    return f"tags[{key}]"
