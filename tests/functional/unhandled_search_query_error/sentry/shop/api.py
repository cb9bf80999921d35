"""Searches in shops: the query is what a user wrote."""

from contextlib import suppress

from rest_framework.decorators import api_view
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.api.utils import answers_refused, handle_query_errors
from sentry.exceptions import IncompatibleMetricsQuery, InvalidSearchQuery
from sentry.search.filters import column_of, conditions_of, metric_of


# -- bad


@api_view(["GET"])
def bad_search(request: Request) -> Response:
    query = request.query_params.get("query", "")
    return Response(conditions_of(query))  # [unhandled-search-query-error]


@api_view(["GET"])
def bad_server_error(request: Request) -> Response:
    try:
        column = column_of(request.query_params["sort"])  # [unhandled-search-query-error]
    except InvalidSearchQuery:
        return Response({"detail": "internal error"}, status=500)
    return Response(column)


class ChartView(APIView):
    def get(self, request: Request) -> Response:
        return Response(bad_outside_of_the_block(request.query_params))


def bad_outside_of_the_block(parameters):
    with handle_query_errors():
        conditions = conditions_of(parameters["query"])
    column = column_of(parameters["sort"])  # [unhandled-search-query-error]
    return {"conditions": conditions, "column": column}


# -- good


@api_view(["GET"])
def good_search(request: Request) -> Response:
    try:
        conditions = conditions_of(request.query_params.get("query", ""))
    except InvalidSearchQuery as error:
        raise ParseError(str(error)) from error
    return Response(conditions)


@api_view(["GET"])
def good_answered(request: Request) -> Response:
    try:
        metric = metric_of(request.query_params["key"])
    except (IncompatibleMetricsQuery, InvalidSearchQuery) as error:
        return Response({"detail": str(error)}, status=400)
    return Response(metric)


def good_suppressed(key):
    with suppress(InvalidSearchQuery):
        return column_of(key)
    return "release"


def good_guarded_by_the_only_caller(parameters):
    conditions = conditions_of(parameters["query"])
    return {"conditions": conditions, "column": column_of(parameters["sort"])}


class GuardedChartView(APIView):
    def get(self, request: Request) -> Response:
        good_suppressed(request.query_params["sort"])
        with handle_query_errors():
            found = good_guarded_by_the_only_caller(request.query_params)
        return Response(found)

    @answers_refused
    def post(self, request: Request) -> Response:
        return Response(column_of(request.data["sort"]))
