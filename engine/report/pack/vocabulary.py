"""The vocabulary as data in the shape that the draft is written in, so that the two can be laid side by side."""

from collections.abc import Iterable, Mapping, Sequence

from engine.ir.parameters import Parameter
from engine.ir.vocabulary import Field, FieldType, Kind, SourceClass, Vocabulary, Word
from engine.report.pack.draft import params_draft
from engine.report.pack.draft_tests import Data


def vocabulary_as_draft(
    vocabulary: Vocabulary, shared_parameters: Iterable[Parameter], prompts_of_theme: Mapping[str, Sequence[str]]
) -> dict[str, Data]:
    """`context`, `enums`, `themes`, `common`, `kinds`, `kind_groups` and `params`, and `ordinals` beside them.

    `prompts_of_theme` are the prompts that a theme serves, as the rules have it.
    """
    common = _common(vocabulary)
    return {
        "context": {w.name: {"type": vocabulary.context[w.name], "says": w.says} for w in vocabulary.words["context"]},
        "enums": {
            name: _enum(words)
            for name, words in vocabulary.words.items()
            if name not in ("theme", "context") and not _of_one_field(name)
        },
        "ordinals": [*vocabulary.ordinals],
        "themes": {
            word.name: {"prompts": [*prompts_of_theme.get(word.name, ())], "says": word.says}
            for word in vocabulary.words["theme"]
        },
        "common": {name: _field(field, vocabulary) for name, field in common.items()},
        "kinds": {name: _kind(kind, common, vocabulary) for name, kind in vocabulary.kinds.items()},
        "kind_groups": {name: [*kinds] for name, kinds in vocabulary.groups.items()},
        "params": params_draft(shared_parameters),
    }


def _common(vocabulary: Vocabulary) -> Mapping[str, Field]:
    """The fields that every kind has."""
    kinds = list(vocabulary.kinds.values())
    return {name: field for name, field in kinds[0].fields.items() if all(name in kind.fields for kind in kinds)}


def _of_one_field(words: str) -> bool:
    """Whether a list belongs to one field of one kind, and is written there."""
    return "." in words


def _enum(words: Sequence[Word]) -> Data:
    if all(word.name.isdecimal() for word in words):
        return {"ordinal": {word.name: word.says for word in words}}
    if any(word.unit for word in words):
        return {w.name: {"unit": w.unit, "direction": w.direction, "says": w.says} for w in words}
    return [word.name for word in words]


def _kind(kind: Kind, common: Mapping[str, Field], vocabulary: Vocabulary) -> Data:
    return {
        "keys": [*kind.keys],
        **({"subject": [*kind.subject]} if kind.subject else {}),
        **({"max_age": f"${kind.max_age}"} if kind.max_age else {}),
        "says": kind.says,
        "fields": {name: _field(field, vocabulary) for name, field in kind.fields.items() if name not in common},
        **({"fixed": dict(kind.fixed)} if kind.fixed else {}),
        "source_class": _source_class(kind.source_class),
    }


def _field(field: Field, vocabulary: Vocabulary) -> Data:
    return {
        "type": _type(field, vocabulary),
        **({"unit": field.unit} if field.unit else {}),
        **({"optional": True} if field.optional and not field.derived else {}),
        **({"derived": True} if field.derived else {}),
        **({"says": field.says} if field.says else {}),
    }


def _type(field: Field, vocabulary: Vocabulary) -> Data:
    if field.type is FieldType.SET:
        return f"set_of_{field.words or FieldType.UNIT.value}"
    if field.words is None:
        return str(field.type.value)
    if field.words == "theme":
        return "theme"
    if _of_one_field(field.words):
        return [word.name for word in vocabulary.words[field.words]]
    return f"enum.{field.words}"


def _source_class(how: SourceClass) -> Data:
    if how.by is None:
        return how.fixed
    overrides: dict[str, Data] = {}
    for field, word, name in how.overrides:
        of_field = overrides.setdefault(field, {})
        if isinstance(of_field, dict):
            of_field[word] = name
    return {"by": how.by, "map": dict(how.classes), **({"override": overrides} if overrides else {})}
