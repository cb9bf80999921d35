"""Alerts of shops: their queries are checked before they are stored."""

from contextlib import contextmanager, suppress
from functools import wraps

from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.exceptions import SubscriptionError, UnsupportedQuerySubscription
from sentry.snuba.subscriptions import build, check_function, check_tags, entity_of


@contextmanager
def refused_is_the_clients_fault():
    try:
        yield
    except SubscriptionError as error:
        raise ParseError(str(error)) from error


def answers_refused(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except SubscriptionError:
            return Response({"detail": "refused"}, status=400)

    return inner


# -- bad


class AlertView(APIView):
    def get(self, request: Request) -> Response:
        bad_dataset = request.query_params["dataset"]
        return Response(entity_of(bad_dataset))  # [unhandled-subscription-error]

    def post(self, request: Request) -> Response:
        return bad_server_error(request)


def bad_server_error(request: Request) -> Response:
    try:
        body = build("metrics", request.data["query"], "count()")  # [unhandled-subscription-error]
    except SubscriptionError:
        return Response({"detail": "internal error"}, status=500)
    return Response(body, status=201)


# -- good


class GuardedAlertView(APIView):
    def get(self, request: Request) -> Response:
        good_suppressed(request.query_params["query"])
        return Response(good_dataset(request.query_params["dataset"]))

    def post(self, request: Request) -> Response:
        return good_answered(request)

    def put(self, request: Request) -> Response:
        with refused_is_the_clients_fault():
            check_function(request.data["aggregate"])
        return Response(status=204)

    @answers_refused
    def patch(self, request: Request) -> Response:
        check_tags(request.data["query"])
        return Response(status=204)


def good_answered(request: Request) -> Response:
    try:
        body = build("metrics", request.data["query"], request.data["aggregate"])
    except SubscriptionError as error:
        raise ParseError(str(error)) from error
    return Response(body, status=201)


def good_suppressed(query):
    with suppress(SubscriptionError):
        check_tags(query)


def good_dataset(dataset):
    try:
        return entity_of(dataset)
    except UnsupportedQuerySubscription:
        return "events"
