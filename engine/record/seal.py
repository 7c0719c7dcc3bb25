"""How an entry is sealed: canonical JSON (RFC 8785), sha256, and each entry naming the one before it."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Never

import rfc8785

GENESIS = "0" * 64
"""What the first entry has before it."""
BOUND = 2**53
"""From here on canonical JSON does not tell every whole number from the next."""

Number = bool | int | float | str | None | list["Number"] | dict[str, "Number"]


class TooExact(Exception):  # noqa: N818 - it is what is wrong with the number
    """A number that canonical JSON cannot keep as it is written."""

    def __init__(self, number: int | Decimal) -> None:
        super().__init__(str(number))
        self.number = number


def canonical_json(data: object) -> bytes:
    """The one form of plain data, by RFC 8785.

    Raises TooExact for a number that would not come back as it went in: RFC 8785 writes numbers as ECMAScript does.
    """
    return rfc8785.dumps(_exact(data))


def sha256(data: bytes) -> str:
    """The digest of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def as_bytes(kept: object) -> bytes:
    """What a column holds as bytes, also where something was put there that is neither text nor bytes."""
    match kept:
        case bytes() | bytearray() | memoryview():
            return bytes(kept)
        case _:
            return str(kept).encode("utf-8", "surrogateescape")


def _exact(data: object) -> Number:
    match data:
        case bool() | str() | None:
            return data
        case int():
            return data if abs(data) < BOUND else _too_exact(data)
        case Decimal():
            number = float(data)
            return number if abs(data) < BOUND and Decimal(repr(number)) == data else _too_exact(data)
        case list():
            return [_exact(each) for each in data]
        case Mapping():
            return {str(key): _exact(value) for key, value in data.items()}
        case _:
            raise TypeError(type(data).__name__)


def _too_exact(number: int | Decimal) -> Never:
    raise TooExact(number)
