"""Enumerations: members, their values and names, conversion, iteration."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum, auto

from django.db import models


class Color(Enum):
    RED = "red"
    BLUE = "blue"

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def default(cls) -> Color:
        return cls.RED


class Size(IntEnum):
    SMALL = 1
    LARGE = 2


class Kind(StrEnum):
    FLAT = "flat"
    ROUND = "round"


class State(Enum):
    OPEN = auto()
    SHUT = auto()


class Status(models.TextChoices):
    NEW = "new", "New"
    PAID = "paid", "Paid"


class Order(models.Model):
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.NEW)


def members(color: Color):
    Color.RED  # revealed: Color
    Color.RED.value  # revealed: str
    Color.RED.name  # revealed: str
    Color.RED.label  # revealed: str
    Size.SMALL  # revealed: Size
    Size.SMALL.value  # revealed: int
    Kind.FLAT.value  # revealed: str
    Kind.FLAT.upper()  # revealed: str
    State.OPEN.value  # revealed: int
    color.value  # revealed: str
    color.name  # revealed: str
    color.label  # revealed: str


def converted(text: str, number: int):
    Color(text)  # revealed: Color
    Color["RED"]  # revealed: Color
    Color[text]  # revealed: Color
    Size(number)  # revealed: Size
    Size(number) + 1  # revealed: int
    Status(text)  # revealed: Status
    Color.default()  # revealed: Color


def iterated():
    for color in Color:
        color  # revealed: Color
    list(Size)  # revealed: list[Size]
    [c.value for c in Kind]  # revealed: list[str]
    len(Color)  # revealed: int


def choices(order: Order):
    Status.NEW  # revealed: Status
    Status.NEW.value  # revealed: str
    Status.NEW.label  # revealed: str
    Status.choices  # revealed: list[tuple[str, str]]
    Status.values  # revealed: list[str]
    order.status  # revealed: str
    order.get_status_display()  # revealed: str  # xfail: unknown today
    order.status == Status.PAID  # revealed: bool


def compared(color: Color, size: Size):
    color == Color.RED  # revealed: bool
    color is Color.RED  # revealed: bool
    size < Size.LARGE  # revealed: bool
    color in (Color.RED, Color.BLUE)  # revealed: bool
