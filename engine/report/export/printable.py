"""Text as Word and Excel can hold it: XML has no place for some characters, which evidence may hold."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

_NONE_OF_XML = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What is no character of XML 1.0 (section 2.2)."""
INSTEAD = "\ufffd"
"""What stands in its place, so that a reader sees that there was something."""

T = TypeVar("T")


def printable(value: T) -> T:
    """The value, each text in it, at any depth, without what XML cannot hold."""
    return cast("T", _printable(value))


def _printable(value: object) -> object:
    if isinstance(value, str):
        return _NONE_OF_XML.sub(INSTEAD, value)
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(_printable(each) for each in value)
    if isinstance(value, list):
        return [_printable(each) for each in value]
    if isinstance(value, Mapping):
        return {_printable(key): _printable(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _printable(getattr(value, each.name)) for each in fields(value)})
    return value
