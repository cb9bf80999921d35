"""A query that nobody has tried is stored, and each run of the subscription fails."""

from celery import shared_task
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.exceptions import InvalidSearchQuery
from sentry.search.parser import parse
from sentry.snuba.subscriptions import create_snuba_query

COUNT = "count()"


class BadView(APIView):
    def post(self, request):
        bad = create_snuba_query(0, None, request.data["query"], COUNT, 60, 60, None)  # [unvalidated-subscription-query]
        return Response(bad.id)


def bad_store(query):
    return create_snuba_query(0, None, query, COUNT, 60, 60, None)  # [unvalidated-subscription-query]


class BadStoreView(APIView):
    def post(self, request):
        return Response(bad_store(request.data["query"]).id)


@shared_task
def bad_queued(query):
    create_snuba_query(0, None, query, COUNT, 60, 60, None)  # [unvalidated-subscription-query]


# -- good


class GoodView(APIView):
    def post(self, request):
        query = request.data["query"]
        try:
            parse(query)
        except InvalidSearchQuery:
            return Response(status=400)
        return Response(create_snuba_query(0, None, query, COUNT, 60, 60, None).id)


def store(query):
    return create_snuba_query(0, None, query, COUNT, 60, 60, None)


class GoodStoreView(APIView):
    def post(self, request):
        query = request.data["query"]
        try:
            parse(query)
        except InvalidSearchQuery:
            return Response(status=400)
        return Response(store(query).id)


@shared_task
def good_constant():
    create_snuba_query(0, None, "is:unresolved", COUNT, 60, 60, None)


@shared_task
def good_checked(query):
    if query not in ("is:unresolved", "is:new"):
        return
    create_snuba_query(0, None, query, COUNT, 60, 60, None)


def good_unused():
    """Nobody calls it."""
    return COUNT
