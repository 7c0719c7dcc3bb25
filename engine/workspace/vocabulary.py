"""The vocabulary that rules and facts share: the shapes of the kinds of fact, and the closed lists of words."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from engine.ir.vocabulary import Field, FieldType, Kind, Personal, SourceClass, Vocabulary, Word
from evidence_schemas.facts import KINDS, NEVER_ABOVE, AnyFact
from evidence_schemas.fields import Holds, Shape
from evidence_schemas.words import Entry, Words, mapping, vocabulary

_TYPES = {str: FieldType.TEXT, bool: FieldType.BOOLEAN, int: FieldType.INTEGER, Fraction: FieldType.NUMBER}


@cache
def read_vocabulary() -> Vocabulary:
    """Everything a rule or a fact may name. Read once; the same value each time.

    Beside the lists of the fields, `theme` among them, `words` has `context`: the context fields, and what they say.
    """
    raw = vocabulary()
    enums = mapping(raw["enums"])
    kinds = mapping(raw["kinds"])
    context = mapping(raw["context"])
    common = mapping(raw["derived"])
    return Vocabulary(
        kinds={name: _kind(name, shape, mapping(kinds[name]), common) for name, shape in KINDS.items()},
        words={
            **{name: tuple(_words(mapping(entry))) for name, entry in enums.items()},
            "theme": tuple(_words(mapping(raw["themes"]))),
            "context": tuple(Word(name, str(mapping(entry)["says"])) for name, entry in context.items()),
        },
        ordinals=_texts(raw["ordinals"]),
        groups={name: _texts(entry) for name, entry in mapping(raw["kind_groups"]).items()},
        context={name: str(mapping(entry)["type"]) for name, entry in context.items()},
        personal={
            part: {name: Personal(entry) for name, entry in mapping(fields).items()}
            for part, fields in mapping(raw["personal"]).items()
        },
    )


def fields_of(shape: type[Shape]) -> dict[str, Field]:
    """What a shape's fields hold, by name, in written order. Its mappings and its `kind` are left out."""
    plain = {
        name: info for name, info in shape.model_fields.items() if get_origin(info.annotation) not in (dict, Literal)
    }
    return {name: _field(name, info) for name, info in plain.items()}


def _words(entries: Mapping[str, Entry]) -> Iterator[Word]:
    for name, entry in entries.items():
        if isinstance(entry, str):
            yield Word(name, entry)
        else:
            about = mapping(entry)
            yield Word(name, str(about["says"]), str(about["unit"]), str(about["direction"]))


def _kind(name: str, shape: type[AnyFact], about: Mapping[str, Entry], common: Mapping[str, Entry]) -> Kind:
    recorded = fields_of(shape)
    subject = _texts(about.get("subject", []))
    shared = {field: entry for field, entry in common.items() if subject or "of" not in mapping(entry)}
    worked_out = {**shared, **mapping(about.get("derived", {}))}
    return Kind(
        name=name,
        says=str(about["says"]),
        keys=_texts(about["keys"]),
        fields={**recorded, **{field: _derived(field, mapping(entry)) for field, entry in worked_out.items()}},
        source_class=_source_class(about["source_class"]),
        max_age=str(about["max_age"]) if "max_age" in about else None,
        fixed={field: str(value) for field, value in mapping(about.get("fixed", {})).items()},
        never_above=NEVER_ABOVE.get(name, ()),
        subject=subject,
    )


def _field(name: str, info: FieldInfo) -> Field:
    type_, words = _held(info)
    extra = info.json_schema_extra
    unit = extra.get("unit") if isinstance(extra, dict) else None
    return Field(
        name=name,
        type=type_,
        words=words,
        unit=None if unit is None else str(unit),
        optional=not info.is_required(),
        says=info.description or "",
    )


def _held(info: FieldInfo) -> tuple[FieldType, str | None]:
    """What a field holds, and its closed list, from its annotation and the marks on it."""
    held: object = info.annotation
    marks = list(info.metadata)
    if type(None) in get_args(held):
        held = next(each for each in get_args(held) if each is not type(None))
        held, marks = _unmarked(held)
    type_ = FieldType.DATE if held is date else _TYPES.get(held) if isinstance(held, type) else None
    if get_origin(held) in (frozenset, list):
        type_ = FieldType.SET
        _, marks = _unmarked(get_args(held)[0])
        return type_, next((mark.name for mark in marks if isinstance(mark, Words)), None)
    for mark in marks:
        if isinstance(mark, Words):
            return FieldType.WORD, mark.name
        if isinstance(mark, Holds):
            return FieldType(mark.what), None
    if type_ is None:
        raise TypeError(str(held))
    return type_, None


def _unmarked(annotated: object) -> tuple[object, list[object]]:
    """A type without the marks that `Annotated` puts on it, and the marks."""
    marks = list(getattr(annotated, "__metadata__", ()))
    return (getattr(annotated, "__origin__", annotated) if marks else annotated), marks


def _derived(name: str, about: Mapping[str, Entry]) -> Field:
    return Field(
        name=name,
        type=FieldType(about["type"]),
        words=str(about["words"]) if "words" in about else None,
        unit=str(about["unit"]) if "unit" in about else None,
        optional=True,
        derived=True,
        says=str(about.get("says", "")),
    )


def _source_class(entry: Entry) -> SourceClass:
    if isinstance(entry, str):
        return SourceClass(fixed=entry)
    about = mapping(entry)
    return SourceClass(
        by=str(about["by"]),
        classes={word: str(name) for word, name in mapping(about["map"]).items()},
        overrides=tuple(
            (field, word, str(name))
            for field, classes in mapping(about.get("override", {})).items()
            for word, name in mapping(classes).items()
        ),
    )


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(map(str, entry))
