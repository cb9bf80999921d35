"""Python's garbage collector, paused: our work makes many objects and hardly any garbage cycles.

Collecting them doubles the time of parsing, and beside a linter's own millions of objects each
full collection costs more than what we do between two of them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off() -> Iterator[None]:
    """Pause the collector; it goes on afterwards if it was on before."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
