"""What may be asked of a fact's fields: for each kind its own fields, and for each field what its type allows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from engine.ir.canonical import Json
from engine.ir.vocabulary import Field, FieldType, Vocabulary
from engine.load.conditions import NUMBERS
from engine.load.forms.rules import DemandForm
from engine.workspace.schema.forms import definitions, ref
from engine.workspace.schema.words import Schema, words_schema

ANY = "any"
"""Kinds of which nothing more is known: the fields of all."""
TYPES = {
    "number": NUMBERS,
    "place": (FieldType.UNIT, FieldType.WORD),
    "all": tuple(FieldType),
}
"""Which fields a key of a test may name."""


def kinds_of(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Kinds that a test may range over, by a name for them. Lists that mix groups have the fields of all kinds."""
    named: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in vocabulary.kinds}
    for group, kinds in vocabulary.groups.items():
        parts = (part for size in range(2, len(kinds)) for part in combinations(kinds, size))
        named |= {"+".join(part): part for part in parts}
        named[group] = kinds
    return {**named, ANY: tuple(vocabulary.kinds)}


def kinds_definitions(vocabulary: Vocabulary) -> dict[str, Schema]:
    """`where.<kinds>` and `fields.<kinds>.<type>` for each kind, each group, and each part of a group.

    What may be asked of a field stands once, as `asked.<what it holds>`, for all the kinds that have such a field.
    """
    found: dict[str, Schema] = {}
    for of, kinds in kinds_of(vocabulary).items():
        fields = fields_of(kinds, vocabulary)
        properties: Schema = {}
        for name, several in fields.items():
            asked = dict(_asked(several, of, vocabulary))
            found |= asked
            said = next((d for field in several if (d := described(field))), "")
            head: Schema = {"markdownDescription": said} if said else {}
            refs: list[Json] = [ref(each) for each in asked]
            properties[name] = {**head, **ref(next(iter(asked)))} if len(asked) == 1 else {**head, "anyOf": refs}
        found |= {f"where.{of}": _where(of, properties), **dict(_named(of, fields))}
    return found


def fields_of(kinds: Sequence[str], vocabulary: Vocabulary) -> dict[str, list[Field]]:
    """By name: the fields of at least one of the kinds that a rule may ask of."""
    found: dict[str, list[Field]] = {}
    for kind in kinds:
        for name, field in vocabulary.kinds[kind].fields.items():
            if field.type is not FieldType.ID:
                found.setdefault(name, []).append(field)
    return found


def described(field: Field) -> str:
    """What a field holds, in a sentence or two."""
    unit = f" Unit: {field.unit.replace('_', ' ')}." if field.unit else ""
    derived = " Worked out, never recorded." if field.derived else ""
    return f"{field.says}{unit}{derived}".strip()


def word_of(field: Field) -> Schema:
    """A value of a field: a word of its list, or text."""
    return ref(words_schema(field.words)) if field.words else {"type": "string"}


def _where(of: str, properties: Schema) -> Schema:
    return {
        "title": f"conditions on {of}",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _named(of: str, fields: Mapping[str, Sequence[Field]]) -> Iterator[tuple[str, Schema]]:
    """The fields that a key of a test may name, by type."""
    for type_, allowed in TYPES.items():
        listed = {name: found[0] for name, found in fields.items() if found[0].type in allowed}
        said: list[Json] = [described(field) for field in listed.values()]
        none: Schema = {"enum": [], "errorMessage": f"{of} has no such field"}
        yield f"fields.{of}.{type_}", {"enum": [*listed], "markdownEnumDescriptions": said} if listed else none


def _asked(fields: Sequence[Field], of: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Schema]]:
    """What may be asked of the fields of one name, by what they hold."""
    for field in fields:
        held = f"{field.type.value}.{field.words}" if field.words else field.type.value
        word = word_of(field)
        match field.type:
            case FieldType.BOOLEAN:
                yield f"asked.{held}", {"anyOf": [{"type": "boolean"}, _demands(("is_set",), word)]}
            case FieldType.SET:
                sets = ("contains", "contains_all", "contains_any", "contains_context", "is_set")
                yield f"asked.{held}", _demands(sets, word, told=_SET)
            case FieldType.DATE:
                dates = ("within_months", "months_ago_at_least", "before", "after", "is_set")
                yield f"asked.{held}", _demands(dates, word, told=_DATE)
            case FieldType.INTEGER | FieldType.NUMBER:
                bounds = ("at_least", "at_most", "at_least_field", "is_set")
                yield f"asked.{of}.number", _demands(bounds, ref(f"fields.{of}.number"), told=_BARE)
            case _:
                ordered = field.words in vocabulary.ordinals
                names = ("not_in", "at_least", "at_most", "is_set") if ordered else ("not_in", "is_set")
                several: Schema = {"type": "array", "items": word, "minItems": 1}
                yield f"asked.{held}", {"anyOf": [word, several, _demands(names, word, ordered=ordered)]}


_BARE = "a number is compared with a named parameter: write `at_least: $its_name`"
_SET = "this is a set: write `contains: a_word`, or `contains_all`"
_DATE = "this is a date: write `within_months`, `before`, `after` or `months_ago_at_least`"
_FORM = definitions([DemandForm])["DemandForm"]["properties"]


def _demands(names: Sequence[str], word: Schema, *, ordered: bool = False, told: str = "") -> Schema:
    """Demands by name, with what their form says of them, and with `word` for what this field lets them hold."""
    properties: Schema = {}
    for name in names:
        form = _FORM[name] if isinstance(_FORM, dict) else {}
        said: Schema = {"description": form["description"]} if isinstance(form, dict) else {}
        properties[name] = {**_held(name, word, ordered=ordered), **said}
    mapping: Schema = {"allOf": [{"type": "object", "errorMessage": told}]} if told else {"type": "object"}
    return {**mapping, "additionalProperties": False, "minProperties": 1, "properties": properties}


def _held(name: str, word: Schema, *, ordered: bool) -> Schema:
    match name:
        case "not_in" | "contains_all" | "contains_any":
            return {"type": "array", "items": word, "minItems": 1}
        case "contains" | "at_least_field":
            return word
        case "contains_context":
            return ref(words_schema("context.set"))
        case "before" | "after":
            return {"anyOf": [ref(words_schema("context.date")), ref("date")]}
        case "is_set":
            return {"type": "boolean"}
        case "at_least" | "at_most" if ordered:
            return {"anyOf": [ref("parameter"), {"type": "string", "allOf": [word]}]}
        case _:
            return ref("parameter")
