"""What an editor offers to write at once: a form with every key that it must have, and stops to fill in."""

from collections.abc import Iterator, Mapping
from itertools import count

from engine.ir.canonical import Json
from engine.workspace.schema.words import Schema

Definitions = Mapping[str, Schema]


def snippet(label: str, schema: Schema, forms: Definitions, also: tuple[str, ...] = ()) -> Schema:
    """A snippet of a form: its required keys, and those named in `also`, in the form's order."""
    return {
        "label": label,
        "markdownDescription": str(schema.get("description", "")),
        "body": _body(schema, forms, count(1), also),
    }


def _body(schema: Schema, forms: Definitions, stops: Iterator[int], also: tuple[str, ...] = ()) -> Json:
    properties, required = schema.get("properties"), schema.get("required")
    if not isinstance(properties, dict):
        return _value(schema, forms, stops)
    wanted = {*(required if isinstance(required, list) else ()), *also}
    return {
        key: _value(each, forms, stops, also)
        for key, each in properties.items()
        if key in wanted and isinstance(each, dict)
    }


def _value(schema: Schema, forms: Definitions, stops: Iterator[int], also: tuple[str, ...] = ()) -> Json:
    named = str(schema.get("$ref", "")).rpartition("/")[2]
    if named.startswith(("where.", "fields.")) or named in ("rule", "criterion", "logic", "text", "date"):
        return f"${next(stops)}"
    if named == "parameter":
        return f"\\$${{{next(stops)}:name}}"
    if named in forms:
        return _body(forms[named], forms, stops, also)
    words = schema.get("enum")
    match schema.get("type"):
        case _ if isinstance(words, list):
            return f"${{{next(stops)}|{','.join(map(str, words))}|}}"
        case "array":
            items = schema.get("items")
            return [_value(items if isinstance(items, dict) else {}, forms, stops)]
        case "object":
            return {f"${{{next(stops)}:name}}": f"${next(stops)}"}
        case _:
            return f"${next(stops)}"
