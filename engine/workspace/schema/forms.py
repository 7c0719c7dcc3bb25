"""A pydantic model's schema in the words of its author: titles, descriptions, no `null`, and unions by name."""

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from engine.ir.canonical import Json
from engine.workspace.schema.words import Schema, words_schema

UNIONS = {"ExistsForm": "rule", "AllOf": "logic"}
"""By a member's name: the definition that stands for the whole union."""
SAID = "criterion"
"""In a mapping by id, a rule is a criterion: it must say what it means."""
FORMATS: dict[str, Schema] = {
    "date": {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}$",
        "patternErrorMessage": "write the date as 2025-01-31",
        "errorMessage": "write the date as 2025-01-31",
    },
    "text": {
        "type": "string",
        "minLength": 1,
        "pattern": r"\S",
        "patternErrorMessage": "there is no text here: say it in words",
        "errorMessage": "text is needed: write words, and a number or true or false in quotes",
    },
    "parameter": {
        "type": "string",
        "pattern": r"^\$.",
        "patternErrorMessage": "a threshold is a named parameter: write a dollar and its name, as `$half`",
        "errorMessage": "a bare number: name it in the parameters file, and write `$its_name`",
    },
}
"""By a string's format: the definition of what is written."""


def definitions(forms: Sequence[type[BaseModel]]) -> dict[str, Schema]:
    """The definition of each form, and of every form that it holds, by the name of its class."""
    found: dict[str, Schema] = {}
    for form in forms:
        schema = form.model_json_schema(by_alias=True)
        inner = schema.pop("$defs", {})
        for name, each in {**inner, form.__name__: schema}.items():
            if name not in found:
                found[name] = _object(name, each)
    return found


def _object(name: str, schema: Mapping[str, Json]) -> Schema:
    cleaned = _cleaned(schema)
    if isinstance(cleaned.get("properties"), dict):
        cleaned["title"] = title(name)
    return cleaned


def title(name: str) -> str:
    """What a form is called: its class's name in words."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", re.sub(r"(Form|File|Shape)$", "", name)).lower()
    return words.strip()


def _cleaned(schema: Mapping[str, Json]) -> Schema:
    """A schema without what pydantic adds for Python's sake."""
    kept = {k: v for k, v in schema.items() if k not in ("title", "default", "properties", "anyOf", "oneOf")}
    found: Schema = {key: _within(value) for key, value in kept.items()}
    if "words" in found:
        found |= _listed(str(found.pop("words")), found)
    if found.get("format") in FORMATS:
        found = {**{k: v for k, v in found.items() if k not in ("type", "format")}, **ref(str(found["format"]))}
    if found.get("additionalProperties") == ref(UNIONS["ExistsForm"]):
        found["additionalProperties"] = ref(SAID)
    properties = schema.get("properties")
    if isinstance(properties, dict):
        found["properties"] = {k: _cleaned(v) for k, v in properties.items() if isinstance(v, dict)}
    members = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(members, list):
        found = {**_union([m for m in members if isinstance(m, dict)]), **found}
    return found


def _within(value: Json) -> Json:
    if isinstance(value, dict):
        return _cleaned(value)
    return [_within(each) for each in value] if isinstance(value, list) else value


def _union(members: Sequence[Mapping[str, Json]]) -> Schema:
    some = [member for member in members if member.get("type") != "null"]
    for member in some:
        named = UNIONS.get(str(member.get("$ref", "")).rpartition("/")[2])
        if named is not None:
            return ref(named)
    cleaned = [_cleaned(member) for member in some]
    return cleaned[0] if len(cleaned) == 1 else {"anyOf": list(cleaned)}


def _listed(name: str, schema: Schema) -> Schema:
    """What a mark `words` on a form's field stands for: a word of the list, or keys or items that are."""
    named = ref(words_schema(name))
    if schema.get("type") == "object":
        return {"propertyNames": named}
    return {"items": named} if schema.get("type") == "array" else named


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}
