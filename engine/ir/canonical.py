"""A pack as canonical JSON, and back: its digest, and the form in which it is kept.

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

from engine import source
from engine.ir import conditions, logic, operators, pack, parameters, policies, vocabulary
from engine.ir.pack import Pack

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_MODULES = (conditions, logic, operators, pack, parameters, policies, vocabulary, source)
_CLASSES = {
    c.__name__: c for m in _MODULES for c in vars(m).values() if isinstance(c, type) and c.__module__ == m.__name__
}


def digest(of: Pack) -> str:
    """The pack's identity: sha256 of its canonical JSON. Places in files, and the order of maps, do not count."""
    return hashlib.sha256(canonical(of)).hexdigest()


def canonical(of: Pack) -> bytes:
    """The canonical bytes of all that the pack means."""
    return _bytes(_encode(of, kept=False))


def keep(of: Pack) -> bytes:
    """The pack with its places and the written order of its maps, for `restore`."""
    return _bytes(_encode(of, kept=True))


def restore(kept: bytes) -> Pack:
    """The pack that `keep` wrote, or `canonical`.

    Raises ValueError for anything else.
    """
    try:
        found = _decode(json.loads(kept))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a kept pack") from error
    if isinstance(found, Pack):
        return found
    raise ValueError("not a kept pack")


def _bytes(encoded: Json) -> bytes:
    return json.dumps(encoded, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@cache
def _fields(name: str, *, kept: bool) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(_CLASSES[name]) if kept or f.compare)


def _encode(value: object, *, kept: bool) -> Json:
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return {"_": "number", "is": str(value)}
        case date():
            return {"_": "date", "is": value.isoformat()}
        case Enum():
            return {"_": type(value).__name__, "is": _encode(value.value, kept=kept)}
        case tuple():
            return [_encode(each, kept=kept) for each in value]
        case Mapping():
            items = value.items() if kept else sorted(value.items())
            return {"_": "map", "is": [[str(k), _encode(v, kept=kept)] for k, v in items]}
        case _:
            name = type(value).__name__
            encoded: dict[str, Json] = {"_": name}
            for field in _fields(name, kept=kept):
                encoded[field] = _encode(getattr(value, field), kept=kept)
            return encoded


def _decode(value: Json) -> object:
    if isinstance(value, list):
        return tuple(_decode(each) for each in value)
    if not isinstance(value, dict):
        return value
    name = value["_"]
    if name == "map":
        pairs = _decode(value["is"])
        return dict(pairs) if isinstance(pairs, tuple) else {}
    if name == "number":
        return Fraction(str(value["is"]))
    if name == "date":
        return date.fromisoformat(str(value["is"]))
    cls = _CLASSES[str(name)]
    if issubclass(cls, Enum):
        return cls(value["is"])
    return cls(**{k: _decode(v) for k, v in value.items() if k != "_"})
