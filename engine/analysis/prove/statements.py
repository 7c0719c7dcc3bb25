"""What a framework of expectations promises of its statements."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product

import z3

from engine.analysis.construct import example
from engine.analysis.construct.asked import posed
from engine.analysis.construct.context import days
from engine.analysis.prove.cases import Cases, joined, joinings
from engine.analysis.prove.proof import ExpectationsPlan, Finding, Known, proved, refuted, undecided
from engine.decide import decide
from engine.decide.judge import settle
from engine.decide.measure import in_force
from engine.ir.charter import Promise
from engine.ir.conditions import Condition, OneOf
from engine.ir.expectations import Expectation, ExpectationsPack, Statement
from engine.ir.inspection import Alternative, Fact, Inspection, Settlement
from engine.ir.judgement import ExpectationDecision, Indication
from engine.ir.operators import Comparator, Comparison, Count, Exists, Kinds, Test
from engine.targets.smt import ExpectationFormula, Search, Values, expectation_formula
from engine.targets.smt.truths import never
from engine.truth import Truth

SHOWN = (Statement.SHOWN, Statement.SHOWN_ANOTHER_WAY)
SETTLED = "ragstone's own tests/analysis/prove/test_shown.py, `test_the_order_of_settlements_changes_nothing`"


def judged_expectations(pack: ExpectationsPack) -> tuple[Expectation, ...]:
    """The expectations that are judged at all."""
    return tuple(each for each in pack.expectations if each.not_held is None)


def contrary_never_shown(plan: ExpectationsPlan, cases: Cases) -> Finding:
    """No expectation with evidence against it is suggested as shown, or as shown another way."""
    for expectation, formula, search in _every(plan):
        search.add(formula.contrary.met, z3.Or(*(formula.statements[each] for each in SHOWN)))
        if search.possible():
            for made in _made(plan, cases, expectation, formula, search):
                found = _decided(plan, made, expectation)
                if found.contrary.truth is Truth.MET and found.suggested in SHOWN:
                    return refuted(f"{expectation.id} is {found.suggested.value} beside evidence against it", made)
            return _not_made(expectation)
    return proved("for all that the tests of each expectation could measure")


def accepted_never_lowers(plan: ExpectationsPlan, cases: Cases, promise: Promise) -> Finding:
    """Another way, once accepted, never makes a statement worse, as the charter orders them."""
    ranks = {Statement(name): len(promise.order) - i for i, name in enumerate(promise.order)}
    for expectation, formula, search in _every(plan):
        no_way = formula.recorded, never(formula.recorded.ctx)
        without = {statement: z3.substitute(f, no_way) for statement, f in formula.statements.items()}
        worse = [
            z3.And(without[before], formula.statements[after])
            for before, after in permutations(Statement, 2)
            if ranks[after] < ranks[before]
        ]
        search.add(formula.accepted, z3.Or(*worse))
        if search.possible():
            for made in _made(plan, cases, expectation, formula, search):
                bare = replace(made, alternatives=())
                before, after = (_decided(plan, each, expectation).suggested for each in (bare, made))
                if ranks[after] < ranks[before]:
                    told = f"{expectation.id} is {before.value}, and with the other way accepted {after.value}"
                    return refuted(f"{told}, which the charter holds to be worse", made)
            return _not_made(expectation)
    return proved("for all that the tests of each expectation could measure")


def every_statement_reached(plan: ExpectationsPlan, cases: Cases, known: Sequence[Known]) -> Finding:
    """Each statement has, for each expectation, an inspection on which the rules suggest it."""
    found: set[tuple[str, Statement]] = set()
    recorded = [cases.empty(), *(each.inspection for each in known)]
    for inspection in recorded:
        found |= {(e.id, _decided(plan, inspection, e).suggested) for e in judged_expectations(plan.pack)}
    before, missing = len(found), []
    values_now = in_force(plan, days([plan.pack])[0])
    for expectation, statement in product(judged_expectations(plan.pack), Statement):
        if (expectation.id, statement) in found:
            continue
        values = Values()
        formula = expectation_formula(plan.pack, expectation, values, values_now)
        search = Search(values.context, *values.possible(), formula.statements[statement])
        if not search.possible():
            return refuted(f"{expectation.id} can never be {statement.value}")
        made = _made(plan, cases, expectation, formula, search)
        if all(_decided(plan, each, expectation).suggested is not statement for each in made):
            missing.append(f"{statement.value} of {expectation.id}")
        found.add((expectation.id, statement))
    if missing:
        return undecided(f"nothing speaks against this, and no evidence for it was found: {'; '.join(missing)}")
    told = f"{before} recorded already or empty, {len(found) - before} made"
    return proved(f"each was found possible, and an inspection decided: {told}")


def settled_order_never_matters() -> Finding:
    """The settlement in force is the same in whichever order settlements are recorded."""
    day = date(2025, 1, 1)
    made = [
        Settlement("E", statement.value, by, on, reason)
        for statement, by, on, reason in product(Statement, "AB", (day, day + timedelta(days=1)), (None, "seen"))
    ]
    pairs = [(one, other) for i, one in enumerate(made) for other in made[:i]]
    for suggested, pair in product(Statement, pairs):
        if _in_place(suggested, pair) != _in_place(suggested, pair[::-1]):
            return refuted(f"of two settlements the statement in force depends on which is recorded first: {pair}")
    return proved(f"{SETTLED}; tried here with both orders of {len(pairs) * len(Statement)} pairs of settlements")


def _in_place(suggested: Statement, settlements: Sequence[Settlement]) -> list[str]:
    decided = settle(suggested, settlements)
    return [each.settlement.statement for each in decided if each.status in ("agrees", "differs")]


def _every(plan: ExpectationsPlan) -> Iterator[tuple[Expectation, ExpectationFormula, Search]]:
    for expectation, day in product(judged_expectations(plan.pack), days([plan.pack])):
        values = Values()
        formula = expectation_formula(plan.pack, expectation, values, in_force(plan, day))
        yield expectation, formula, Search(values.context, *values.possible())


def _not_made(expectation: Expectation) -> Finding:
    return undecided(f"no evidence was found that gives {expectation.id} what the solver found to be possible")


def _made(
    plan: ExpectationsPlan, cases: Cases, expectation: Expectation, formula: ExpectationFormula, search: Search
) -> Iterator[Inspection]:
    """Inspections that may give the least of what was found possible: with something against, and another way, only if
    need be; with as few indicators shown as may be, the first ones. None where evidence was not found for one of them.
    """
    names = list(formula.indicators)
    against, way, _ = search.settle([formula.contrary.met, formula.accepted, formula.recorded])
    shown = [formula.indicators[name].shown.met for name in names]
    search.fewest(shown)
    wanted = [name for name, holds in zip(names, search.settle(shown[::-1])[::-1], strict=True) if holds]
    parts = [cases.facts(name, Indication.SHOWN) for name in wanted]
    if against:
        parts.append(cases.facts(expectation.id, Truth.MET))
    if not parts and not way and not search.holds(formula.statements[Statement.NOT_EXAMINED]):
        parts.append(_examined(cases, names))
    found = [facts for facts in parts if facts is not None]
    if len(found) == len(parts):
        for facts in joinings(*found):
            if way:
                yield from _with_way(plan, cases, expectation, facts)
            else:
                yield cases.of(facts)


def _examined(cases: Cases, names: Sequence[str]) -> tuple[Fact, ...] | None:
    """Facts that bear on one of the indicators, and do not show it."""
    unshown = (Indication.NOT_SHOWN, Indication.UNKNOWN)
    return next((found for name, to in product(names, unshown) if (found := cases.facts(name, to))), None)


def _with_way(
    plan: ExpectationsPlan, cases: Cases, expectation: Expectation, facts: tuple[Fact, ...]
) -> Iterator[Inspection]:
    """The case with another way of achieving the expectation, on facts of the classes that the policy asks for."""
    policy, kinds = plan.pack.statements.alternatives, tuple(plan.pack.vocabulary.kinds)
    every = Kinds(kinds, kinds)
    tests: dict[str, Test] = {
        "first_hand": Exists(every, (Condition("source_class", OneOf(policy.one_of)),)),
        "classes": Count(every, (), "source_class", Comparison(Comparator.AT_LEAST, policy.classes)),
    }
    asked = posed(plan.pack, tests)
    made = example(asked.plan, asked.part, dict.fromkeys(tests, Truth.MET), cases.context)
    if made is None:
        return
    both = joined(made.facts, facts)
    way = Alternative(
        expectation.id,
        "What was seen, made for a worked example.",
        "Why it meets the expectation, made for a worked example.",
        tuple(fact.id for fact in both[: len(made.facts)]),
        "First inspector",
        cases.context.inspection_date,
        "Second inspector",
    )
    yield replace(cases.of(both), alternatives=(way,))


def _decided(plan: ExpectationsPlan, inspection: Inspection, expectation: Expectation) -> ExpectationDecision:
    judgement, _ = decide(plan, inspection)
    found = judgement.expectations[expectation.id]
    if not isinstance(found, ExpectationDecision):
        raise TypeError(expectation.id)
    return found
