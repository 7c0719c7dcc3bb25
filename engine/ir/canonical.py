"""A pack as canonical JSON, and its digest.

Only lists, text, whole numbers, true, false and null occur, with keys sorted, so the bytes are those of RFC 8785.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

from engine.ir.pack import Pack

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
            named = {f.name: _encode(getattr(value, f.name)) for f in dataclasses.fields(value) if f.compare}
            return {"is": type(value).__name__, **named}
        case _:
            raise TypeError(type(value).__name__)
