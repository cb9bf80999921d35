"""Dataclasses: fields, what is made from them, copies."""

from __future__ import annotations

import dataclasses
from dataclasses import InitVar, asdict, astuple, dataclass, field, replace

from django.db import models


class Store(models.Model):
    name = models.CharField(max_length=9)


@dataclass
class Line:
    store: Store
    amount: int = 1
    note: str | None = None
    tags: list[str] = field(default_factory=list)
    parent: Line | None = None

    @property
    def total(self) -> int:
        return self.amount * 2

    def label(self):
        return self.store.name


@dataclass(frozen=True, slots=True)
class Discount(object):
    percent: float
    scale: InitVar[int] = 1
    stores: dict[str, Store] = field(default_factory=dict)

    def __post_init__(self, scale: int):
        scale  # revealed: int
        self.percent  # revealed: float


@dataclass
class Gift(Line):
    wrapped: bool = False


@dataclasses.dataclass(kw_only=True)
class Parcel:
    lines: list[Line]
    gift: Gift | None = None


def fields(line: Line, gift: Gift, parcel: Parcel, discount: Discount):
    line.store  # revealed: Store
    line.amount  # revealed: int
    line.note  # revealed: str | None
    line.tags  # revealed: list[str]
    line.tags[0]  # revealed: str
    line.parent  # revealed: Line | None
    line.total  # revealed: int
    line.label()  # revealed: str
    gift.amount  # revealed: int
    gift.wrapped  # revealed: bool
    parcel.lines[0].store.name  # revealed: str
    parcel.gift  # revealed: Gift | None
    discount.stores["x"]  # revealed: Store


def made(store: Store):
    Line(store)  # revealed: Line
    Line(store).amount  # revealed: int
    Gift(store, 1, wrapped=True).store  # revealed: Store
    Parcel(lines=[]).lines  # revealed: list[Line]
    Discount(0.5).percent  # revealed: float


def copied(line: Line, gift: Gift):
    replace(line, amount=2)  # revealed: Line
    replace(gift, amount=2).wrapped  # revealed: bool
    asdict(line)  # revealed: dict[str, ?]  # xfail: unknown today
    astuple(line)  # revealed: tuple[?]  # xfail: unknown today


def narrowed(line: Line):
    if line.parent is not None:
        line.parent  # revealed: Line
        line.parent.parent  # revealed: Line | None
    if line.note:
        line.note  # revealed: str


def compared(line: Line, other: Line):
    line == other  # revealed: bool
    sorted([line, other], key=lambda one: one.amount)  # revealed: list[Line]
