"""How long does a command take, and how much memory at its peak?"""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import IO

import msgspec

KILOBYTES_A_GIGABYTE = 1024 * 1024  # of ru_maxrss, as Linux counts it


class CommandFailed(Exception):
    """A command ended with a status that means that it did not do its work."""


class Usage(msgspec.Struct, frozen=True):
    """What a command took: ``seconds`` by the clock, ``gigabytes`` of resident memory at its peak.

    ``output`` is what it wrote to stdout.
    """

    seconds: float
    gigabytes: float
    output: str = ""


def run(command: Sequence[str], cwd: Path, failures: int) -> Usage:
    """Run ``command`` in ``cwd``; ``failures`` are the bits of its status that mean a failure.

    Raises ``CommandFailed`` for these, and for a command that a signal ended.
    """
    environment = os.environ | {"PYLINTHOME": tempfile.gettempdir(), "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=out, stderr=err)
        # Of this child alone, which getrusage(RUSAGE_CHILDREN) cannot tell.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode < 0 or process.returncode & failures:
            raise CommandFailed(f"{process.returncode}: {' '.join(command)}\n{_text(err)}")
        return Usage(seconds, usage.ru_maxrss / KILOBYTES_A_GIGABYTE, _text(out))


def middle(usages: Sequence[Usage]) -> Usage:
    """The medians of several runs of one command; the output is that of the last run."""
    seconds, gigabytes = median(u.seconds for u in usages), median(u.gigabytes for u in usages)
    return Usage(seconds, gigabytes, usages[-1].output)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
