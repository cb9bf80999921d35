"""Which overload a call takes, and what type variables become."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import Any, Literal, TypeVar, overload

from django.db import models

T = TypeVar("T")
K = TypeVar("K")
N = TypeVar("N", int, str)
R = TypeVar("R", bound="Store")


class Store(models.Model):
    name = models.CharField(max_length=9)


class Special(Store):
    pass


@overload
def read(key: int) -> Store: ...
@overload
def read(key: str) -> list[Store]: ...
def read(key: Any) -> Any: ...


@overload
def pick(one: int) -> int: ...
@overload
def pick(one: int, two: int) -> tuple[int, int]: ...
def pick(*args: Any) -> Any: ...


@overload
def fetch(name: str, strict: Literal[True]) -> Store: ...
@overload
def fetch(name: str, strict: Literal[False] = ...) -> Store | None: ...
def fetch(name: str, strict: bool = False) -> Any: ...


def first_of(items: Sequence[T]) -> T: ...
def or_none(item: T) -> T | None: ...
def pairs(left: T, right: K) -> dict[T, K]: ...
def doubled(value: N) -> N: ...
def saved(row: R) -> R: ...
def made(cls: type[T]) -> T: ...
def flat(rows: Iterable[Iterable[T]]) -> list[T]: ...


def own(key: int, name: str):
    read(1)  # revealed: Store
    read(key)  # revealed: Store
    read("x")  # revealed: list[Store]
    pick(1)  # revealed: int
    pick(1, 2)  # revealed: tuple[int, int]
    fetch("x")  # revealed: Store | None
    fetch("x", True)  # revealed: Store
    fetch("x", strict=True)  # revealed: Store
    fetch("x", strict=False)  # revealed: Store | None


def variables(stores: list[Store], special: Special, name: str):
    first_of(stores)  # revealed: Store
    or_none(special)  # revealed: Special | None
    pairs(name, special)  # revealed: dict[str, Special]
    doubled(name)  # revealed: str
    saved(special)  # revealed: Special
    made(Special)  # revealed: Special
    flat([stores])  # revealed: list[Store]


def dictionaries(names: dict[str, Store], counts: dict[str, int], store: Store):
    names.get("x")  # revealed: Store | None
    names.get("x", None)  # revealed: Store | None
    names.get("x", store)  # revealed: Store
    counts.get("x", 0)  # revealed: int
    counts.get("x", "none")  # revealed: int | str
    names.pop("x")  # revealed: Store
    names.pop("x", None)  # revealed: Store | None
    names.setdefault("x", store)  # revealed: Store
    names.popitem()  # revealed: tuple[str, Store]
    dict(names)  # revealed: dict[str, Store]
    {**names}  # revealed: dict[str, Store]  # xfail: gives dict[?]


def environment():
    os.environ["HOME"]  # revealed: str
    os.environ.get("HOME")  # revealed: str | None
    os.environ.get("HOME", "x")  # revealed: str
    os.getenv("HOME")  # revealed: str | None
    os.getenv("HOME", "x")  # revealed: str
    os.path.join("a", "b")  # revealed: str  # xfail: unknown today


def matches(text: str):
    re.match("x", text)  # revealed: Match[str] | None
    re.search("x", text)  # revealed: Match[str] | None
    re.findall("x", text)  # revealed: list[?]
    re.sub("x", "y", text)  # revealed: str
    re.split("x", text)  # revealed: list[?]
    re.compile("x")  # revealed: Pattern[str]
    re.compile("x").match(text)  # revealed: Match[str] | None
    found = re.match("x", text)
    if found:
        found.start()  # revealed: int
        found.span()  # revealed: tuple[int, int]


def builtins_(numbers: list[int], stores: list[Store], text: str, maybe: int | None):
    sorted(numbers)  # revealed: list[int]
    sorted(stores, key=lambda store: store.name)  # revealed: list[Store]
    max(numbers)  # revealed: int
    max(numbers, default=None)  # revealed: int | None
    max(numbers, default=0)  # revealed: int
    max(1, 2)  # revealed: int
    min(stores, key=lambda store: store.name)  # revealed: Store
    sum(numbers)  # revealed: int  # xfail: unknown today
    next(iter(stores))  # revealed: Store  # xfail: unknown today
    next(iter(stores), None)  # revealed: Store | None  # xfail: unknown today
    next((s for s in stores if s.name), None)  # revealed: Store | None
    len(numbers)  # revealed: int
    abs(numbers[0])  # revealed: int
    round(1.5)  # revealed: int  # xfail: unknown today
    round(1.5, 1)  # revealed: float  # xfail: unknown today
    int(text)  # revealed: int
    str(1)  # revealed: str
    any(numbers)  # revealed: bool
    isinstance(text, str)  # revealed: bool
    getattr(text, "x", None)  # revealed: ?


def iterables(numbers: list[int], stores: list[Store], names: dict[str, Store]):
    list(numbers)  # revealed: list[int]
    set(numbers)  # revealed: set[int]
    tuple(stores)  # revealed: tuple[Store]
    list(names)  # revealed: list[str]
    list(names.values())  # revealed: list[Store]
    list(names.items())  # revealed: list[tuple[str, Store]]
    list(range(3))  # revealed: list[int]
    list(zip(numbers, stores))  # revealed: list[tuple[int, Store]]
    list(enumerate(stores))  # revealed: list[tuple[int, Store]]
    list(reversed(stores))  # revealed: list[Store]
    list(map(str, numbers))  # revealed: list[str]
    list(filter(None, stores))  # revealed: list[Store]
    list(chain(stores, stores))  # revealed: list[Store]
    dict(zip(numbers, stores))  # revealed: dict[int, Store]
    frozenset(numbers)  # revealed: frozenset[int]
    for key, group in groupby(stores, key=lambda store: store.name):
        key  # revealed: ?
        list(group)  # revealed: list[Store]  # xfail: gives list[?]


def collections_(words: list[str]):
    Counter(words)  # revealed: Counter[str]
    Counter(words)["x"]  # revealed: int
    Counter(words).most_common(1)  # revealed: list[tuple[str, int]]
    by_name: defaultdict[str, list[Store]] = defaultdict(list)
    by_name["x"]  # revealed: list[Store]
    by_name.get("x")  # revealed: list[Store] | None
    queue = deque(words)
    queue.popleft()  # revealed: str
    ordered: OrderedDict[str, int] = OrderedDict()
    ordered["x"]  # revealed: int


def files(path: str, mode: str):
    # The default of its type parameter says nothing of use.
    open(path)  # revealed: TextIOWrapper  # mypy: TextIOWrapper[_WrappedBuffer]
    open(path, "r").read()  # revealed: str  # xfail: unknown today
    open(path, "rb").read()  # revealed: bytes  # xfail: unknown today
    open(path, "w").write("x")  # revealed: int  # xfail: unknown today
    with open(path) as file:
        file.readline()  # revealed: str
        for line in file:
            line  # revealed: str
    with open(path, mode="rb") as raw:
        raw.read()  # revealed: bytes  # xfail: unknown today
    subprocess.check_output(["ls"], text=True)  # revealed: str
    json.loads("{}")  # revealed: ?
    json.loads("{}")["x"]  # revealed: ?
    json.dumps({})  # revealed: str
