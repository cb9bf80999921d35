"""How a lowered module is stored, and what of it can be searched for."""

import hashlib
from enum import IntEnum

import msgspec

from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.header import Header
from pylint_sentry_bugs.syntax.lower import Lowered

_ENCODER = msgspec.msgpack.Encoder()
_HEADERS = msgspec.msgpack.Decoder(Header)
_BODIES = msgspec.msgpack.Decoder(list[msgspec.Raw])
_BODY = msgspec.msgpack.Decoder(ir.Body)


class Kind(IntEnum):
    """What a name is searched for: who mentions, derives from, points at or defines it."""

    MENTION = 0
    BASE = 1
    RELATION = 2
    CLASS = 3


class Record(msgspec.Struct, frozen=True):
    """A lowered module as bytes.

    ``digest`` is that of the source, ``shape`` that of what other modules' class hierarchies and
    relations are made of: name, bases, relations, class names.
    """

    digest: bytes
    shape: bytes
    header: bytes
    bodies: bytes
    names: tuple[tuple[int, str], ...]


def digest(data: bytes) -> bytes:
    """A short content hash."""
    return hashlib.blake2b(data, digest_size=12).digest()


def pack(lowered: Lowered, source: bytes) -> Record:
    """The record of a module that was read from ``source``."""
    header = lowered.header
    classes = sorted({c.name for c in header.classes})
    shape = _ENCODER.encode((header.name, header.bases, header.relations, classes))
    names = (
        *((Kind.MENTION.value, name) for name in header.mentions),
        *((Kind.BASE.value, name) for name in header.bases),
        *((Kind.RELATION.value, name) for name in header.relations),
        *((Kind.CLASS.value, name) for name in classes),
    )
    bodies = [msgspec.Raw(_ENCODER.encode(body)) for body in lowered.bodies]
    return Record(
        digest(source),
        digest(shape),
        _ENCODER.encode(header),
        _ENCODER.encode(bodies),
        names,
    )


def header(data: bytes) -> Header:
    """A stored header; raises msgspec.DecodeError where it is corrupt."""
    return _HEADERS.decode(data)


class Bodies:
    """The function bodies of one module, decoded one by one."""

    def __init__(self, data: bytes) -> None:
        self._raw = _BODIES.decode(data)
        self._decoded: dict[int, ir.Body] = {}

    def __getitem__(self, number: int) -> ir.Body:
        if number not in self._decoded:
            self._decoded[number] = _BODY.decode(self._raw[number])
        return self._decoded[number]
