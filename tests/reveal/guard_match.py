"""Patterns of ``match``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from django.db import models


class Color(Enum):
    RED = "red"
    BLUE = "blue"


class Store(models.Model):
    name = models.CharField(max_length=9)


@dataclass
class Circle:
    radius: int
    store: Store | None = None


@dataclass
class Square:
    side: float


def none(store: Store | None):
    match store:
        case None:
            store  # revealed: None
        case _:
            store  # revealed: Store
    match store:
        case None:
            return
    store  # revealed: Store


def classes(shape: Circle | Square, value: int | str | None, thing: object):
    match shape:
        case Circle():
            shape  # revealed: Circle
        case Square():
            shape  # revealed: Square
    match value:
        case int():
            value  # revealed: int
        case str():
            value  # revealed: str
        case _:
            value  # revealed: None
    match thing:
        case Store():
            thing  # revealed: Store
        case int() | str():
            thing  # revealed: int | str


def captures(shape: Circle | Square, value: int | str | None):
    match shape:
        case Circle(radius=radius, store=store):
            radius  # revealed: int  # xfail: unknown today
            store  # revealed: Store | None  # xfail: unknown today
        case Square(side):
            side  # revealed: float  # xfail: unknown today
    match value:
        case int(number):
            number  # revealed: int  # xfail: unknown today
        case str() as text:
            text  # revealed: str
        case rest:
            rest  # revealed: None


def literals(value: int | str | None, mode: Literal["a", "b"], flag: bool):
    match value:
        case 1 | 2:
            value  # revealed: 1 | 2  # xfail: gives int
        case "x":
            value  # revealed: 'x'  # xfail: gives str
        case None:
            value  # revealed: None
        case _:
            value  # revealed: int | str
    match mode:
        case "a":
            mode  # revealed: 'a'
        case _:
            mode  # revealed: 'b'
    match flag:
        case True:
            flag  # revealed: True  # xfail: gives bool
        case False:
            flag  # revealed: False  # xfail: gives bool


def enums(color: Color | None):
    match color:
        case Color.RED:
            color  # revealed: Color
        case Color.BLUE:
            color  # revealed: Color
        case None:
            color  # revealed: None


def guarded(store: Store | None, value: Store | int):
    match value:
        case Store() if store is not None:
            value  # revealed: Store
            store  # revealed: Store
        case int():
            value  # revealed: int
        case _:
            value  # revealed: Store


def sequences(pair: tuple[int, str | None], values: list[Store], row: dict[str, int]):
    match pair:
        case (number, None):
            number  # revealed: int  # xfail: unknown today
        case (number, text):
            text  # revealed: str  # xfail: unknown today
    match values:
        case [first]:
            first  # revealed: Store  # xfail: unknown today
        case [first, *rest]:
            first  # revealed: Store  # xfail: unknown today
            rest  # revealed: list[Store]  # xfail: unknown today
    match row:
        case {"x": value}:
            value  # revealed: int  # xfail: unknown today


def returned(shape: Circle | Square | None):
    match shape:
        case None:
            return
        case Circle(store=Store() as store):
            store  # revealed: Store  # xfail: unknown today
            return
    shape  # revealed: Circle | Square


def all_cases(shape: Circle | Square):
    match shape:
        case Circle():
            size = shape.radius
        case Square():
            size = None
    # For mypy the first assignment of a variable says its type.
    size  # revealed: int | None  # mypy: int


def attribute(circle: Circle):
    match circle.store:
        case None:
            circle.store  # revealed: None
        case Store():
            circle.store  # revealed: Store
