"""Equality, membership, lengths, ``is True``, members of enumerations, keys."""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypedDict

from django.db import models

MODES = ("a", "b")


class Color(Enum):
    RED = "red"
    BLUE = "blue"
    GREEN = "green"


class Store(models.Model):
    name = models.CharField(max_length=9)


class Status(models.TextChoices):
    NEW = "new", "New"
    PAID = "paid", "Paid"


class Failed(TypedDict):
    kind: Literal["failed"]
    reason: str


class Done(TypedDict):
    kind: Literal["done"]
    store: Store


class Payload(TypedDict, total=False):
    store: Store | None
    size: int


def booleans(flag: bool | None, answer: bool):
    if flag is True:
        flag  # revealed: True  # xfail: gives bool
    else:
        flag  # revealed: False | None  # xfail: gives bool | None
    if flag is False:
        flag  # revealed: False  # xfail: gives bool
    if flag is not None:
        flag  # revealed: bool
    if answer:
        answer  # revealed: True  # xfail: gives bool
    else:
        answer  # revealed: False  # xfail: gives bool
    if not flag:
        flag  # revealed: False | None  # xfail: gives bool | None


def literals(mode: Literal["a", "b", "c"], size: Literal[1, 2] | None, text: str | None):
    mode  # revealed: 'a' | 'b' | 'c'
    if mode == "a":
        mode  # revealed: 'a'
    else:
        mode  # revealed: 'b' | 'c'
    if mode != "b":
        mode  # revealed: 'a' | 'c'
    if size == 1:
        size  # revealed: 1
    if text == "x":
        text  # revealed: str
    else:
        text  # revealed: str | None
    if mode in ("a", "b"):
        mode  # revealed: 'a' | 'b'
    else:
        mode  # revealed: 'c'  # mypy: 'a' | 'b' | 'c'


def members(color: Color, maybe: Color | None, status: str | None):
    if color is Color.RED:
        color  # revealed: Color
    else:
        color  # revealed: Color
    if color == Color.RED:
        color  # revealed: Color
    if maybe is Color.RED:
        maybe  # revealed: Color
    else:
        maybe  # revealed: Color | None
    if maybe == Color.BLUE:
        maybe  # revealed: Color
    if maybe in (Color.RED, Color.BLUE):
        maybe  # revealed: Color
    if status == Status.NEW:
        status  # revealed: str
    if status in Status.values:
        status  # revealed: str


def in_containers(name: str | None, key: int | None, names: list[str], ids: set[int], rows: dict[int, Store]):
    if name in names:
        name  # revealed: str
    if name in ("x", "y"):
        name  # revealed: str
    else:
        name  # revealed: str | None
    if name in MODES:
        name  # revealed: str
    if key in ids:
        key  # revealed: int
    if key in rows:
        key  # revealed: int
        rows[key]  # revealed: Store
    if key not in ids:
        key  # revealed: int | None
        return
    key  # revealed: int


def optional_containers(names: list[str] | None, rows: dict[str, Store] | None):
    if names and "x" in names:
        names  # revealed: list[str]
    if rows is not None and "x" in rows:
        rows["x"]  # revealed: Store
    for name in names or []:
        name  # revealed: str  # xfail: unknown today
    for name in names or ():
        name  # revealed: str
    (rows or {}).get("x")  # revealed: Store | None  # xfail: gives ? | None


def keys(rows: dict[str, Store | None], key: str, payload: Payload):
    if rows["x"] is not None:
        rows["x"]  # revealed: Store
        rows["x"].name  # revealed: str
    if rows["x"]:
        rows["y"]  # revealed: Store | None
    if rows[key]:
        rows[key]  # revealed: Store | None
    found = rows.get("x")
    if found is not None:
        found  # revealed: Store
    if rows.get("x"):
        rows.get("x")  # revealed: Store  # mypy: Store | None
    if "store" in payload:
        payload["store"]  # revealed: Store | None
    store = payload.get("store")
    if store:
        store  # revealed: Store  # xfail: unknown today


def keys_assigned(rows: dict[str, Store | None], many: list[Store | None]):
    rows["x"] = Store()
    rows["x"]  # revealed: Store  # mypy: Store | None
    rows["x"] = None
    rows["x"]  # revealed: None  # mypy: Store | None
    if many[0] is not None:
        many[0]  # revealed: Store
        many[1]  # revealed: Store | None
    if rows["a"] is None:
        return
    rows["a"]  # revealed: Store
    rows["a"] = rows["b"]
    # mypy does not forget what it knew of a key that is set.
    rows["a"]  # revealed: Store | None  # mypy: Store


def lengths(pair: tuple[int] | tuple[int, str], many: list[Store], name: str | None):
    if len(pair) == 2:
        pair  # revealed: tuple[int, str]
        pair[1]  # revealed: str
    else:
        pair  # revealed: tuple[int]
    if len(many) > 0:
        many[0]  # revealed: Store
    if name is not None and len(name) > 3:
        name  # revealed: str
    if name and len(name):
        name  # revealed: str
    if len(many) == 1:
        [only] = many
        only  # revealed: Store


def tagged(answer: Failed | Done):
    if answer["kind"] == "failed":
        answer["reason"]  # revealed: str  # xfail: unknown today
    else:
        answer["store"]  # revealed: Store  # xfail: unknown today


def compared(left: Store | None, right: Store, count: int | None):
    if left == right:
        left  # revealed: Store
    if count == 3:
        count  # revealed: int
    if count is not None and count > 3:
        count  # revealed: int
    if left is right:
        left  # revealed: Store
