"""A clause that is for another exception than the call inside raises never runs."""

import functools
import random
import statistics
from contextlib import suppress

from shop.errors import OutOfStock  # pylint: disable=import-error


def bad_largest(prices: list[int]) -> int:
    try:
        return max(prices)  # [handler-misses-exception]
    except IndexError:
        return 0


def bad_smallest(prices: list[int]) -> int:
    try:
        cheapest = min(prices)  # [handler-misses-exception]
    except (IndexError, KeyError):
        cheapest = 0
    return cheapest


def bad_next(orders):
    try:
        return next(iter(orders))  # [handler-misses-exception]
    except IndexError:
        return None


def bad_position(names: list[str], name: str) -> int:
    try:
        return names.index(name)  # [handler-misses-exception]
    except IndexError:
        return -1


def bad_mean(prices: list[int]) -> float:
    try:
        return statistics.mean(prices)  # [handler-misses-exception]
    except ZeroDivisionError:
        return 0.0


def bad_choice(names: list[str]) -> str:
    try:
        return random.choice(names)  # [handler-misses-exception]
    except ValueError:
        return ""


# -- good


def good_largest(prices: list[int]) -> int:
    try:
        return max(prices)
    except ValueError:
        return 0


def good_of_two(price: int, other: int) -> int:
    try:
        return max(price, other)
    except TypeError:
        return 0


def good_with_default(prices: list[int]) -> int:
    try:
        return max(prices, default=0)
    except TypeError:
        return 0


def good_next(orders):
    try:
        return next(iter(orders))
    except StopIteration:
        return None


def good_next_with_default(orders):
    try:
        return next(iter(orders), None)
    except TypeError:
        return None


def good_broad(prices: list[int]) -> int:
    try:
        return max(prices)
    except Exception:  # pylint: disable=broad-except
        return 0


def good_by_base(names: list[str], name: str) -> int:
    try:
        return names.index(name)
    except (LookupError, ValueError):
        return -1


def good_suppressed(prices: list[int]) -> int:
    with suppress(ValueError):
        return max(prices)
    return 0


def good_for_something_else(prices: list[int]) -> int:
    """The clause is for an error of the project: the author does not think of the price list."""
    try:
        return max(prices)
    except OutOfStock:
        return 0


def good_without_a_clause(prices: list[int]) -> int:
    return max(prices)


def good_mean(prices: list[int]) -> float:
    try:
        return statistics.mean(prices)
    except statistics.StatisticsError:
        return 0.0


def good_reduced(prices: list[int]) -> int:
    try:
        return functools.reduce(max, prices, 0)
    except ValueError:
        return 0
