"""What deciding yields: measures, steps of the trace, answers and ratings. All plain values, none a log line.

The parts of a trace are named tuples: a thousand are made for each inspection, and they are made several times faster
than frozen dataclasses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal, NamedTuple, assert_never

from engine.ir.conditions import Condition, Where
from engine.ir.criteria import Rule
from engine.ir.inspection import Moderation
from engine.ir.operators import (
    Absent,
    Change,
    Count,
    Coverage,
    Exists,
    Gap,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.truth import Truth


class Answer(Enum):
    """The answer to a prompt or a key question."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class Basis(Enum):
    """Why a prompt has its answer. An answer of no is the first that holds of blocked, not evidenced, not shown."""

    SHOWN = "shown"
    BLOCKED = "blocked"
    NOT_EVIDENCED = "not_evidenced"
    NOT_SHOWN = "not_shown"
    NOT_APPLICABLE = "not_applicable"


FellAt = Condition | Literal["after_cutoff", "too_old"]
"""The stage of a filter at which a fact fell."""


FilterName = Literal["where", "group", "versus", "given", "everywhere"]
"""Which of its filters a test's funnel shows: most tests have `where` alone."""


class NearMiss(NamedTuple):
    """A fact that fell at exactly one condition; or only for being dated after the cutoff, or being too old."""

    fact: str
    fell_at: FellAt


class Funnel(NamedTuple):
    """How many facts each stage of one filter left.

    `filter` is which one: `where` (with its base), `group`, `versus`, `given` or `everywhere`. `left` holds the count
    after each condition of `filters`, base before where. `near` is filled where more matches would have helped.
    """

    filter: FilterName
    of_kind: int
    visible: int
    not_too_old: int
    left: tuple[int, ...]
    near: tuple[NearMiss, ...] = ()


def filters(test: Test) -> tuple[tuple[FilterName, Where, Where], ...]:
    """The filters of a test, in the order of its funnels: the name of each, the conditions of its base, and the rest.

    Both in written order; a fact passes where it meets all of both.
    """
    match test:
        case Absent(where=where, given=given):
            return ("where", (), where), ("given", (), given.where)
        case Gap(where=where, group=group, versus=versus):
            return ("group", where, group), ("versus", where, versus)
        case Share(base=base, where=where):
            return (("where", base, where),)
        case Coverage(base=base, where=where):
            of_all = test.of_every_place()
            of_each: tuple[FilterName, Where, Where] = "where", base, where
            return (of_each,) if of_all is None else (of_each, ("everywhere", of_all, where))
        case Exists() | Count() | Ratio() | Mean() | Latest() | Change():
            return (("where", (), test.where),)
        case _:
            assert_never(test)


def counted(test: Test, funnel: Funnel) -> tuple[tuple[Condition, int], ...]:
    """Each condition of one of a test's filters, with how many facts it left."""
    (where,) = [(*base, *rest) for name, base, rest in filters(test) if name == funnel.filter]
    return tuple(zip(where, funnel.left, strict=True))


class Tally(NamedTuple):
    """A part and a whole behind a value: of a share, a ratio, one side of a gap, or one member of a coverage."""

    of: str
    part: int | Fraction
    whole: int | Fraction
    passes: bool | None = None


class Reading(NamedTuple):
    """One dated value that a `latest` or a `change` rests on."""

    fact: str
    on: date
    value: Fraction


class Measure(NamedTuple):
    """What a test found. `value` is None where it is unknown; true or false for `exists` and `none`.

    `evidence` are the ids of the facts that matched, in order of id; `base` those of a share's or coverage's base, or
    of a `none`'s search. `short_of` says how much there was (of the whole) where too little made the value unknown.
    """

    value: Fraction | bool | None
    evidence: tuple[str, ...]
    funnels: tuple[Funnel, ...]
    base: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()
    readings: tuple[Reading, ...] = ()
    short_of: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PromptMeasures:
    """One prompt measured: its tests by node id (`applies_when` under that name), and the facts that bear on it."""

    tests: Mapping[str, Measure]
    bearing: tuple[str, ...]


Measures = Mapping[str, PromptMeasures]
"""Every prompt's measures, by prompt id. All that the other engines are given of the evidence."""

InForce = Mapping[str, Fraction]
"""The value of each parameter on the inspection date, by `Parameter.key`."""


class Step(NamedTuple):
    """One node of the trace: what it came to, and because of what.

    `id` and `says` are the criterion's own where the node is one; a gate inside logic has neither. A test has a
    `measure`, logic has its parts in `because`, in written order.
    """

    rule: Rule
    truth: Truth
    id: str | None = None
    says: str | None = None
    measure: Measure | None = None
    because: tuple["Step", ...] = ()


@dataclass(frozen=True, slots=True)
class PromptDecision:
    """A prompt answered by rule, with its trace. `moderated` is the answer in force where a moderation applies."""

    id: str
    answer: Answer
    basis: Basis
    criteria: Mapping[str, Step]
    blockers: Mapping[str, Step]
    sufficient: Step
    bearing: tuple[str, ...]
    applies: Step | None = None
    moderated: Answer | None = None

    @property
    def in_force(self) -> Answer:
        """The answer that ratings run on."""
        return self.moderated or self.answer


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating of the scale, with its score."""

    rating: str
    score: int


@dataclass(frozen=True, slots=True)
class NotRated:
    """No rating, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Nothing applied that could be rated."""

    why: str


Outcome = Rated | NotRated | NotApplicable


@dataclass(frozen=True, slots=True)
class KeyQuestionDecision:
    """A key question answered, on the moderated answers and, in `by_rule`, on the rules' own."""

    id: str
    answer: Answer
    by_rule: Answer
    yes: int
    of: int


@dataclass(frozen=True, slots=True)
class StandardDecision:
    """A standard rated. `outcome` is in force, `by_rule` what the rules alone give.

    `yes` of `of` applicable prompts are yes; `per_cent` is that share, rounded half up (None when nothing applied).
    """

    id: str
    outcome: Outcome
    by_rule: Outcome
    yes: int
    of: int
    per_cent: int | None


@dataclass(frozen=True, slots=True)
class OverallDecision:
    """The overall rating. `total` is the sum of scores, None when not all standards are rated."""

    outcome: Outcome
    by_rule: Outcome
    total: int | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What one combination of the unpublished policies would give, on the answers in force."""

    key_question: str
    standard: str
    standards: Mapping[str, Outcome]
    overall: Outcome


@dataclass(frozen=True, slots=True)
class CaseworkFigure:
    """One casework percentage: a case question's sufficiency with the band it is indicative of, or how often a theme
    was recorded as an enabler or a barrier (no band).
    """

    measure: Literal["sufficiency", "enabler", "barrier"]
    about: str
    part: int
    whole: int
    per_cent: int
    indicative_of: str | None
    evidence: tuple[str, ...]


ModerationStatus = Literal["applied", "spent", "not_agreed", "expired", "superseded"]


@dataclass(frozen=True, slots=True)
class ModerationDecision:
    """What became of a moderation: applied, or kept and shown but not applied."""

    moderation: Moderation
    status: ModerationStatus
    by_rule: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Facts that no test saw for their date alone."""

    after_cutoff: tuple[str, ...]
    too_old: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A whole inspection decided by one pack."""

    inspection: str
    framework: str
    pack: str
    prompts: Mapping[str, PromptDecision]
    key_questions: Mapping[str, KeyQuestionDecision]
    standards: Mapping[str, StandardDecision]
    overall: OverallDecision
    sensitivity: tuple[Sensitivity, ...]
    casework: tuple[CaseworkFigure, ...]
    moderations: tuple[ModerationDecision, ...]
    left_out: LeftOut
    in_force: InForce
