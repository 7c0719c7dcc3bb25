"""Compiled rule sets: plain JSON, so that they can be stored and hashed with the record that they proved."""

import json
from collections.abc import Mapping
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


class Contents(TypedDict):
    """All rule sets of a program: one for each prompt, one for each standard, one for the overall rating.

    `key_questions` lists those of each standard, `ratings` the score of each rating.
    """

    prompts: dict[str, RuleSet]
    standards: dict[str, RuleSet]
    overall: RuleSet
    key_questions: dict[str, list[str]]
    ratings: dict[str, int]


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


def rule_sets(contents: Contents) -> Mapping[str, RuleSet]:
    """Every rule set by its name: a prompt's id, a standard's id, `overall`."""
    return {**contents["prompts"], **contents["standards"], "overall": contents["overall"]}
