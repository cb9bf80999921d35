"""NamedTuple, namedtuple and TypedDict."""

from __future__ import annotations

from typing import NamedTuple, TypedDict

from django.db import models
from typing_extensions import NotRequired, Required


class Store(models.Model):
    name = models.CharField(max_length=9)


class Place(NamedTuple):
    street: str
    number: int
    store: Store | None = None

    def label(self) -> str:
        return f"{self.street} {self.number}"


Pair = NamedTuple("Pair", [("left", int), ("right", str)])


class Payload(TypedDict):
    name: str
    count: int
    store: Store | None
    note: NotRequired[str]


class Loose(TypedDict, total=False):
    name: Required[str]
    size: int


class Wide(Payload):
    lines: list[Loose]


def tuples(place: Place, pair: Pair):
    place.street  # revealed: str
    place.number  # revealed: int
    place.store  # revealed: Store | None
    place[0]  # revealed: str  # xfail: unknown today
    place[1]  # revealed: int  # xfail: unknown today
    place.label()  # revealed: str
    place._replace(number=2)  # revealed: Place
    Place("x", 1)  # revealed: Place
    Place("x", 1).street  # revealed: str
    pair.left  # revealed: int  # xfail: unknown today
    pair[1]  # revealed: str  # xfail: unknown today
    street, number, store = place
    street  # revealed: str  # xfail: unknown today
    number  # revealed: int  # xfail: unknown today
    store  # revealed: Store | None  # xfail: unknown today


def dictionaries(payload: Payload, loose: Loose, wide: Wide):
    payload["name"]  # revealed: str
    payload["count"]  # revealed: int
    payload["store"]  # revealed: Store | None
    payload["note"]  # revealed: str
    payload.get("note")  # revealed: str | None  # xfail: unknown today
    payload.get("note", "x")  # revealed: str  # xfail: unknown today
    payload.get("name")  # revealed: str  # xfail: unknown today
    loose["name"]  # revealed: str
    loose.get("size")  # revealed: int | None  # xfail: unknown today
    loose.get("size", 0)  # revealed: int  # xfail: unknown today
    wide["lines"]  # revealed: list[Loose]
    wide["lines"][0]["name"]  # revealed: str
    wide["name"]  # revealed: str
    payload.keys()  # revealed: dict_keys[str, object]  # xfail: unknown today
    payload.copy()  # revealed: Payload  # xfail: unknown today


def narrowed(payload: Payload, place: Place):
    if payload["store"] is not None:
        payload["store"]  # revealed: Store
        payload["store"].name  # revealed: str
    if place.store:
        place.store  # revealed: Store


def made():
    row = Payload(name="x", count=1, store=None)
    row["name"]  # revealed: str
    other: Payload = {"name": "x", "count": 1, "store": None}
    other["count"]  # revealed: int
