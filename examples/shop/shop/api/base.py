"""Base classes of the API: each resolves what its URLs name before the handler runs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from shop.models import Order, Store, StoreStatus


class ResourceDoesNotExist(APIException):
    status_code = status.HTTP_404_NOT_FOUND
    default_detail = "The requested resource does not exist"
    default_code = "not_found"


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "The resource is in a state that does not allow this"
    default_code = "conflict"


class Endpoint(APIView):
    """A view whose handlers get rows in place of the URL's words: see `convert_args`."""

    def convert_args(self, request: Request, *args: Any, **kwargs: Any) -> tuple[tuple, dict]:
        return args, kwargs

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.args = args
        self.kwargs = kwargs
        self.request = self.initialize_request(request, *args, **kwargs)
        self.headers = self.default_response_headers
        try:
            self.initial(self.request, *args, **kwargs)
            handler = self.http_method_not_allowed
            if request.method.lower() in self.http_method_names:
                handler = getattr(self, request.method.lower(), handler)
            args, kwargs = self.convert_args(self.request, *args, **kwargs)
            response = handler(self.request, *args, **kwargs)
        except Exception as exc:
            response = self.handle_exception(exc)
        self.response = self.finalize_response(self.request, response, *args, **kwargs)
        return self.response


class StaffPermission(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user.is_authenticated

    def has_object_permission(self, request: Request, view: APIView, obj: Store) -> bool:
        return obj.memberships.filter(user=request.user).exists()


class StoreEndpoint(Endpoint):
    """An endpoint below /stores/<slug>/, for the staff of the store unless it says otherwise."""

    permission_classes = (StaffPermission,)

    def convert_args(self, request: Request, store_slug: str, *args: Any, **kwargs: Any):
        try:
            store = Store.objects.get_from_cache(slug=store_slug)
        except Store.DoesNotExist:
            raise ResourceDoesNotExist from None
        if store.status == StoreStatus.CLOSED:
            raise ResourceDoesNotExist
        self.check_object_permissions(request, store)
        kwargs["store"] = store
        return args, kwargs


class OrderEndpoint(StoreEndpoint):
    """An endpoint below /stores/<slug>/orders/<number>/."""

    def convert_args(self, request: Request, store_slug: str, order_number: str, *args, **kwargs):
        args, kwargs = super().convert_args(request, store_slug, *args, **kwargs)
        try:
            kwargs["order"] = kwargs["store"].orders.get(number=order_number)
        except Order.DoesNotExist:
            raise ResourceDoesNotExist from None
        return args, kwargs


class CustomerEndpoint(StoreEndpoint):
    """An endpoint of the signed-in user as a customer of the store."""

    permission_classes = (IsAuthenticated,)

    def convert_args(self, request: Request, store_slug: str, *args: Any, **kwargs: Any):
        args, kwargs = super().convert_args(request, store_slug, *args, **kwargs)
        customer = kwargs["store"].customers.filter(user=request.user).first()
        if customer is None:
            raise ResourceDoesNotExist
        kwargs["customer"] = customer
        return args, kwargs
