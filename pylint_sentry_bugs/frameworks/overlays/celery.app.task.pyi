# Celery: retrying ends the run by an exception that the worker takes.
from typing import Any, NoReturn

class Task:
    name: str
    request: Any
    max_retries: int
    def __getattr__(self, name: str) -> Any: ...
    def __call__(self, *args, **kwargs) -> Any: ...
    @entry_point("task")
    def run(self, *args, **kwargs) -> Any: ...
    def delay(self, *args, **kwargs) -> Any: ...
    def apply_async(self, args=None, kwargs=None, **options) -> Any: ...
    def retry(
        self,
        args=None,
        kwargs=None,
        exc=None,
        throw=True,
        eta=None,
        countdown=None,
        max_retries=None,
        **options,
    ) -> NoReturn: ...
