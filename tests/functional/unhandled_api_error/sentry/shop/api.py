"""Charts and comments that requests ask for."""

from contextlib import contextmanager, suppress
from functools import wraps

from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.api.client import ApiClient, ApiError

client = ApiClient()


@contextmanager
def refused_is_the_clients_fault():
    try:
        yield
    except ApiError as error:
        raise ParseError(str(error)) from error


def answers_refused(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except ApiError as error:
            return Response(error.body, status=400)

    return inner


# -- bad


class ChartView(APIView):
    def get(self, request: Request) -> Response:
        return Response(bad_chart(request.query_params["query"]))

    def post(self, request: Request) -> Response:
        return bad_server_error(request)


def bad_chart(query):
    stats = client.get("/events-stats/", {"query": query})  # [unhandled-api-error]
    return stats.data


def bad_server_error(request: Request) -> Response:
    try:
        stats = client.get("/events-stats/", {"query": request.data["query"]})  # [unhandled-api-error]
    except ApiError:
        return Response({"detail": "internal error"}, status=502)
    return Response(stats.data)


# -- good


class GuardedChartView(APIView):
    def get(self, request: Request) -> Response:
        good_suppressed(request.query_params["query"])
        return good_answered(request)

    def post(self, request: Request) -> Response:
        with refused_is_the_clients_fault():
            stats = client.get("/events-stats/", {"query": request.data["query"]})
        return Response(stats.data)

    @answers_refused
    def put(self, request: Request) -> Response:
        stats = client.get("/events-stats/", {"query": request.data["query"]})
        return Response(stats.data)


def good_answered(request: Request) -> Response:
    try:
        stats = client.get("/events-stats/", {"query": request.query_params["query"]})
    except ApiError as error:
        return Response(error.body, status=400)
    return Response(stats.data)


def good_suppressed(query):
    with suppress(ApiError):
        return client.get("/events-stats/", {"query": query}).data
    return []
