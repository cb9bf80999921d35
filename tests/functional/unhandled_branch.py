"""A chain over an enumeration that leaves a member out."""

import enum


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"
    GREEN = "green"


# -- bad


def bad_chain(color: Color):
    if color == Color.RED:  # [unhandled-branch]
        return 1
    elif color == Color.BLUE:
        return 2


def bad_identity(color: Color):
    if color is Color.RED:  # [unhandled-branch]
        return 1
    elif color is Color.GREEN:
        return 3


# -- good


def good_complete(color: Color):
    if color == Color.RED:
        return 1
    elif color == Color.BLUE:
        return 2
    elif color == Color.GREEN:
        return 3


def good_else(color: Color):
    if color == Color.RED:
        return 1
    elif color == Color.BLUE:
        return 2
    else:
        return 3


def good_default(color: Color):
    if color == Color.RED:
        return 1
    elif color == Color.BLUE:
        return 2
    return 3


def good_one(color: Color):
    if color == Color.RED:
        return 1


def good_text(color: str):
    if color == "red":
        return 1
    elif color == "blue":
        return 2
