"""An expectation and its indicators as rule sets: what each indicator comes to, and the statement suggested."""

import math
from fractions import Fraction

from engine.ir.decision import InForce
from engine.ir.expectations import Expectation, Indicator, Statement
from engine.ir.judgement import Indication
from engine.targets.durable.circuit import MET, NOT_MET, RANK, UNKNOWN, Circuit, Demand
from engine.targets.durable.program import RuleSet
from engine.targets.durable.rules import BEARING, add_logic, add_presence, add_rule

SHOWN_WHEN, OUTCOME = "shown_when", ":outcome"
CONTRARY, EXAMINED, STATEMENT = "contrary", ":examined", ":statement"
RECORDED, ACCEPTED = ":recorded", ":accepted"
"""How many alternatives are recorded, and how many of those are accepted."""

NUMBER = {Indication.SHOWN: RANK[MET], Indication.UNKNOWN: RANK[UNKNOWN], Indication.NOT_SHOWN: RANK[NOT_MET]}
"""How an indicator's outcome travels."""


def compile_indicator(indicator: Indicator, in_force: InForce) -> RuleSet:
    """The rule set that says from its measures what an indicator comes to.

    Nodes: criteria and supporting tests by id, `shown_when`; gates without a name by their place; `:bearing`,
    `:outcome`.
    """
    circuit = Circuit()
    for node in indicator.nodes():
        add_rule(circuit, node.id, node.rule, in_force)
    add_logic(circuit, SHOWN_WHEN, indicator.shown_when)
    add_presence(circuit, BEARING)
    for outcome, truth in ((Indication.SHOWN, MET), (Indication.UNKNOWN, UNKNOWN), (Indication.NOT_SHOWN, NOT_MET)):
        circuit.case({OUTCOME: outcome.value}, [(SHOWN_WHEN, truth)])
    return circuit.rule_set()


def compile_expectation(expectation: Expectation, enough: Fraction, in_force: InForce) -> RuleSet:
    """The rule set that suggests a statement, from the evidence against and what the indicators came to.

    `enough` is the share of the indicators, unknown ones counted, from which they show the expectation. Nodes:
    `contrary`, `:examined`, `:statement`, and what they rest on.
    """
    circuit = Circuit()
    indicators = [indicator.id for indicator in expectation.indicators]
    for name in (BEARING, RECORDED, ACCEPTED, *map(bearing_on, indicators)):
        add_presence(circuit, name)
    circuit.quorum(EXAMINED, 1, [BEARING, RECORDED, *map(bearing_on, indicators)])
    add_rule(circuit, CONTRARY, expectation.contrary.rule, in_force)
    against, met_by, any_shown, enough_shown = ":against", ":met by any", ":any shown", ":enough shown"
    circuit.quorum(against, 1, [CONTRARY])
    circuit.quorum(met_by, 1, [ACCEPTED, any_shown] if indicators else [ACCEPTED])

    examined: Demand = (EXAMINED, MET)
    short = [examined, (f"{against}/holds", "no")]
    if indicators:
        _count_shown(circuit, indicators, {any_shown: 1, enough_shown: math.ceil(enough * len(indicators))})
        circuit.case(_said(Statement.SHOWN), [*short, (enough_shown, MET)])
        short.append((enough_shown, NOT_MET))
    circuit.case(_said(Statement.NOT_EXAMINED), [(EXAMINED, NOT_MET)])
    circuit.case(_said(Statement.MIXED), [examined, (against, MET), (met_by, MET)])
    circuit.case(_said(Statement.NOT_SHOWN), [examined, (against, MET), (met_by, NOT_MET)])
    circuit.case(_said(Statement.SHOWN_ANOTHER_WAY), [*short, (ACCEPTED, MET)])
    circuit.case(_said(Statement.MIXED), [*short, (ACCEPTED, NOT_MET), (met_by, MET)])
    circuit.case(_said(Statement.NOT_SHOWN), [*short, (met_by, NOT_MET)])
    return circuit.rule_set()


def bearing_on(indicator: str) -> str:
    """The node of an expectation that holds whether anything bears on one of its indicators."""
    return f"{indicator} bearing"


def _count_shown(circuit: Circuit, indicators: list[str], bounds: dict[str, int]) -> None:
    address = ":indicators"
    for indicator in indicators:
        circuit.take(address, indicator)
    shown = {number: int(outcome is Indication.SHOWN) for outcome, number in NUMBER.items()}
    circuit.tally(address, len(indicators), dict.fromkeys(bounds, shown))
    for node, bound in bounds.items():
        circuit.reaches(node, bound)


def _said(statement: Statement) -> dict[str, str]:
    return {STATEMENT: statement.value}
