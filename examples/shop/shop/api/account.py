"""What a signed-in user sees of themselves."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from shop.api.base import CustomerEndpoint, Endpoint, ResourceDoesNotExist, StoreEndpoint
from shop.models import Customer, LoyaltyAccount, Store, StoreMembership
from shop.services.customers import register_guest
from shop.tasks.customers import erase_customer, export_customer


class CustomerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Customer
        fields = ("id", "email", "created_at")


class GuestSerializer(serializers.Serializer):
    email = serializers.EmailField(max_length=254)


class GuestEndpoint(StoreEndpoint):
    """Lets anybody get the news of a store."""

    permission_classes = (AllowAny,)

    def post(self, request: Request, store: Store) -> Response:
        serializer = GuestSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        customer = register_guest(store, serializer.validated_data["email"])
        return Response(CustomerSerializer(customer).data, status=201)


class AccountEndpoint(CustomerEndpoint):
    def get(self, request: Request, store: Store, customer: Customer) -> Response:
        """Guarded twin of LoyaltyEndpoint.get: a customer without an account has no points."""
        try:
            points = customer.loyalty.points
        except LoyaltyAccount.DoesNotExist:
            points = 0
        return Response({**CustomerSerializer(customer).data, "points": points})

    def post(self, request: Request, store: Store, customer: Customer) -> Response:
        export_customer.delay(customer.id)
        return Response(status=202)

    def delete(self, request: Request, store: Store, customer: Customer) -> Response:
        erase_customer.delay(customer.id)
        return Response(status=202)


class LoyaltyEndpoint(CustomerEndpoint):
    def get(self, request: Request, store: Store, customer: Customer) -> Response:
        return Response({"points": customer.loyalty.points})  # bug: unguarded-get

    def delete(self, request: Request, store: Store, customer: Customer) -> Response:
        """Guarded twin of get: only an account that is there is emptied."""
        if hasattr(customer, "loyalty"):
            LoyaltyAccount.objects.filter(id=customer.loyalty.id).update(points=0)
        return Response(status=204)


class WorkplaceEndpoint(Endpoint):
    """The store that the signed-in user works for."""

    permission_classes = (IsAuthenticated,)

    def get(self, request: Request) -> Response:
        try:
            store = Store.objects.get(memberships__user=request.user)  # bug: non-unique-get
        except Store.DoesNotExist:
            raise ResourceDoesNotExist from None
        return Response({"slug": store.slug, "name": store.name})


class RoleEndpoint(StoreEndpoint):
    def get(self, request: Request, store: Store) -> Response:
        """Guarded twin of WorkplaceEndpoint.get: one membership per store and user."""
        try:
            membership = StoreMembership.objects.get(store=store, user=request.user)
        except StoreMembership.DoesNotExist:
            raise ResourceDoesNotExist from None
        return Response({"role": membership.role})
