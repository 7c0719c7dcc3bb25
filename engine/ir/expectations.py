"""A framework that is judged and not scored: expectations, and the indicators that may show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from engine.ir.charter import Charter
from engine.ir.criteria import Criterion, Element, Guidance, Provenance
from engine.ir.kpis import Kpis
from engine.ir.logic import Logic
from engine.ir.parameters import Parameters, Threshold
from engine.ir.policies import PolicyStatus, TextStatus
from engine.ir.vocabulary import Vocabulary
from engine.source import Place


class Statement(Enum):
    """What is said of an expectation. None of them is a mark, and they are never added up."""

    SHOWN = "shown"
    SHOWN_ANOTHER_WAY = "shown_another_way"
    MIXED = "mixed"
    NOT_SHOWN = "not_shown"
    NOT_EXAMINED = "not_examined"


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit of its base that an indicator of a variant came from. `of` is the base's indicator, if there was one."""

    kind: Literal["replace", "split", "add"]
    of: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Evidence that may show an expectation: shown when `shown_when` is met. None is required, none counts against.

    `elements` say which test answers to which of its words.
    """

    id: str
    text: str
    criteria: tuple[Criterion, ...]
    supporting: tuple[Criterion, ...]
    shown_when: Logic
    edit: Edit | None = None
    at: Place | None = field(default=None, compare=False, repr=False)
    elements: tuple[Element, ...] = ()

    def nodes(self) -> tuple[Criterion, ...]:
        """Criteria and supporting tests in written order: all that logic may name."""
        return (*self.criteria, *self.supporting)


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expectation: the source's words, the guidance, the evidence against, and its indicators.

    `introduces` are the source's words before the indicators. `dropped` are the base's indicators that a variant does
    not have, with the reason. Where `not_held` says why its text is not held, it has no indicators and is not judged.
    """

    id: str
    title: str
    text: str
    introduces: str
    guidance: Guidance
    contrary: Criterion
    indicators: tuple[Indicator, ...]
    dropped: tuple[tuple[str, str], ...] = ()
    not_held: str | None = None
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AlternativePolicy:
    """What another way of achieving an expectation must have: facts of `classes` source classes, one of `one_of`."""

    says: str
    classes: Threshold
    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConcernsPolicy:
    """How many key concerns may be raised, and how many of them have priority."""

    says: str
    why: str
    text_status: PolicyStatus
    key_at_most: Threshold
    priority_at_least: Threshold
    priority_at_most: Threshold


@dataclass(frozen=True, slots=True)
class NotRatedPolicy:
    """Why nothing is rated."""

    says: str
    why: str
    text_status: PolicyStatus


@dataclass(frozen=True, slots=True)
class Statements:
    """How a statement is suggested. `enough` is the share of indicators that words it, and is never shown as a mark.

    `words` are what each statement says of an expectation in a report.
    """

    says: str
    why: str
    text_status: PolicyStatus
    enough: Threshold
    words: Mapping[str, str]
    alternatives: AlternativePolicy
    not_rated: NotRatedPolicy
    concerns: ConcernsPolicy


@dataclass(frozen=True, slots=True)
class SelfAssessmentPolicy:
    """What a self-assessment asks of leaders, and how what they claim stands beside what was found.

    `questions` and `claims` give each word with what it asks or says, claims the best first. `agrees` gives the claim
    that agrees with each statement. `document`, `questions_status` and `note` tell whose questions they are.
    """

    says: str
    why: str
    text_status: PolicyStatus
    document: str
    questions_status: TextStatus
    note: str | None
    questions: tuple[tuple[str, str], ...]
    claims: tuple[tuple[str, str], ...]
    agrees: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExpectationsPack:
    """Everything that judges inspections by one framework of expectations. Equal packs have the same digest.

    `base` is the framework that it is a variant of. Where `not_held` says why its text is not held, it judges nothing.
    `charter`, what it promises of itself, decides nothing, and does not count when packs are compared.
    `max_age` names, by kind, the parameter past which its facts are too old here; the vocabulary's kinds have it too.
    One without `self_assessment` takes no self-assessment of leaders; one without `kpis` compares no establishments.
    """

    framework: str
    title: str
    edition: str
    effective_from: date
    provenance: Provenance
    vocabulary: Vocabulary
    parameters: Parameters
    statement: str
    expectations: tuple[Expectation, ...]
    statements: Statements
    notes: tuple[tuple[str, str], ...] = ()
    references: tuple[str, ...] = ()
    self_assessment: SelfAssessmentPolicy | None = None
    kpis: Kpis | None = None
    base: str | None = None
    pilot: bool = False
    not_held: str | None = None
    charter: Charter | None = field(default=None, compare=False, repr=False)
    max_age: Mapping[str, str] = field(default_factory=dict)

    def indicators(self) -> Iterator[Indicator]:
        """Every indicator, in order."""
        for expectation in self.expectations:
            yield from expectation.indicators

    def by_id(self) -> Mapping[str, Expectation | Indicator]:
        """Every expectation and indicator by its id."""
        return {**{e.id: e for e in self.expectations}, **{i.id: i for i in self.indicators()}}
