"""A pack compiled to durable_rules' plain JSON form."""

from typing import assert_never

from engine.ir.decision import InForce
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.targets.durable.expectation import compile_expectation, compile_indicator
from engine.targets.durable.program import Contents, ExpectationsContents, Program, StandardsContents, seal
from engine.targets.durable.prompt import compile_prompt
from engine.targets.durable.ratings import OVERALL, compile_overall, compile_standard
from engine.targets.durable.refuse import refuse_all
from engine.targets.durable.rules import value_of


def compile_pack(pack: Pack, in_force: InForce) -> Program:
    """The program that derives a pack's inspections while these parameter values are in force.

    Raises `DerivationFault`, with all faults, where a rule set would leave the part of durable_rules that is safe.
    """
    return seal(compile_contents(pack, in_force))


def compile_contents(pack: Pack, in_force: InForce) -> Contents:
    """The rule sets of `compile_pack`, not yet sealed."""
    contents: Contents
    match pack:
        case StandardsPack():
            contents = _standards(pack, in_force)
        case ExpectationsPack():
            contents = _expectations(pack, in_force)
        case _:
            assert_never(pack)
    refuse_all(contents)
    return contents


def _standards(pack: StandardsPack, in_force: InForce) -> StandardsContents:
    prompts = {prompt.id: compile_prompt(prompt, in_force) for prompt in pack.prompts()}
    standards = {standard.id: compile_standard(standard, pack.ratings) for standard in pack.standards}
    return {
        "kind": "standards",
        "rule_sets": {**prompts, **standards, OVERALL: compile_overall(pack)},
        "prompts": list(prompts),
        "key_questions": {s.id: [q.id for q in s.key_questions] for s in pack.standards},
        "ratings": {rating.name: rating.score for rating in pack.ratings.scale},
    }


def _expectations(pack: ExpectationsPack, in_force: InForce) -> ExpectationsContents:
    held = [expectation for expectation in pack.expectations if expectation.not_held is None]
    enough = value_of(pack.statements.enough, "enough", in_force)
    indicators = {i.id: compile_indicator(i, in_force) for e in held for i in e.indicators}
    expectations = {e.id: compile_expectation(e, enough, in_force) for e in held}
    return {
        "kind": "expectations",
        "rule_sets": {**indicators, **expectations},
        "indicators": {e.id: [i.id for i in e.indicators] for e in held},
        "not_held": [e.id for e in pack.expectations if e.not_held is not None],
    }
