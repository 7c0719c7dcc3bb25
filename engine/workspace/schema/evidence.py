"""Golden files: cases of one prompt or indicator, or one whole inspection; and the facts of each kind in them."""

from enum import Enum

from engine.ir.canonical import Json
from engine.ir.decision import Answer, Basis
from engine.ir.expectations import Statement
from engine.ir.judgement import Indication
from engine.ir.vocabulary import Field, FieldType, Kind, Vocabulary
from engine.workspace.evidence.judgements import SHAPES
from engine.workspace.evidence.self_assessment import PART
from engine.workspace.schema.conditions import described, fields_of, word_of
from engine.workspace.schema.forms import definitions, ref
from engine.workspace.schema.snippets import snippet
from engine.workspace.schema.words import KINDS, Schema, words_schema
from evidence_schemas.fields import Shape
from evidence_schemas.inspection import ClaimShape, InspectionShape, SelfAssessmentShape

_NAMES = {shape.__name__: part for part, (shape, _) in SHAPES.items()}
_CASE = {
    "about": "What the case shows, in a sentence.",
    "like": "The earlier case whose facts this one has too.",
    "change": "By the id of a fact of that case: the fields that differ. `null` takes a field away.",
    "without": "The ids of facts of that case that this one does not have.",
    "either_side_of": "The parameter that the case stands on one side of, as `$half`.",
    "then": "What its author intends.",
}
_THEN: dict[str, tuple[type[Enum], str]] = {
    "answer": (Answer, "The answer to the prompt."),
    "basis": (Basis, "Why the prompt has its answer."),
    "outcome": (Indication, "What the indicator comes to."),
    "statement": (Statement, "The statement about the expectation."),
}


def evidence_definitions(vocabulary: Vocabulary) -> dict[str, Schema]:
    """`golden`, and all that it is made of."""
    shapes: list[type[Shape]] = [
        InspectionShape,
        SelfAssessmentShape,
        ClaimShape,
        *(shape for shape, _ in SHAPES.values()),
    ]
    forms = definitions(shapes)
    report = dict(_properties(forms["SelfAssessmentShape"]))
    report["claims"] = _list("ClaimShape", "What leaders claim, by expectation.")
    forms["SelfAssessmentShape"] = {**forms["SelfAssessmentShape"], "properties": report}
    facts = {f"fact.{name}": _fact(kind) for name, kind in vocabulary.kinds.items()}
    return {**forms, **facts, "fact": _any_fact(vocabulary, facts), **_files(forms, vocabulary)}


def _files(forms: dict[str, Schema], vocabulary: Vocabulary) -> dict[str, Schema]:
    header = forms["InspectionShape"]
    required = header["required"]
    named: list[Json] = [each for each in required if each != "id"] if isinstance(required, list) else []
    whole: Schema = {**_parts(), "inspection": ref("InspectionShape")}
    facts: Schema = {"anyOf": [{"type": "null"}, _list("fact", "Facts of this case alone.")]}
    one: Schema = {
        **{name: {"type": "string", "description": said} for name, said in _CASE.items()},
        **_parts(),
        "facts": facts,
        "inspection": {**ref("differs"), "description": "What differs from the inspection of all the cases."},
        "change": {
            "description": _CASE["change"],
            "type": "object",
            "additionalProperties": {"anyOf": [ref("changed"), {"type": "null"}]},
        },
        "without": {"description": _CASE["without"], "type": "array", "items": {"type": "string"}},
        "either_side_of": {"description": _CASE["either_side_of"], **ref("parameter")},
        "then": {**ref("then"), "description": _CASE["then"]},
    }
    case: Schema = _closed("golden case", one, ["about", "then"])
    cases: Schema = {
        "of": {"type": "string", "description": "The prompt, indicator or expectation that the cases are of."},
        "inspection": {**ref("shared"), "description": "The inspection of all the cases."},
        "cases": {
            "description": "The cases, by name.",
            "type": "object",
            "minProperties": 1,
            "additionalProperties": ref("case"),
        },
    }
    return {
        "shared": {**header, "required": named},
        "differs": {key: value for key, value in header.items() if key != "required"},
        "changed": _changed(vocabulary),
        "then": _then(),
        "case": {**case, "defaultSnippets": [snippet("new case", case, forms, ("facts",))]},
        "cases": _closed("golden cases", cases, ["of", "inspection", "cases"]),
        "whole": _closed("whole inspection", whole, ["inspection", "facts"]),
        "golden": {
            "if": {"anyOf": [{"required": ["cases"]}, {"required": ["of"]}]},
            "then": ref("cases"),
            "else": ref("whole"),
        },
    }


def _closed(title: str, properties: Schema, required: list[Json]) -> Schema:
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required,
    }


def _properties(schema: Schema) -> Schema:
    properties = schema["properties"]
    return properties if isinstance(properties, dict) else {}


def _parts() -> Schema:
    """What an inspection holds beside its header."""
    judged: Schema = {part: _list(name, f"{part.replace('_', ' ').capitalize()}.") for name, part in _NAMES.items()}
    return {
        "facts": _list("fact", "The evidence: typed facts."),
        **judged,
        PART: {**ref("SelfAssessmentShape"), "description": "The leaders' own report."},
    }


def _list(of: str, said: str) -> Schema:
    return {"type": "array", "items": ref(of), "description": said}


def _fact(kind: Kind) -> Schema:
    fields = {name: field for name, field in kind.fields.items() if not field.derived}
    properties: Schema = {
        "id": {"type": "string", "description": "Its own name, given once in an inspection."},
        "kind": {"const": kind.name, "description": kind.says},
        **{name: _recorded(field) for name, field in fields.items() if name != "id"},
    }
    for name, value in kind.fixed.items():
        properties[name] = {"const": value}
    required: list[Json] = ["id", "kind", *(name for name, f in fields.items() if not f.optional and name != "id")]
    return {**_closed(kind.name, properties, required), "description": kind.says}


def _recorded(field: Field) -> Schema:
    """What a field of a fact may hold."""
    said = described(field)
    head: Schema = {"markdownDescription": said} if said else {}
    return {**head, **_value(field)}


def _value(field: Field) -> Schema:
    word = word_of(field)
    match field.type:
        case FieldType.BOOLEAN:
            return {"type": "boolean"}
        case FieldType.INTEGER:
            return {"type": "integer", "minimum": 0}
        case FieldType.NUMBER:
            return {"type": "number"}
        case FieldType.DATE:
            return ref("date")
        case FieldType.SET:
            return {"type": "array", "items": word}
        case _:
            return word


def _any_fact(vocabulary: Vocabulary, facts: dict[str, Schema]) -> Schema:
    branches: list[Json] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": ref(f"fact.{kind}")}
        for kind in vocabulary.kinds
    ]
    offered: list[Json] = [snippet(f"fact: {kind}", facts[f"fact.{kind}"], {}) for kind in vocabulary.kinds]
    kind: Schema = {**ref(words_schema(KINDS)), "description": "The kind of fact, which says what else it holds."}
    head: Schema = {"title": "fact", "type": "object", "required": ["kind"], "properties": {"kind": kind}}
    return {**head, "allOf": branches, "defaultSnippets": offered}


def _changed(vocabulary: Vocabulary) -> Schema:
    """Fields of a fact whose kind stands elsewhere: each may hold what it may in any kind, or nothing."""
    properties: Schema = {}
    for name, fields in fields_of(tuple(vocabulary.kinds), vocabulary).items():
        values = list({str(value): value for f in fields if not f.derived for value in [_value(f)]}.values())
        if values:
            said = next((d for f in fields if (d := described(f))), "")
            properties[name] = {**({"markdownDescription": said} if said else {}), "anyOf": [*values, {"type": "null"}]}
    return {"title": "change", "type": "object", "additionalProperties": False, "properties": properties}


def _then() -> Schema:
    properties: Schema = {}
    for name, (words, said) in _THEN.items():
        listed: Schema = {"enum": [each.value for each in words]}
        if words is Statement:
            listed = {"anyOf": [listed, {"type": "string", "pattern": "^text not held: "}]}
        properties[name] = {**listed, "description": said}
    return {
        "title": "intention",
        "type": "object",
        "minProperties": 1,
        "properties": properties,
        "additionalProperties": {"type": "string"},
    }
