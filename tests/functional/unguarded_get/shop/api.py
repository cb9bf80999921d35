from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop import lookups
from shop.base import OrderEndpoint
from shop.lookups import find
from shop.models import Order


class Guarded(APIView):
    def get(self, request: Request, order_id: str) -> Response:
        try:
            order = find(order_id)
            lookups.good_guarded_by_all(order_id)
            lookups.good_place_is_at_the_callers(order_id)
        except Order.DoesNotExist:
            return Response(status=404)
        return Response(order.number)

    def post(self, request: Request, order_id: str) -> Response:
        try:
            return Response(lookups.good_guarded_by_all(order_id))
        except Exception:
            return Response(status=400)


class Unguarded(APIView):
    def get(self, request: Request, order_id: str) -> Response:
        order = find(order_id)  # [unguarded-get]
        return Response(order.number)

    def post(self, request: Request, order_id: str) -> Response:
        number = lookups.good_place_is_at_the_callers(order_id)  # [unguarded-get]
        return Response(number)

    def put(self, request: Request, order_id: str) -> Response:
        return Response(lookups.bad_guarded_by_none(order_id))


class Resolved(OrderEndpoint):
    def get(self, request: Request, order: Order) -> Response:
        lookups.good_called_with_a_resolved_row(order)
        again = Order.objects.get(id=order.id)
        return Response(again.number)
