# Sentry 23.7.1: the wrapper hands everything on to a backend of the given class.
from typing import TypeVar

T = TypeVar("T")

def LazyServiceWrapper(
    backend_base: type[T], backend_path: str, options: object, dangerous: object = ()
) -> T: ...
