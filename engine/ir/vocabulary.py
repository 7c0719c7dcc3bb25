"""What facts may say: the kinds, their fields, and the closed lists of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

ABOUT = ("level", "subgroup", "population", "subject_type", "need", "measure", "question")
"""Fields that say what a fact is about, beside its kind's keys: a fact that differs there is about something else."""


class FieldType(Enum):
    """What a field holds, and so which conditions can be put on it."""

    ID = "id"
    TEXT = "text"
    UNIT = "unit"
    DATE = "date"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    WORD = "word"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. `words` names its closed list (a key of `Vocabulary.words`), for WORD and SET.

    `unit` is the unit of a number; a value of unit `share` lies between 0 and 1.
    """

    name: str
    type: FieldType
    words: str | None = None
    unit: str | None = None
    optional: bool = False
    derived: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class SourceClass:
    """How a kind's facts get their source class: a fixed one, or by the value of a field.

    `overrides` are (field, value, class) tried first, in order.
    """

    fixed: str | None = None
    by: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)
    overrides: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact. `keys` say what a fact is about; `max_age` names the parameter past which it is too old.

    Facts that are alike in every field of `subject` say how one thing stood, each on its day; none where each stands
    for itself. `fixed` are fields that always have one value for this kind. `fields` holds the kind's own and the
    common ones.
    `never_above` pairs a part with the whole that it is never above: a bound on what is recorded, of no rule's meaning.
    """

    name: str
    says: str
    keys: tuple[str, ...]
    fields: Mapping[str, Field]
    source_class: SourceClass
    max_age: str | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    never_above: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed list, with what is said about it and, for metric codes, its unit and better direction."""

    name: str
    says: str = ""
    unit: str | None = None
    direction: str | None = None


class Personal(Enum):
    """What an export with pseudonyms does with a text: a person's name, a thing's name, free text, or nobody's."""

    PERSON = "person"
    LABEL = "label"
    TEXT = "text"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a rule or a fact may name.

    `words` maps the name of a list (`doc_type`, `theme`...) to its words in written order; in the lists named by
    `ordinals` that order, lowest first, may be compared. `context` maps each context field to its type (`date` or
    `set_of_unit`). `groups` are names for several kinds at once. `personal` says of each text that a person writes, by
    the part of an inspection and the field, whose it is: of no rule's meaning.
    """

    kinds: Mapping[str, Kind]
    words: Mapping[str, tuple[Word, ...]]
    ordinals: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    context: Mapping[str, str]
    personal: Mapping[str, Mapping[str, Personal]] = field(default_factory=dict, compare=False)

    def rank(self, words: str, word: str) -> int:
        """The place of `word` in the ordinal list `words`, lowest first, from 0."""
        return next(i for i, w in enumerate(self.words[words]) if w.name == word)
