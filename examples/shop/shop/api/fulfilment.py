"""Warehouses and what leaves them."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shop.api.base import OrderEndpoint, ResourceDoesNotExist, StoreEndpoint
from shop.models import Carrier, Order, Shipment, Store, Warehouse
from shop.services import inventory
from shop.tasks.orders import label_shipment, poll_carrier


class ShipmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Shipment
        fields = ("package", "tracking_number", "tracking_link", "delivered_at")


class NewShipmentSerializer(serializers.Serializer):
    carrier = serializers.SlugRelatedField(slug_field="code", queryset=Carrier.objects.all())


class WarehouseSerializer(serializers.Serializer):
    code = serializers.CharField(max_length=16)


class DispatchWarehouseEndpoint(StoreEndpoint):
    """The warehouse that orders of this store leave from."""

    def put(self, request: Request, store: Store) -> Response:
        serializer = WarehouseSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            warehouse = store.warehouses.get(code=serializer.validated_data["code"])
        except Warehouse.DoesNotExist:
            raise ResourceDoesNotExist from None
        store.set_option(inventory.DISPATCH_OPTION, warehouse.id)
        return Response({"code": warehouse.code})


class WarehouseDetailsEndpoint(StoreEndpoint):
    def delete(self, request: Request, store: Store, code: str) -> Response:
        store.warehouses.filter(code=code).delete()
        return Response(status=204)


class OrderShipmentsEndpoint(OrderEndpoint):
    def post(self, request: Request, store: Store, order: Order) -> Response:
        serializer = NewShipmentSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        shipment, _created = order.shipments.get_or_create(
            package=1,
            defaults={
                "carrier_id": serializer.validated_data["carrier"].id,
                "warehouse": inventory.dispatch_warehouse(store),
            },
        )
        label_shipment.delay(shipment.id)
        poll_carrier.delay(shipment.id)
        return Response(ShipmentSerializer(shipment).data, status=201)


class ShipmentDetailsEndpoint(StoreEndpoint):
    def get(self, request: Request, store: Store, order_number: str, package: int) -> Response:
        try:
            order = store.orders.get(number=order_number)
            shipment = order.shipments.get(package=package)  # bug: unguarded-get
        except Order.DoesNotExist:
            raise ResourceDoesNotExist from None
        return Response(ShipmentSerializer(shipment).data)

    def delete(self, request: Request, store: Store, order_number: str, package: int) -> Response:
        """Guarded twin of get: the handler covers both lookups."""
        try:
            order = store.orders.get(number=order_number)
            shipment = order.shipments.get(package=package)
        except ObjectDoesNotExist:
            raise ResourceDoesNotExist from None
        shipment.delete()
        return Response(status=204)
