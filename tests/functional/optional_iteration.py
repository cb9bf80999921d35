"""None cannot be iterated, unpacked or searched."""

from celery import shared_task
from rest_framework.response import Response
from rest_framework.views import APIView

TAGS: dict[str, list[str]] = {}


def tags_of(store: str) -> list[str] | None:
    return TAGS.get(store)


def bounds_of(store: str) -> tuple[int, int] | None:
    return (0, 1) if store else None


# -- good: the habit


def good_loop(store: str):
    tags = tags_of(store)
    if not tags:
        return []
    return [tag.upper() for tag in tags]


def good_default(store: str):
    return [tag.upper() for tag in tags_of(store) or ()]


def good_search(store: str):
    tags = tags_of(store)
    return tags is not None and "new" in tags


def good_star(store: str):
    tags = tags_of(store)
    return print(*tags) if tags else None


def good_bounds(store: str):
    bounds = bounds_of(store)
    if bounds is None:
        return 0
    low, high = bounds
    return high - low


def good_bounds_again(store: str):
    bounds = bounds_of(store)
    if bounds:
        low, high = bounds
        return high - low
    return 0


def good_bounds_tested(store: str):
    bounds = bounds_of(store)
    return bounds[0] if bounds is not None else 0


def good_bounds_caught(store: str):
    try:
        low, high = bounds_of(store)
    except TypeError:
        return 0
    return high - low


# -- bad


class BadLoop(APIView):
    def get(self, request, store):
        return Response([tag.upper() for tag in tags_of(store)])  # [optional-iteration]

    def post(self, request, store):
        return Response("new" in tags_of(store))  # [optional-iteration]


@shared_task
def bad_unpacked(store):
    low, high = bounds_of(store)  # [optional-iteration]
    return high - low
