from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shop.models import Store


class StoreDomainMiddleware:
    """Sets `request.store` to the store that has the request's host as its domain, or to None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().partition(":")[0]
        request.store = Store.objects.filter(domain=host).first()
        return self.get_response(request)
