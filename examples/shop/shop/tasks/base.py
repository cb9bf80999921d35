from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from shop.queue import RetryTask, Task, task

P = ParamSpec("P")
R = TypeVar("R")

ExceptionTypes = tuple[type[Exception], ...]

logger = logging.getLogger(__name__)


def instrumented_task(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Makes the function a task whose running time is logged."""

    def wrapped(func: Callable[P, R]) -> Task[P, R]:
        @task(name)
        @functools.wraps(func)
        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            started = time.monotonic()
            try:
                return func(*args, **kwargs)
            finally:
                seconds = time.monotonic() - started
                logger.info("task.done", extra={"task": name, "seconds": seconds})

        return timed

    return wrapped


def retry(on: ExceptionTypes = (Exception,), ignore: ExceptionTypes = ()):
    """Runs the task again after an exception of `on`; one of `ignore` ends it quietly."""

    def wrapped(func: Callable[P, R]) -> Callable[P, R | None]:
        @functools.wraps(func)
        def retried(*args: P.args, **kwargs: P.kwargs) -> R | None:
            try:
                return func(*args, **kwargs)
            except ignore:
                return None
            except on as error:
                raise RetryTask(str(error)) from error

        return retried

    return wrapped
