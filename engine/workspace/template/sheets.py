"""What a template asks for: a sheet for each kind of fact, and for inspection, samples and judgements."""

from dataclasses import dataclass

from engine.ir.vocabulary import Field, FieldType, Vocabulary
from engine.workspace.evidence.judgements import SHAPES
from engine.workspace.vocabulary import fields_of
from evidence_schemas.inspection import InspectionShape

_HOLDS = {
    FieldType.ID: "a name",
    FieldType.TEXT: "text",
    FieldType.UNIT: "a place, named as in the samples",
    FieldType.DATE: "a date, as 2025-01-31",
    FieldType.BOOLEAN: "true or false",
    FieldType.INTEGER: "a whole number",
    FieldType.NUMBER: "a number",
}
SAMPLES = (
    Field("set", FieldType.TEXT, says="The context set."),
    Field("unit", FieldType.UNIT, says="A member of it, a row each."),
    Field("region", FieldType.UNIT, optional=True, says="Its parent region, in sampled_pdus alone."),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, what one row of it is, and its columns. `choices` are words for a column that has no list."""

    name: str
    says: str
    columns: tuple[Field, ...]
    choices: tuple[str, ...] = ()


def sheets_of(vocabulary: Vocabulary) -> tuple[Sheet, ...]:
    """Every sheet, in order."""
    sets = tuple(name for name, type_ in vocabulary.context.items() if type_ != "date")
    header = tuple(field for name, field in fields_of(InspectionShape).items() if name not in sets)
    kinds = (
        Sheet(kind.name, kind.says, tuple(field for field in kind.fields.values() if not field.derived))
        for kind in vocabulary.kinds.values()
    )
    return (
        Sheet("inspection", "The inspection itself, in one row.", header),
        Sheet("samples", "What was visited or sampled, a place a row.", SAMPLES, choices=sets),
        *kinds,
        *(Sheet(name, shape.__doc__ or "", tuple(fields_of(shape).values())) for name, (shape, _) in SHAPES.items()),
    )


def words_for(field: Field, sheet: Sheet, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that a column may hold, none where it is free."""
    if field.name == "set" and sheet.choices:
        return sheet.choices
    return tuple(word.name for word in vocabulary.words[field.words]) if field.words else ()


def described(field: Field) -> str:
    """What to write in a column, in a line, the words of a closed list apart."""
    if field.type is FieldType.SET:
        holds = f"words of {field.words}, parted by ;" if field.words else "names, parted by ;"
    elif field.words:
        holds = f"a word of {field.words}"
    else:
        holds = _HOLDS[field.type]
    unit = " (unit: that of its code)" if field.unit == "by_code" else f" ({field.unit})" if field.unit else ""
    optional = ", may be left out" if field.optional else ""
    says = f". {field.says}" if field.says else ""
    return f"{holds[0].upper()}{holds[1:]}{unit}{optional}{says}"
