"""A pack as canonical JSON, and its digest.

It is what the pack's own files say. The vocabulary is not in it, and a part that says nothing of itself is left out, so
that words, fields and forms can be added without giving every pack that does not use them another name.

Only lists, text, whole numbers, true, false and null occur, with keys sorted, so the bytes are those of RFC 8785.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

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
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Enum():
            return str(value.value)
        case tuple():
            return [_encode(each) for each in value]
        case Mapping():
            return {str(key): _encode(each) for key, each in value.items()}
        case _ if dataclasses.is_dataclass(value):
            return {"is": type(value).__name__, **dict(_said(value, dataclasses.fields(value)))}
        case _:
            raise TypeError(type(value).__name__)


def _said(value: object, fields: Iterable[dataclasses.Field[object]]) -> Iterator[tuple[str, Json]]:
    """The fields of a value that say something: not those at their default."""
    for field in fields:
        held = getattr(value, field.name)
        if field.compare and not isinstance(held, Vocabulary) and held != _default(field):
            yield field.name, _encode(held)


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
