"""The shop's task queue: the part of Celery that the shop uses, in memory.

A message is JSON, as it would be on the wire: a task sees ids and strings, never rows.
"""

from __future__ import annotations

import functools
import json
import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3


class RetryTask(Exception):
    """Raised by a task that wants to run again later."""


@dataclass(frozen=True)
class Message:
    task: Task[..., Any]
    args: list[Any]
    kwargs: dict[str, Any]
    attempt: int


@dataclass(frozen=True)
class Failure:
    """A task that raised: what the error tracker would have got."""

    task: str
    error: Exception


class Task(Generic[P, R]):
    """A function that can be called at once or queued by `delay`."""

    def __init__(self, run: Callable[P, R], name: str) -> None:
        functools.update_wrapper(self, run)
        self.run = run
        self.name = name

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.run(*args, **kwargs)

    def delay(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.apply_async(args, kwargs)

    def apply_async(
        self, args: Iterable[Any] = (), kwargs: Mapping[str, Any] | None = None, attempt: int = 1
    ) -> None:
        wire = json.loads(json.dumps({"args": list(args), "kwargs": dict(kwargs or {})}))
        _pending.append(Message(self, attempt=attempt, **wire))


_pending: deque[Message] = deque()


def task(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Makes the decorated function a task of this name."""

    def make(run: Callable[P, R]) -> Task[P, R]:
        return Task(run, name)

    return make


def run_pending() -> list[Failure]:
    """Runs what is queued, and what that queues in turn; returns the tasks that failed."""
    failures = []
    while _pending:
        message = _pending.popleft()
        try:
            message.task.run(*message.args, **message.kwargs)
        except RetryTask as error:
            if message.attempt < MAX_ATTEMPTS:
                message.task.apply_async(message.args, message.kwargs, message.attempt + 1)
            else:
                failures.append(Failure(message.task.name, error))
        except Exception as error:
            logger.exception("task.failed", extra={"task": message.task.name})
            failures.append(Failure(message.task.name, error))
    return failures
