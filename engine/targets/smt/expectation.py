"""The statement that an inspector is offered about an expectation, as formulas."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import z3

from engine.ir.decision import InForce
from engine.ir.expectations import Expectation, ExpectationsPack, Statement
from engine.targets.smt.measured import Values
from engine.targets.smt.part import IndicatorFormula, bearing, contrary_formula, indicator_formula
from engine.targets.smt.truths import Formula, Truths, all_of, any_of, how_many, never


@dataclass(frozen=True, slots=True)
class ExpectationFormula:
    """An expectation's indicators, the evidence against it, and when each statement is suggested.

    `recorded` and `accepted` stand for whether another way is recorded, and accepted. INVARIANT: exactly one statement.
    """

    indicators: Mapping[str, IndicatorFormula]
    contrary: Truths
    recorded: Formula
    accepted: Formula
    statements: Mapping[Statement, Formula]


def expectation_formula(
    pack: ExpectationsPack, expectation: Expectation, values: Values, in_force: InForce
) -> ExpectationFormula:
    """An expectation's rules over measured values."""
    context, name = values.context, expectation.id
    indicators = {each.id: indicator_formula(each, values, in_force) for each in expectation.indicators}
    contrary = contrary_formula(expectation.contrary, values, in_force)
    recorded = z3.Bool(f"another way is recorded for {name}", context)
    accepted = z3.And(recorded, z3.Bool(f"another way is accepted for {name}", context))
    examined = any_of([bearing(name, values), recorded, *(each.bears for each in indicators.values())], context)
    statements = suggested(
        [each.shown.met for each in indicators.values()],
        contrary.met,
        in_force[pack.statements.enough.key],
        accepted,
        examined,
        context,
    )
    return ExpectationFormula(indicators, contrary, recorded, accepted, statements)


def suggested(
    shown: list[Formula],
    contrary: Formula,
    enough: Fraction,
    accepted: Formula,
    examined: Formula,
    context: z3.Context,
) -> dict[Statement, Formula]:
    """When each statement is the first that holds."""
    some = any_of(shown, context)
    wanted = how_many(shown, context) >= math.ceil(enough * len(shown))
    plenty = wanted if shown else never(context)
    open_ = z3.And(examined, z3.Not(contrary))
    against = z3.And(examined, contrary)
    fewer = z3.And(open_, z3.Not(plenty))
    found = z3.Or(some, accepted)
    return {
        Statement.NOT_EXAMINED: z3.Not(examined),
        Statement.SHOWN: z3.And(open_, plenty),
        Statement.SHOWN_ANOTHER_WAY: z3.And(fewer, accepted),
        Statement.MIXED: z3.Or(z3.And(against, found), all_of([fewer, z3.Not(accepted), some], context)),
        Statement.NOT_SHOWN: z3.Or(z3.And(against, z3.Not(found)), z3.And(fewer, z3.Not(found))),
    }
