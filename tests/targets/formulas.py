"""What formulas say of an inspection whose measures are stated, held against what was decided."""

from collections.abc import Iterator
from itertools import product

import z3

from engine.decide.rate import Line, rate
from engine.ir.criteria import Rule
from engine.ir.decision import Answer, Basis, Decision, Measures, NotApplicable, NotRated, Outcome
from engine.ir.expectations import ExpectationsPack
from engine.ir.judgement import ExpectationDecision, Indication, Judgement
from engine.ir.operators import Test
from engine.ir.standards import Prompt, StandardsPack
from engine.targets.smt import (
    Answered,
    RatingsFormula,
    Search,
    Truths,
    Values,
    expectation_formula,
    prompt_formula,
    ratings_formula,
)
from engine.targets.smt.part import bearing
from engine.truth import Truth


def stated(rules: dict[str, dict[str, Rule]], values: Values, measures: Measures) -> Search:
    """All that was measured, and what is said to hold of every value."""
    search = Search(values.context, *values.possible())
    for part, nodes in rules.items():
        bears = bearing(part, values)
        search.add(bears if measures[part].bearing else z3.Not(bears))
        for name, rule in nodes.items():
            if isinstance(rule, Test):
                search.add(*values.stated(rule, measures[part].tests[name]))
    assert search.possible()
    return search


def truth(search: Search, found: Truths) -> Truth:
    met, not_met = search.holds(found.met), search.holds(found.not_met)
    assert not (met and not_met)
    return Truth.MET if met else Truth.NOT_MET if not_met else Truth.UNKNOWN


def agree_on_standards(pack: StandardsPack, decision: Decision, measures: Measures) -> None:
    values = Values()
    formulas = {p.id: prompt_formula(p, values, decision.in_force) for p in pack.prompts()}
    rules = {p.id: dict(_rules(p)) for p in pack.prompts()}
    search = stated(rules, values, measures)
    for name, decided in decision.prompts.items():
        formula = formulas[name]
        assert {n: truth(search, t) for n, t in formula.nodes.items()} == _truths(decided.criteria)
        assert {n: truth(search, t) for n, t in formula.blockers.items()} == _truths(decided.blockers)
        assert truth(search, formula.sufficient) == decided.sufficient.truth
        assert [basis for basis in Basis if search.holds(formula.bases[basis])] == [decided.basis]
        assert [answer for answer in Answer if search.holds(formula.answer(answer))] == [decided.answer]
    answered = {name: Answered(each.yes, each.applies) for name, each in formulas.items()}
    answers = {name: each.answer for name, each in decision.prompts.items()}
    for question, standard in product(pack.ratings.key_question, pack.ratings.standard):
        line = rate(pack, answers, {}, question.rule, standard.rule)
        found = ratings_formula(pack, answered, question.rule, standard.rule, values.context)
        agree_on_ratings(pack, line, found, search)


def agree_on_ratings(pack: StandardsPack, line: Line, found: RatingsFormula, search: Search) -> None:
    for name, answer in line.key_questions.items():
        of = found.questions[name]
        assert (search.holds(of.yes), search.holds(of.applies)) == (
            answer is Answer.YES,
            answer is not Answer.NOT_APPLICABLE,
        )
    ranks = {name: search.value(number) for name, number in found.standards.items()}
    assert ranks == {name: rank(pack, outcome) for name, outcome in line.standards.items()}
    assert search.value(found.overall) == rank(pack, line.overall)


def _rules(prompt: Prompt) -> Iterator[tuple[str, Rule]]:
    yield from ((node.id, node.rule) for node in (*prompt.nodes(), *prompt.insufficient_if))
    if prompt.applies_when is not None:
        yield "applies_when", prompt.applies_when


def _truths(steps: object) -> dict[str, Truth]:
    assert isinstance(steps, dict)
    return {name: step.truth for name, step in steps.items()}


def rank(pack: StandardsPack, outcome: Outcome) -> int:
    match outcome:
        case NotRated():
            return -1
        case NotApplicable():
            return -2
        case _:
            return [rating.name for rating in pack.ratings.scale].index(outcome.rating)


def agree_on_expectations(pack: ExpectationsPack, judgement: Judgement, measures: Measures) -> None:
    values = Values()
    found = {e.id: expectation_formula(pack, e, values, judgement.in_force) for e in pack.expectations}
    rules = {i.id: {node.id: node.rule for node in i.nodes()} for i in pack.indicators()}
    rules |= {e.id: {e.contrary.id: e.contrary.rule} for e in pack.expectations}
    search = stated(rules, values, measures)
    for name, decided in judgement.expectations.items():
        assert isinstance(decided, ExpectationDecision)
        formula = found[name]
        recorded = [each.accepted for each in decided.alternatives]
        search.add(formula.recorded if recorded else z3.Not(formula.recorded))
        search.add(formula.accepted if any(recorded) else z3.Not(formula.accepted))
        assert search.possible()
        for indicator, of in decided.indicators.items():
            shown = {Truth.MET: Indication.SHOWN, Truth.NOT_MET: Indication.NOT_SHOWN}
            outcome = truth(search, formula.indicators[indicator].shown)
            assert shown.get(outcome, Indication.UNKNOWN) is of.outcome
            truths = {n: truth(search, t) for n, t in formula.indicators[indicator].nodes.items()}
            assert truths == _truths(of.criteria)
        assert truth(search, formula.contrary) == decided.contrary.truth
        assert [each for each, holds in formula.statements.items() if search.holds(holds)] == [decided.suggested]
