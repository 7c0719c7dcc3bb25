"""A criterion: one branch for each operator, and in it one for each kind of fact that it may range over."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from engine.ir.canonical import Json
from engine.ir.vocabulary import Vocabulary, Word
from engine.load.forms.rules import COMPARATORS, OPERATORS
from engine.workspace.schema.conditions import ANY, kinds_of
from engine.workspace.schema.forms import SAID, ref
from engine.workspace.schema.snippets import snippet
from engine.workspace.schema.words import KINDS, Schema, enum, words_schema

CONDITIONS = ("where", "base", "group", "versus", "everywhere")
FIELDS = {"field": "number", "weight": "number", "part": "number", "whole": "number", "by": "place", "distinct": "all"}
"""Keys of a test that name a field, and of which type."""
WHEN = "when"
LOGIC = {"all_of": "AllOf", "any_of": "AnyOf", "some_of": "SomeOf", "not": "NotForm"}
_UNSAID = "`says` is missing: say what it means in one plain sentence"
_NO_TEST = "there is no test here: write one of " + ", ".join(f"`{each}`" for each in (*OPERATORS, WHEN))


def criteria_definitions(forms: Mapping[str, Schema], vocabulary: Vocabulary) -> dict[str, Schema]:
    """`rule`, `criterion`, `logic` and `kinds`, and each operator's form with what its kind of fact allows."""
    found = {operator: _form(operator, forms[_name(operator)], vocabulary) for operator in (*OPERATORS, WHEN)}
    given = {**forms["GivenForm"], "properties": _opened(forms["GivenForm"])}
    kinds: list[Json] = [*vocabulary.kinds]
    return {
        **{_name(operator): form for operator, form in found.items()},
        "GivenForm": given,
        SAID: {"allOf": [ref("rule"), {"required": ["says"], "errorMessage": _UNSAID}]},
        "rule": _rule(found, {"GivenForm": given, "kinds": {"enum": kinds}}),
        "kinds": _kinds(vocabulary),
        "logic": _logic(forms),
    }


def _name(operator: str) -> str:
    """The name of an operator's form."""
    return f"{operator.capitalize()}Form"


def _rule(found: Mapping[str, Schema], forms: Mapping[str, Schema]) -> Schema:
    says = found[WHEN]["properties"]
    openers: Schema = {"says": says["says"]} if isinstance(says, dict) else {}
    for operator, form in found.items():
        properties = form["properties"]
        openers[operator] = properties[operator] if isinstance(properties, dict) else {}
    offered: list[Json] = [
        snippet(f"test: {operator}", form, forms, ("says", "where", *(("at_least",) if _compares(form) else ())))
        for operator, form in found.items()
    ]
    return {
        "title": "rule",
        "description": "A test over facts, or logic over the other criteria, with what it says.",
        "type": "object",
        **_by_key({operator: ref(_name(operator)) for operator in found}, openers, _NO_TEST),
        "defaultSnippets": offered,
    }


def _by_key(forms: Mapping[str, Schema], openers: Schema, told: str) -> Schema:
    """The form of the key that is there; where there is none, the keys that may be, and `told`."""
    each: list[Json] = [{"required": [key]} for key in forms]
    branches: list[Json] = [{"if": {"required": [key]}, "then": form} for key, form in forms.items()]
    none: Schema = {"properties": openers, "allOf": [{"required": [next(iter(forms))], "errorMessage": told}]}
    return {"if": {"anyOf": each}, "then": {"allOf": branches}, "else": none}


def _compares(form: Schema) -> bool:
    properties = form["properties"]
    return isinstance(properties, dict) and COMPARATORS[0] in properties


def _form(operator: str, form: Schema, vocabulary: Vocabulary) -> Schema:
    """An operator's form; its conditions and the fields it names are those of the kinds it names."""
    if operator == WHEN:
        return form
    properties = _opened(form)
    own = [key for key in (*CONDITIONS, *FIELDS, "given") if key in properties]
    properties[operator] = {**_said(form), **ref("kinds")}
    if "of" in properties:
        properties["of"] = {**_said(properties["of"]), **ref(words_schema("context.set"))}
    if "within" in properties:
        properties["within"] = {**_said(properties["within"]), "anyOf": [{"const": "any"}, ref("parameter")]}
    extra: list[Json] = [*_of_kinds(operator, own, vocabulary)]
    if _compares(form):
        extra.append(_one_comparison())
    return {**form, "properties": properties, "allOf": extra}


def _opened(form: Schema) -> Schema:
    """A form's properties, with conditions and names of fields left open: the kinds will say which there are."""
    written = form["properties"]
    properties: Schema = dict(written) if isinstance(written, dict) else {}
    for key in properties:
        if key in FIELDS or key in CONDITIONS:
            properties[key] = {**_said(properties[key]), "type": "string" if key in FIELDS else "object"}
    return properties


def _said(schema: Json) -> Schema:
    return {"description": schema["description"]} if isinstance(schema, dict) and "description" in schema else {}


def _of_kinds(operator: str, keys: list[str], vocabulary: Vocabulary) -> Iterator[Schema]:
    """By the kinds that a test names: which conditions and which fields are theirs."""
    known: list[Json] = []
    for name, kinds in kinds_of(vocabulary).items():
        then: Schema = {"properties": {key: _theirs(key, name) for key in keys}}
        if name == ANY:
            yield {"if": {"properties": {operator: {"anyOf": known}}}, "else": then}
            continue
        written = [_listed(kinds)]
        if len(kinds) == 1 or name in vocabulary.groups:
            written += [{"const": name}, _listed((name,))]
        known += written
        yield {"if": {"properties": {operator: {"anyOf": [*written]}}}, "then": then}


def _listed(kinds: tuple[str, ...]) -> Schema:
    """A list of exactly these, in any order."""
    each: list[Json] = [{"contains": {"const": kind}} for kind in kinds]
    return {"type": "array", "minItems": len(kinds), "maxItems": len(kinds), "allOf": each}


def _theirs(key: str, kinds: str) -> Schema:
    if key == "given":
        return {"properties": {"where": ref(f"where.{kinds}")}}
    return ref(f"fields.{kinds}.{FIELDS[key]}" if key in FIELDS else f"where.{kinds}")


def _one_comparison() -> Schema:
    each: list[Json] = [{"required": [comparator]} for comparator in COMPARATORS]
    told = "write exactly one of " + ", ".join(f"`{comparator}`" for comparator in COMPARATORS)
    several: list[Json] = [{"required": [*pair]} for pair in combinations(COMPARATORS, 2)]
    twice: Schema = {"if": {"anyOf": several}, "then": {"required": ["exactly one comparison"], "errorMessage": told}}
    none: Schema = {"required": [COMPARATORS[0]], "errorMessage": told}
    return {"if": {"anyOf": each}, "then": twice, "else": none}


def _kinds(vocabulary: Vocabulary) -> Schema:
    """A kind, a group of kinds, or a list of them."""
    groups = [Word(name, "Any of these kinds: " + ", ".join(kinds) + ".") for name, kinds in vocabulary.groups.items()]
    one: Schema = {"anyOf": [ref(words_schema(KINDS)), enum(groups)]} if groups else ref(words_schema(KINDS))
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _logic(forms: Mapping[str, Schema]) -> Schema:
    """A criterion's id, or logic over parts."""
    openers: Schema = {}
    for key, name in LOGIC.items():
        properties = forms[name]["properties"]
        openers[key] = properties[key] if isinstance(properties, dict) else {}
    told = "this is no logic: write a criterion's id, or one of " + ", ".join(f"`{key}`" for key in LOGIC)
    return {
        "title": "logic",
        "description": "A criterion's id, or logic over several.",
        "if": {"type": "object"},
        "then": _by_key({key: ref(name) for key, name in LOGIC.items()}, openers, told),
        "else": {"type": "string", "errorMessage": told},
    }
