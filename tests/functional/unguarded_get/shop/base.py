from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shop.models import Order


class OrderEndpoint(APIView):
    """Resolves the order of the request."""

    def convert_args(self, request: Request, order_id: str, *args, **kwargs):
        try:
            kwargs["order"] = Order.objects.get(id=order_id)
        except Order.DoesNotExist:
            raise LookupError from None
        return args, kwargs
