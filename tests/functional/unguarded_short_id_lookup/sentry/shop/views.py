"""Short ids are what users write and queries store: the issue may be gone, or never was."""

from celery import shared_task
from rest_framework.response import Response
from rest_framework.views import APIView
from sentry.models.group import Group

CODE = "SHOP-1"


class IssueView(APIView):
    def get(self, request):
        bad = Group.objects.by_qualified_short_id(1, request.GET["id"])  # [unguarded-short-id-lookup]
        return Response(bad.id)


def bad_issues(short_ids):
    return Group.objects.by_qualified_short_id_bulk(1, short_ids)


class IssuesView(APIView):
    def get(self, request):
        return Response(bad_issues(request.GET.getlist("id")))  # [unguarded-short-id-lookup]


@shared_task
def bad_stored_query(query_id, short_id):
    issue = Group.objects.by_qualified_short_id(1, short_id)  # [unguarded-short-id-lookup]
    return issue.id, query_id


@shared_task
def bad_handler(short_id):
    try:
        return Group.objects.by_qualified_short_id(1, short_id).id  # [unguarded-short-id-lookup]
    except ValueError:
        return None


# -- good


class GoodView(APIView):
    def get(self, request):
        try:
            issue = Group.objects.by_qualified_short_id(1, request.GET["id"])
        except Group.DoesNotExist:
            return Response(status=404)
        return Response(issue.id)


def issues(short_ids):
    return Group.objects.by_qualified_short_id_bulk(1, short_ids)


class GoodIssuesView(APIView):
    def get(self, request):
        try:
            return Response(issues(request.GET.getlist("id")))
        except Group.DoesNotExist:
            return Response(status=404)


def good_of_constant():
    return Group.objects.by_qualified_short_id(1, CODE)


@shared_task
def good_task(short_id):
    try:
        return Group.objects.by_qualified_short_id(1, short_id).id
    except Group.DoesNotExist:
        return None


@shared_task
def good_filter(short_ids):
    return list(Group.objects.filter(short_id__in=short_ids))


def good_unused(short_id):
    """Nobody calls it."""
    return short_id
