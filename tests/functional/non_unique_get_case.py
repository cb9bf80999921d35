"""A unique column holds "Main" and "main" both: a lookup that ignores case finds two rows."""
# xfail: iexact is taken for equality

from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Store(models.Model):
    slug = models.CharField(max_length=30, unique=True)


def bad_ignoring_case(slug):
    try:
        return Store.objects.get(slug__iexact=slug)  # [non-unique-get]
    except Store.DoesNotExist:
        return None


def good_exact(slug):
    try:
        return Store.objects.get(slug__exact=slug)
    except Store.DoesNotExist:
        return None


class View(APIView):
    def get(self, request: Request, slug: str) -> Response:
        bad_ignoring_case(slug)
        good_exact(slug)
        return Response()
