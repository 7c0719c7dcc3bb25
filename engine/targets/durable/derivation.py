"""What the second derivation yields: the same verdicts as deciding, reached another way, each with its proof."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.ir.decision import Answer, Basis
from engine.ir.expectations import Statement
from engine.ir.judgement import Indication
from engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Proof:
    """One verdict with the rule that fired and the ids of the facts that it consumed."""

    verdict: str
    rule: str
    facts: tuple[str, ...]


Proofs = Mapping[str, Proof]
"""The proof of every node of one rule set, by node."""


@dataclass(frozen=True, slots=True)
class PromptDerivation:
    """A prompt derived. `truths` by node: criteria, supporting tests, blockers, `sufficient_when`, `applies_when`.

    A gate without a name stands under its place: `sufficient_when.2.1` is the first part of the second part.
    """

    answer: Answer
    basis: Basis
    truths: Mapping[str, Truth]
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class LineDerivation:
    """One line of ratings. An outcome is a rating of the scale, `not_rated`, or `not_applicable`.

    `proofs` are by rule set: a standard's id, or `overall`. `total` is None when a standard has no rating.
    """

    key_questions: Mapping[str, Answer]
    standards: Mapping[str, str]
    overall: str
    total: int | None
    proofs: Mapping[str, Proofs]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A whole inspection derived, by rule and in force. `program` is the digest of the rule sets that derived it."""

    program: str
    prompts: Mapping[str, PromptDerivation]
    by_rule: LineDerivation
    in_force: LineDerivation


@dataclass(frozen=True, slots=True)
class IndicatorDerivation:
    """An indicator derived. `truths` by node: criteria, supporting tests, `shown_when`, and gates by their place."""

    outcome: Indication
    truths: Mapping[str, Truth]
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class ExpectationDerivation:
    """An expectation derived: `statement` is in force, which is the suggested one where none was settled."""

    suggested: Statement
    statement: Statement
    contrary: Truth
    examined: bool
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class JudgementDerivation:
    """A whole inspection by a framework of expectations derived; an expectation whose text is not held is not there.

    `program` is the digest of the rule sets that derived it.
    """

    program: str
    indicators: Mapping[str, IndicatorDerivation]
    expectations: Mapping[str, ExpectationDerivation]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What people recorded on an expectation: how many alternatives, how many of them accepted, what was settled.

    These are no outcome of a rule, so that a derivation is given them as it is given moderations.
    """

    alternatives: int
    accepted: int
    settled: Statement | None
