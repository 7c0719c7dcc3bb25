"""Compiled rule sets: plain JSON, so that they can be stored and hashed with the record that they proved."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NotRequired, TypedDict

Rounding = Literal["floor", "ceil"]


class Rule(TypedDict):
    """A durable_rules rule: one pattern of constant tests. `count` facts must match it (one when absent)."""

    all: list[dict[str, dict[str, list[dict[str, object]]]]]
    run: str
    count: NotRequired[int]


class Told(TypedDict):
    """A fact that an action states.

    Its number is `v`, or the sum over the facts consumed of the weight of each one's number.
    """

    id: str
    to: str
    v: NotRequired[int]
    weights: NotRequired[dict[str, int]]


class Effect(TypedDict):
    """What the action of a rule does: the verdicts it gives (node to value), and the facts it states."""

    says: dict[str, str]
    tells: list[Told]


class Input(TypedDict):
    """A fact that the rule set must be sent: what it is `of`, and how its number is made whole."""

    id: str
    of: str
    to: str
    scale: int
    round: Rounding


class RuleSet(TypedDict):
    """Rules by name, the effect of each by the same name, the facts needed, and the nodes to be given one verdict."""

    rules: dict[str, Rule]
    effects: dict[str, Effect]
    inputs: list[Input]
    nodes: list[str]


class StandardsContents(TypedDict):
    """All rule sets of a pack of standards, by id: one for each prompt, each standard, and `overall`.

    `key_questions` lists those of each standard, `ratings` the score of each rating.
    """

    kind: Literal["standards"]
    rule_sets: dict[str, RuleSet]
    prompts: list[str]
    key_questions: dict[str, list[str]]
    ratings: dict[str, int]


class ExpectationsContents(TypedDict):
    """All rule sets of a pack of expectations, by id: one for each indicator and each expectation.

    `indicators` lists those of each expectation. `not_held` are the expectations whose text is not held: they have no
    rule set.
    """

    kind: Literal["expectations"]
    rule_sets: dict[str, RuleSet]
    indicators: dict[str, list[str]]
    not_held: list[str]


Contents = StandardsContents | ExpectationsContents


@dataclass(frozen=True, slots=True)
class Program:
    """A pack compiled for the parameters in force: canonical JSON of `Contents`, and its sha256 when it was made."""

    text: str
    digest: str

    @property
    def unaltered(self) -> bool:
        """Whether the text is still the one that the digest was taken of."""
        return digest_of(self.text) == self.digest


def seal(contents: Contents) -> Program:
    """The program with these contents."""
    text = json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Program(text, digest_of(text))


def digest_of(text: str) -> str:
    """The sha256 of a program's text."""
    return sha256(text.encode()).hexdigest()
