"""What frameworks of every kind are made of: criteria, guidance, and whose text they are."""

from dataclasses import dataclass, field

from engine.ir.logic import Logic
from engine.ir.operators import Test
from engine.ir.policies import PolicyStatus, TextStatus
from engine.source import Place

Rule = Test | Logic


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion, a supporting test or a blocker: a rule, and what it says in plain words."""

    id: str
    says: str
    rule: Rule
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Element:
    """Words of a question or an indicator, to the letter: what tests them, or why nothing does.

    `tested_by` names criteria, supporting tests and blockers; it is empty where `not_tested` says why. It decides
    nothing: it tells a reader which test answers to which words.
    """

    words: str
    tested_by: tuple[str, ...] = ()
    not_tested: str | None = None
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Guidance:
    """Where evidence is expected, by kind, and what it should show."""

    look_in: tuple[tuple[str, str], ...]
    expect_to_see: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Whose framework this is, which text, and since when.

    `text_status` is about the wording, and `text_note` says what is to be known of it; `rules_status` is about the
    rules and guidance.
    """

    authority: str
    document: str
    version: str
    published: str
    text_status: TextStatus
    rules_status: PolicyStatus
    rules_note: str
    text_note: str | None = None
