"""Tests whose outcome is always the same."""

import enum


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Size(enum.IntEnum):
    SMALL = 1


class Kind(str, enum.Enum):
    FLAT = "flat"


class Loose(enum.Enum):
    ONE = 1

    def __eq__(self, other):
        return self.value == other


# -- bad


def bad_member_and_value(color: Color):
    return color == "red"  # [guard-never-fires]


def bad_other_way(text: str):
    if "red" != Color.RED:  # [guard-never-fires]
        return text
    return ""


def bad_any(orders):
    return any(o for o in orders if o is None)  # [guard-never-fires]


# -- good


def good_value(color: Color):
    return color.value == "red"


def good_member(color: Color):
    return color == Color.RED


def good_int_enum(size: Size):
    return size == 1


def good_str_enum(kind: Kind):
    return kind == "flat"


def good_own_equality(loose: Loose):
    return loose == 1


def good_unknown(color):
    return color == "red"


def good_any(orders):
    return any(o is None for o in orders)


def good_any_of(orders):
    return any(o.total for o in orders if o is not None)
