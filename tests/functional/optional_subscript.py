"""None has no items, and a handler for KeyError does not catch that."""

from celery import shared_task
from rest_framework.response import Response
from rest_framework.views import APIView

CACHE: dict[str, dict[str, int]] = {}


def prices_of(store: str) -> dict[str, int] | None:
    return CACHE.get(store)


# -- good: the habit


def good_price(store: str):
    prices = prices_of(store)
    return prices["book"] if prices else 0


def good_price_early(store: str):
    prices = prices_of(store)
    if prices is None:
        return 0
    return prices["book"]


def good_default(store: str):
    prices = prices_of(store) or {"book": 1}
    return prices["book"]


def good_set(store: str):
    prices = prices_of(store)
    if prices is not None:
        prices["book"] = 2


def good_caught(store: str):
    try:
        return prices_of(store)["book"]
    except (KeyError, TypeError):
        return 0


# -- bad


class BadPrice(APIView):
    def get(self, request, store):
        try:
            return Response(prices_of(store)["book"])  # [optional-subscript]
        except KeyError:
            return Response(status=404)


@shared_task
def bad_set(store):
    prices = prices_of(store)
    prices["book"] = 3  # [optional-subscript]


@shared_task
def bad_branch(store, known):
    try:
        prices = CACHE[store]
    except KeyError:
        prices = None
    return prices["book"]  # [optional-subscript]
