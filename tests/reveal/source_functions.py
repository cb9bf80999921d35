"""Functions: what they return by their code, decorated, asynchronous; contexts and lambdas."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext, suppress
from threading import Lock
from typing import NoReturn, TypeVar

from django.db import models, transaction

F = TypeVar("F", bound=Callable[..., object])
T = TypeVar("T")


class Store(models.Model):
    name = models.CharField(max_length=9)


def falls_off(flag):
    if flag:
        return Store()


def nothing():
    return None


def passes():
    pass


def bare(flag):
    if flag:
        return
    return 3


def calls_another():
    return found()


def found():
    return Store.objects.first()


def literal():
    return "x"


def loops(stores):
    for _ in stores:
        return Store()
    else:
        return None


def tries():
    try:
        return Store.objects.get(pk=1)
    except Store.DoesNotExist:
        return None


def same(function: F) -> F:
    return function


def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


def typed(function: Callable[[], T]) -> Callable[[], list[T]]: ...


@same
def kept() -> Store: ...


@logged
def wrapped() -> Store: ...


@typed
def listed() -> Store: ...


@functools.lru_cache
def cached(pk: int) -> Store | None: ...


@functools.cache
def cached_too(pk: int) -> Store: ...


@transaction.atomic
def atomic() -> Store: ...


def stops() -> NoReturn:
    raise SystemExit


def declared_none() -> None: ...


def numbers() -> Iterator[int]:
    yield 1


def generated() -> Generator[Store, str, bool]:
    sent = yield Store()
    sent  # revealed: str  # xfail: unknown today
    return True


def delegated():
    result = yield from generated()
    result  # revealed: bool  # xfail: unknown today


def unannotated():
    falls_off(1)  # revealed: Store | None
    nothing()  # revealed: None
    passes()  # revealed: None
    bare(1)  # revealed: 3 | None
    calls_another()  # revealed: Store | None
    found()  # revealed: Store | None
    literal()  # revealed: 'x'
    loops([])  # revealed: Store | None
    tries()  # revealed: Store | None
    wrapped()  # revealed: Store


def decorated():
    kept()  # revealed: Store
    listed()  # revealed: list[Store]
    cached(1)  # revealed: Store | None
    cached_too(1).name  # revealed: str
    atomic()  # revealed: Store
    declared_none()  # revealed: None
    for number in numbers():
        number  # revealed: int
    next(numbers())  # revealed: int


def small(text: str):
    upper = lambda: text.upper()
    upper()  # revealed: str  # xfail: unknown today
    length: Callable[[str], int] = lambda one: len(one)
    length("x")  # revealed: int
    part = functools.partial(cached_too, 1)
    part()  # revealed: Store


def nested(store: Store):
    def inner() -> Store | None:
        return store

    inner()  # revealed: Store | None

    class Local:
        size: int = 1

    Local().size  # revealed: int


async def load(pk: int) -> Store: ...
async def load_maybe(pk: int) -> Store | None: ...


async def stream() -> AsyncIterator[Store]:
    yield Store()


class Session:
    async def __aenter__(self) -> Session: ...
    async def __aexit__(self, *args: object) -> None: ...
    async def get(self, name: str) -> bytes: ...


async def awaited(task: Awaitable[int], session: Session):
    await load(1)  # revealed: Store
    await load_maybe(1)  # revealed: Store | None
    await task  # revealed: int
    (await load(1)).name  # revealed: str
    await asyncio.gather(load(1), load_maybe(2))  # revealed: tuple[Store, Store | None]  # xfail: unknown today
    await asyncio.wait_for(load(1), 3)  # revealed: Store  # xfail: unknown today
    async for store in stream():
        store  # revealed: Store  # xfail: unknown today
    async with session as entered:
        entered  # revealed: Session  # xfail: unknown today
        await entered.get("x")  # revealed: bytes  # xfail: unknown today
    [one async for one in stream()]  # revealed: list[Store]  # xfail: gives list[?]
    asyncio.run(load(1))  # revealed: Store  # xfail: unknown today


@contextmanager
def opened(name: str) -> Iterator[Store]:
    yield Store(name=name)


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[Session]:
    yield Session()


class Guard:
    def __enter__(self) -> int: ...
    def __exit__(self, *args: object) -> None: ...


async def contexts(lock: Lock, path: str):
    with opened("x") as store:
        store  # revealed: Store
    with Guard() as number, opened("y") as other:
        number  # revealed: int
        other.name  # revealed: str
    with nullcontext(3) as three:
        three  # revealed: int
    with suppress(ValueError) as quiet:
        quiet  # revealed: None
    with lock as held:
        held  # revealed: bool
    with transaction.atomic():
        inside = Store.objects.first()
    inside  # revealed: Store | None
    async with connected() as session:
        session  # revealed: Session  # xfail: unknown today
