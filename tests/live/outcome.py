"""What happened in a scene: written by the process that runs Django, read by the tests."""

import json
import sys
from collections.abc import Iterator
from types import CodeType, FrameType, TracebackType
from typing import NamedTuple

from .marks import SHOP


class Outcome(NamedTuple):
    """``exceptions``: the classes, bases included, of what left the scene and of its causes.

    ``lines`` (``path:line``) and ``functions`` (``path:name``) are in their tracebacks, ``ran`` are
    all functions of the shop that ran.
    """

    function: str
    exceptions: list[str]
    lines: list[str]
    functions: list[str]
    ran: list[str]

    def to_line(self) -> str:
        return json.dumps(self._asdict())

    @classmethod
    def from_line(cls, line: str) -> "Outcome":
        return cls(**json.loads(line))


def of(function: str, error: Exception | None, ran: set[str]) -> Outcome:
    chain = list(_causes(error))
    frames = [frame for cause in chain for frame in _frames(cause.__traceback__)]
    return Outcome(
        function,
        [cls.__qualname__ for cause in chain for cls in type(cause).__mro__],
        [f"{_path(code)}:{line}" for code, line in frames],
        [name_of(code) for code, _ in frames],
        sorted(ran),
    )


class Recorder:
    """Remembers which functions of the shop run inside its ``with`` block."""

    def __init__(self) -> None:
        self.ran: set[str] = set()

    def __enter__(self) -> "Recorder":
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and _is_of_the_shop(frame.f_code):
            self.ran.add(name_of(frame.f_code))


def name_of(code: CodeType) -> str:
    return f"{_path(code)}:{code.co_qualname}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _frames(traceback: TracebackType | None) -> Iterator[tuple[CodeType, int]]:
    """The shop's own."""
    while traceback is not None:
        if _is_of_the_shop(traceback.tb_frame.f_code):
            yield traceback.tb_frame.f_code, traceback.tb_lineno
        traceback = traceback.tb_next


def _is_of_the_shop(code: CodeType) -> bool:
    return code.co_filename.startswith(f"{SHOP}/")


def _path(code: CodeType) -> str:
    return code.co_filename.removeprefix(f"{SHOP}/")
