"""The schema files: which forms each is made of, and which files of a rules repository it is for."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.ir.canonical import Json
from engine.ir.vocabulary import Vocabulary
from engine.load.forms.charter import CharterFile
from engine.load.forms.expectations import (
    ExpectationFile,
    ExpectationsFile,
    IndicatorForm,
    SelfAssessmentFile,
    StatementsFile,
    VariantFile,
)
from engine.load.forms.form import Form
from engine.load.forms.kpis import KpisFile
from engine.load.forms.parameters import PackParametersFile, ParameterForm, SharedParametersFile
from engine.load.forms.ratings import RatingsFile
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile, PromptForm
from engine.workspace.schema.conditions import kinds_definitions
from engine.workspace.schema.criteria import criteria_definitions
from engine.workspace.schema.evidence import evidence_definitions
from engine.workspace.schema.forms import FORMATS, definitions, ref
from engine.workspace.schema.snippets import snippet
from engine.workspace.schema.words import Schema, words_definitions

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A schema file: its name, the globs of the files it is for, and by the key that tells them apart, their forms.

    The form under `""` is for a file that has none of the keys.
    """

    name: str
    globs: tuple[str, ...]
    forms: Mapping[str, type[Form]]


KEPT_SHARED = "rules/*/editions/*/parameters.yaml"
"""The shared parameters of editions that are kept."""
FILES = (
    SchemaFile("rules", ("rules/**/*.*.yaml",), {"expectation": ExpectationFile, "": KeyQuestionFile}),
    SchemaFile(
        "framework",
        ("rules/**/framework.yaml",),
        {"base": VariantFile, "expectations": ExpectationsFile, "": FrameworkFile},
    ),
    SchemaFile("shared-parameters", ("rules/parameters.yaml", KEPT_SHARED), {"": SharedParametersFile}),
    SchemaFile("parameters", ("rules/*/**/parameters.yaml", f"!{KEPT_SHARED}"), {"": PackParametersFile}),
    SchemaFile("ratings", ("rules/**/ratings.yaml",), {"": RatingsFile}),
    SchemaFile("statements", ("rules/**/statements.yaml",), {"": StatementsFile}),
    SchemaFile("self-assessment", ("rules/**/self_assessment.yaml",), {"": SelfAssessmentFile}),
    SchemaFile("kpis", ("rules/**/kpis.yaml",), {"": KpisFile}),
    SchemaFile("charter", ("rules/**/charter.yaml",), {"": CharterFile}),
    SchemaFile("golden", ("golden/*/**/*.yaml", "!golden/bad/**", "!golden/**/*.expected.yaml"), {}),
)
_OFFERED = {
    "PromptForm": (PromptForm, ("insufficient_if",)),
    "IndicatorForm": (IndicatorForm, ()),
    "ParameterForm": (ParameterForm, ()),
}
"""Forms that are offered whole, with the keys offered beside those they must have."""


def schema_texts(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each schema file, by its file's name. What several define alike stands in the first alone."""
    schemas = {f"{each.name}.json": _schema(each, vocabulary) for each in FILES}
    first = next(iter(schemas))
    shared = schemas[first]["$defs"]
    return {
        name: _text(schema if name == first else _pointed(schema, first, shared if isinstance(shared, dict) else {}))
        for name, schema in schemas.items()
    }


def _pointed(schema: Schema, file: str, shared: Mapping[str, Json]) -> Schema:
    """A schema without the definitions that another file has too, which it refers to there."""
    named = schema["$defs"]
    own = {k: v for k, v in named.items() if shared.get(k) != v} if isinstance(named, dict) else {}

    def pointed(value: Json) -> Json:
        if isinstance(value, list):
            return [pointed(each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {key: pointed(each) for key, each in value.items()}
        named = str(found.get("$ref", "")).rpartition("/")[2]
        return {**found, "$ref": f"{file}#/$defs/{named}"} if "$ref" in found and named not in own else found

    return {key: pointed(own if key == "$defs" else value) for key, value in schema.items()}


def _text(schema: Schema) -> str:
    """A line for each definition, so that a change of one is a change of its line."""
    named = schema["$defs"]
    lines = [f"  {_line(name)}: {_line(each)}" for name, each in named.items()] if isinstance(named, dict) else []
    head = [f" {_line(key)}: {_line(value)}" for key, value in schema.items() if key != "$defs"]
    return ",\n".join(["{\n" + head[0], *head[1:], ' "$defs": {\n' + ",\n".join(lines) + "\n }\n}\n"])


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _schema(file: SchemaFile, vocabulary: Vocabulary) -> Schema:
    if file.forms:
        found = _rules(file, vocabulary)
        top = _told_apart(file)
    else:
        found = evidence_definitions(vocabulary)
        top = ref("golden")
    everything = {**found, **words_definitions(vocabulary), **FORMATS}
    used: dict[str, Json] = {name: everything[name] for name in sorted(_reached(top, everything))}
    return {"$schema": DRAFT, **top, "$defs": used}


def _rules(file: SchemaFile, vocabulary: Vocabulary) -> dict[str, Schema]:
    found = definitions(list(file.forms.values()))
    if "ExistsForm" in found:
        found |= {**criteria_definitions(found, vocabulary), **kinds_definitions(vocabulary)}
    for name, (_, also) in _OFFERED.items():
        if name in found:
            shown = snippet(f"new {found[name]['title']}", found[name], {**found, **FORMATS}, also)
            found[name] = {**found[name], "defaultSnippets": [shown]}
    return found


def _told_apart(file: SchemaFile) -> Schema:
    """The form of a file by the key that it has."""
    schema: Schema = ref(file.forms[""].__name__)
    for key, form in reversed([each for each in file.forms.items() if each[0]]):
        schema = {"if": {"required": [key]}, "then": ref(form.__name__), "else": schema}
    return schema


def _reached(top: Schema, everything: Mapping[str, Schema]) -> set[str]:
    found: set[str] = set()
    waiting = list(_refs(top))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _refs(everything[name])
    return found


def _refs(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "$ref":
                yield str(each).removeprefix("#/$defs/")
            else:
                yield from _refs(each)
    elif isinstance(value, list):
        for each in value:
            yield from _refs(each)
