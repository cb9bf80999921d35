"""Redirects to the address of the request itself."""

from urllib.parse import urljoin, urlparse

from django.core.exceptions import DisallowedRedirect, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from rest_framework.request import Request

LIMIT = 2000

# -- bad


class BadSubdomain:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.get_host().startswith("old."):
            return HttpResponseRedirect(f"https://shop.example{request.get_full_path()}")  # [redirect-too-long]
        return self.get_response(request)


def _query_of(request):
    query = request.META.get("QUERY_STRING") or ""
    if query:
        query = f"?{query}"
    return query


def _target(request, shop):
    if shop is None:
        return None
    path = reverse("orders", kwargs={"shop": shop})
    return f"{path}{_query_of(request)}"


class BadDomain:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        target = _target(request, "main")
        if target is not None and len(target) > 0:
            return HttpResponseRedirect(target)  # [redirect-too-long]
        return self.get_response(request)


class BadSlash(MiddlewareMixin):
    def process_request(self, request):
        if not request.path.endswith("/"):
            return HttpResponsePermanentRedirect(request.path + "/")  # [redirect-too-long]
        return None


def bad_query(request: HttpRequest):
    return redirect(f"{reverse('orders')}?{request.GET.urlencode()}")  # [redirect-too-long]


def bad_joined(request: HttpRequest):
    return redirect(urljoin("https://shop.example", request.META["QUERY_STRING"]))  # [redirect-too-long]


def bad_absolute(request: HttpRequest):
    url = "{}?again=1".format(request.build_absolute_uri())
    return redirect(url)  # [redirect-too-long]


# -- good


def good_view(request: HttpRequest):
    return redirect(reverse("orders"))


def good_name(request: HttpRequest):
    return redirect("orders", number=1)


def good_host(request: HttpRequest):
    return redirect(request.build_absolute_uri(reverse("orders")))


def good_part(request: HttpRequest):
    host = urlparse(request.build_absolute_uri()).netloc
    return redirect(f"https://{host}/orders")


def good_trimmed(request: HttpRequest):
    return redirect(f"https://shop.example{request.get_full_path()[:LIMIT]}")


def good_measured(request: HttpRequest):
    target = f"https://shop.example{request.get_full_path()}"
    if len(target) > LIMIT:
        return HttpResponse(status=414)
    return redirect(target)


def good_handled(request: HttpRequest):
    try:
        return redirect(f"https://shop.example{request.get_full_path()}")
    except DisallowedRedirect:
        return HttpResponse(status=414)


def good_handled_wider(request: HttpRequest):
    try:
        return redirect(f"https://shop.example{request.get_full_path()}")
    except SuspiciousOperation:
        return HttpResponse(status=414)


def good_segment(request: HttpRequest):
    return redirect("/orders/" + request.path.split("/")[1])


def good_routed(request: HttpRequest):
    return redirect(request.path)


def good_unlimited(request: HttpRequest):
    return redirect(request.get_full_path(), max_length=None)


def good_unknown(target):
    return redirect(target)


def good_no_redirect(request: HttpRequest):
    return HttpResponse(request.get_full_path())


class GoodMiddleware(MiddlewareMixin):
    def process_request(self, request):
        if request.path == "/old":
            return HttpResponseRedirect("/new")
        return None
