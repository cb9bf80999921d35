"""Middleware gets the request of the web server."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

# -- bad


class BadMiddleware(MiddlewareMixin):
    def process_view(self, request: Request, view_func, view_args, view_kwargs):
        return HttpResponse(request.auth)  # [request-attribute-assumed]

    def process_request(self, request):
        if request.query_params:  # [request-attribute-assumed]
            return HttpResponse("")
        return None


def bad_words():
    return BadMiddleware


def bad_more_words():
    return BadMiddleware


# -- good


class GoodMiddleware(MiddlewareMixin):
    def process_view(self, request: Request, view_func, view_args, view_kwargs):
        return HttpResponse(getattr(request, "auth", None))

    def process_request(self, request):
        if hasattr(request, "auth"):
            return HttpResponse(request.auth)
        return HttpResponse(request.path)

    def process_response(self, request, response):
        try:
            return HttpResponse(request.auth)
        except AttributeError:
            return response


class GoodView(APIView):
    def get(self, request):
        return Response(request.auth)


def good_plain(request: HttpRequest):
    return HttpResponse(request.GET.get("x"))


def good_unknown(request):
    return request.auth


def good_words():
    return GoodMiddleware
