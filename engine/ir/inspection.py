"""An inspection: its context, its facts, and the judgement that people added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from engine.source import Place

Value = str | bool | int | Fraction | date | frozenset[str]
"""What a field of a fact holds. Numbers are exact."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One recorded fact. `values` holds each set field but `id` and `kind`, the audit trail's too; unset is absent."""

    id: str
    kind: str
    values: Mapping[str, Value]
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Context:
    """What is true of the inspection itself: never evidence.

    `sets` are all the context sets by name (`sampled_regions`...), an empty one too, members in written order.
    `parents` maps a sampled unit to its region. `as_at` is the day on which moderations are judged for expiry.
    """

    inspection_date: date
    evidence_cutoff: date
    as_at: date
    sets: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moderation:
    """Professional judgement on a prompt's answer or a standard's rating (`to`: yes, no, or a rating)."""

    id: str
    target: str
    to: str
    reason: str
    by: str
    on: date
    agreed_by: str | None = None
    expires: date | None = None
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way of achieving an expectation, as an inspector recorded it (unscored frameworks)."""

    expectation: str
    what_was_seen: str
    why_it_meets_the_expectation: str
    facts: tuple[str, ...]
    recorded_by: str
    recorded_on: date
    agreed_by: str | None = None
    indicators_not_relied_on: tuple[str, ...] = ()
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The statement that a named inspector settled on for an expectation; with a reason where it differs."""

    expectation: str
    statement: str
    by: str
    on: date
    reason: str | None = None
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Concern:
    """A key concern, and whether it has priority: what it rests on, and the expectations it is about."""

    id: str
    says: str
    priority: bool
    expectations: tuple[str, ...]
    facts: tuple[str, ...]
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PositivePractice:
    """Notable positive practice: what it rests on, and the expectations it is about."""

    id: str
    says: str
    expectations: tuple[str, ...]
    facts: tuple[str, ...]
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is to be done, at which level and by whom: the parts of the framework it is about, and what it rests on."""

    id: str
    says: str
    level: str
    about: tuple[str, ...]
    to: str | None = None
    facts: tuple[str, ...] = ()
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """What leaders said of themselves on one expectation, and why."""

    expectation: str
    claim: str
    because: str
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What leaders wrote to one question of a self-assessment."""

    question: str
    answer: str
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """A self-assessment report: its replies, and what it claims. It is the leaders' account, no fact.

    `framework` is the one that it was written for, as far as it says so.
    """

    completed_by: str
    completed_on: date
    framework: str | None
    replies: tuple[Reply, ...]
    claims: tuple[Claim, ...]
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection, checked. Facts stand in the order of their ids, so that no order of input can matter.

    `pilot` says that nothing of it is for publication.
    """

    id: str
    framework: str
    context: Context
    facts: tuple[Fact, ...]
    moderations: tuple[Moderation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    concerns: tuple[Concern, ...] = ()
    practice: tuple[PositivePractice, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    self_assessment: SelfAssessment | None = None
    pilot: bool = False
