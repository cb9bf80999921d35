from contextlib import contextmanager
from functools import wraps

from rest_framework.exceptions import ParseError
from rest_framework.response import Response
from sentry.exceptions import InvalidSearchQuery


@contextmanager
def handle_query_errors():
    try:
        yield
    except InvalidSearchQuery as error:
        raise ParseError(str(error)) from error


def answers_refused(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except InvalidSearchQuery:
            return Response({"detail": "no such column"}, status=400)

    return inner
