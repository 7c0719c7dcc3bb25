"""The vocabulary as the engine speaks of it: shapes from the models, words from the vocabulary file."""

from functools import cache
from typing import Annotated, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from engine.ir.vocabulary import Field, FieldType, Kind, SourceClass, Vocabulary, Word
from evidence_schemas.facts import KINDS, Recorded
from evidence_schemas.words import Words, vocabulary_text, words_of

_DERIVED: dict[str, tuple[Field, ...]] = {
    "": (
        Field("source_class", FieldType.WORD, "source_class", derived=True),
        Field("age_months", FieldType.INTEGER, unit="months", derived=True),
    ),
    "document": (
        Field("current", FieldType.BOOLEAN, derived=True),
        Field("data_age_months", FieldType.INTEGER, unit="months", derived=True),
    ),
    "survey": (
        Field("positive", FieldType.NUMBER, unit="share", derived=True),
        Field("response_rate", FieldType.NUMBER, unit="share", derived=True),
        Field("stance", FieldType.WORD, "stance", derived=True),
        Field("strength", FieldType.WORD, "strength", derived=True),
    ),
    "metric": (Field("on_target", FieldType.BOOLEAN, derived=True),),
}


@cache
def read_vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    text = vocabulary_text()
    kinds = {}
    for model in KINDS:
        (name,) = get_args(model.model_fields["kind"].annotation)
        said = text["kinds"][name]
        fields = {field: _field(field, info) for field, info in model.model_fields.items() if field != "kind"}
        fields |= {field.name: field for field in (*_DERIVED[""], *_DERIVED.get(name, ()))}
        kinds[name] = Kind(
            name,
            said["says"],
            tuple(said["keys"]),
            fields,
            _source_class(name),
            said.get("max_age"),
            said.get("fixed", {}),
        )
    return Vocabulary(
        kinds,
        {name: _words(name) for name in (*text["enums"], "theme")},
        tuple(text["ordinals"]),
        {name: tuple(group) for name, group in text["kind_groups"].items()},
        {name: said["type"] for name, said in text["context"].items()},
    )


def kind_of(model: type[Recorded]) -> str:
    """The kind that a model is of."""
    (name,) = get_args(model.model_fields["kind"].annotation)
    return str(name)


def _source_class(kind: str) -> SourceClass:
    said = vocabulary_text()["kinds"][kind]["source_class"]
    if isinstance(said, str):
        return SourceClass(fixed=said)
    overrides = ((f, value, word) for f, words in said.get("override", {}).items() for value, word in words.items())
    return SourceClass(by=said["by"], classes=said["map"], overrides=tuple(overrides))


def _words(name: str) -> tuple[Word, ...]:
    text = vocabulary_text()
    listed = text["themes"] if name == "theme" else text["enums"][name]
    found = []
    for word in words_of(name):
        said: object = listed.get(word) if isinstance(listed, dict) else None  # type: ignore[arg-type]
        if isinstance(listed, dict) and "ordinal" in listed:
            said = {"says": listed["ordinal"][word]}  # type: ignore[index]
        about = said if isinstance(said, dict) else {}
        found.append(Word(str(word), about.get("says", ""), about.get("unit"), about.get("direction")))
    return tuple(found)


def _field(name: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    unit = extra.get("unit")
    type_, words = _type(name, info)
    return Field(
        name,
        type_,
        words,
        str(unit) if unit else None,
        optional=not info.is_required(),
        says=info.description or "",
    )


def _type(name: str, info: FieldInfo) -> tuple[FieldType, str | None]:
    """What a field's annotation says: the scalar types of evidence are told apart by their Python type."""
    if name == "id":
        return FieldType.ID, None
    if name in {"unit", "region"}:
        return FieldType.UNIT, None
    listed = next((m.name for m in info.metadata if isinstance(m, Words)), None)
    if listed is not None:
        return FieldType.WORD, listed
    return _annotated(info.annotation)


def _annotated(annotation: object) -> tuple[FieldType, str | None]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        listed = next((m.name for m in metadata if isinstance(m, Words)), None)
        return (FieldType.WORD, listed) if listed is not None else _annotated(inner)
    if get_origin(annotation) is list:
        _, words = _annotated(get_args(annotation)[0])
        return FieldType.SET, words
    members = [a for a in get_args(annotation) if a is not type(None)]
    if members and get_origin(annotation) is not Literal:
        first = members[0]
        return (FieldType.NUMBER, None) if len(members) > 1 else _annotated(first)
    names = {"date": FieldType.DATE, "bool": FieldType.BOOLEAN, "int": FieldType.INTEGER, "str": FieldType.TEXT}
    return names[getattr(annotation, "__name__", "")], None
