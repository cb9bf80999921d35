"""Reading one file: from bytes or text to its small tree, or the reason why not."""

import ast
import io
import tokenize
import warnings
from pathlib import Path

from pylint_sentry_bugs.syntax.header import Header
from pylint_sentry_bugs.syntax.lower import Lowered, lower_module

MAX_BYTES = 4_000_000


class Unreadable(Exception):
    """The file cannot be read or parsed; the argument says why, in one line."""


def read(path: Path) -> bytes:
    """The bytes of a file; raises Unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(error.strerror or "cannot be read") from error


def lower(source: bytes | str, name: str, path: str, is_package: bool) -> Lowered:
    """The small tree of a source; raises Unreadable.

    Bytes are decoded as their coding comment or byte order mark says. Python's own parser refuses
    what nests too deep for it: that too is Unreadable.
    """
    if len(source) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES} bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes of the analysed code are not ours
            tree = ast.parse(source)
        return lower_module(tree, name, path, is_package)
    except (SyntaxError, ValueError, LookupError) as error:
        raise Unreadable(_first_line(error)) from error
    except (RecursionError, MemoryError) as error:
        raise Unreadable("nested too deep") from error


def decode(source: bytes) -> str:
    """The text of Python source bytes; raises Unreadable."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise Unreadable(_first_line(error)) from error


def empty(name: str, path: str, is_package: bool) -> Lowered:
    """What an unreadable module counts as: nothing known."""
    return Lowered(Header(name, path, is_package, [], [], [], [], [], [], []), [])


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
