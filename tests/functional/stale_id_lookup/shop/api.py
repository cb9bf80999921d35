from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop.models import Order
from shop.tasks import unguarded


class Queue(APIView):
    def post(self, request: Request) -> Response:
        order = Order.objects.create(number=request.data["number"])
        unguarded.delay(order.id)
        return Response()
