"""A pack as canonical JSON, and its digest.

It is what the pack's own files say. The vocabulary is not in it, and a part that says nothing of itself is left out, so
that words, fields and forms can be added without giving every pack that does not use them another name.

Only lists, text, whole numbers, true, false and null occur, with keys sorted, so the bytes are those of RFC 8785.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache

from engine.ir.pack import Pack
from engine.ir.vocabulary import Vocabulary

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def digest(of: Pack) -> str:
    """The pack's identity: sha256 of its canonical JSON. Places in files, and the order of maps, do not count."""
    return hashlib.sha256(canonical(of)).hexdigest()


def canonical(of: Pack) -> bytes:
    """The canonical bytes of all that the pack means."""
    return json.dumps(_encode(of), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _encode(value: object) -> Json:
    kind: type = type(value)
    match value:
        case None | bool() | int() | str():
            return value
        case tuple():
            return [_encode(each) for each in value]
        case _ if (said := _said(kind)) is not None:
            encoded: dict[str, Json] = {"is": kind.__name__}
            for name, default in said:
                held = getattr(value, name)
                if not isinstance(held, Vocabulary) and held != default:
                    encoded[name] = _encode(held)
            return encoded
        case Fraction():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Enum():
            return str(value.value)
        case Mapping():
            return {str(key): _encode(each) for key, each in value.items()}
        case _:
            raise TypeError(kind.__name__)


@cache
def _said(kind: type) -> tuple[tuple[str, object], ...] | None:
    """The fields of a kind of value, each with the default at which it says nothing; None for what has no fields."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind) if field.compare)


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
