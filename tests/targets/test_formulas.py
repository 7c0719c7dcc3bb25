"""Formulas by small examples: every answer of a prompt, every statement, and what measured values can be."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
import z3

from engine.decide.evaluate import evaluate
from engine.decide.suggest import suggest
from engine.ir.conditions import Condition, Equals
from engine.ir.criteria import Rule
from engine.ir.decision import Answer, Basis, Measure, PromptMeasures
from engine.ir.expectations import Statement
from engine.ir.judgement import Indication
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import (
    Absent,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Exists,
    Given,
    Kinds,
    Mean,
    Share,
    Test,
)
from engine.ir.parameters import Threshold
from engine.targets.smt import Search, Values, expectation_formula, prompt_formula
from engine.targets.smt.expectation import suggested
from engine.targets.smt.truths import always, never
from engine.truth import Truth
from tests.targets.expectations import JudgedCase, another_way, expectation, expectations_pack, indicator, judged
from tests.targets.formulas import agree_on_expectations, stated, truth
from tests.targets.packs import BOUNDS, KINDS, count, prompt

HAVING = (Condition("theme", Equals("strategy")),)
OTHERS = Kinds(("survey",), ("survey",))
HALF = Comparison(Comparator.AT_LEAST, Threshold("shared/half"))
TWO = Comparison(Comparator.AT_LEAST, Threshold("shared/two"))
MEAN = Mean(KINDS, (), "participants", None, None, HALF)
THERE, ABSENT = Exists(OTHERS, ()), Absent(OTHERS, (), Given((), TWO))
CRITERIA: dict[str, Rule] = {
    "mean": MEAN,
    "there": THERE,
    "both": Quorum("all_of", 2, (Named("mean"), Named("there"))),
    "neither": Quorum("all_of", 2, (Not(Named("mean")), Not(Named("there")))),
    "not_one": Not(Quorum("any_of", 1, (Named("mean"), Named("there")))),
}
SUFFICIENT = Quorum("some_of", 2, (Named("both"), Named("mean"), Named("neither"), Not(Named("neither"))))
MANY = count(Comparator.MORE_THAN, "shared/two")
BLOCKERS: dict[str, Rule] = {"many": MANY, "low": Named("neither")}
APPLIES = Count(KINDS, (), "region", Comparison(Comparator.AT_LEAST, Threshold("shared/two")))


def of(value: Fraction | bool | None, evidence: int = 0, base: int = 0) -> Measure:
    return Measure(value, ("F",) * evidence, (), ("F",) * base)


@pytest.mark.parametrize("value", [None, Fraction(1, 3), Fraction(1, 2)])
@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("bears", [False, True])
def test_a_prompt_is_answered_alike(value: Fraction | None, there: bool, bears: bool) -> None:
    for blocked, found in product((Fraction(2), Fraction(3)), (Fraction(1), Fraction(2))):
        rule = prompt("N.1.1.a", CRITERIA, SUFFICIENT, BLOCKERS, APPLIES)
        tests: dict[str, Test] = {"mean": MEAN, "there": THERE, "many": MANY, "applies_when": APPLIES}
        measures = {
            "mean": of(value),
            "there": of(there, evidence=2 if there else 0),
            "many": of(blocked, evidence=int(blocked)),
            "applies_when": of(found, evidence=int(blocked)),
        }
        given = PromptMeasures(measures, ("F",) if bears else ())
        decided, values = evaluate(rule, given, BOUNDS), Values()
        formula = prompt_formula(rule, values, BOUNDS)
        search = stated({rule.id: dict(tests)}, values, {rule.id: given})
        for nodes, steps in ((formula.nodes, decided.criteria), (formula.blockers, decided.blockers)):
            assert {n: truth(search, each) for n, each in nodes.items()} == {n: s.truth for n, s in steps.items()}
        assert truth(search, formula.sufficient) is decided.sufficient.truth
        assert [basis for basis in Basis if search.holds(formula.bases[basis])] == [decided.basis]
        assert [answer for answer in Answer if search.holds(formula.answer(answer))] == [decided.answer]


@pytest.mark.parametrize(("matching", "searched"), [*product((0, 1), (0, 1, 2, 3))])
def test_that_there_is_none_is_met_after_a_search_alone(matching: int, searched: int) -> None:
    test = Absent(OTHERS, (), Given(HAVING, TWO))
    value = False if matching else True if searched >= 2 else None
    values = Values()
    found = values.truths(test, BOUNDS)
    search = Search(values.context, *values.possible(), *values.stated(test, of(value, matching, searched)))
    assert truth(search, found) is {False: Truth.NOT_MET, True: Truth.MET, None: Truth.UNKNOWN}[value]


@pytest.mark.parametrize("comparator", Comparator)
@pytest.mark.parametrize("value", [Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), None])
def test_a_value_is_compared_alike(comparator: Comparator, value: Fraction | None) -> None:
    rule = prompt("N.1.1.a", {"c": replace(MEAN, comparison=Comparison(comparator, HALF.bound))}, Named("c"))
    given = PromptMeasures({"c": of(value)}, ("F",))
    values = Values()
    found = prompt_formula(rule, values, BOUNDS).nodes["c"]
    search = stated({rule.id: {"c": rule.criteria[0].rule}}, values, {rule.id: given})
    assert truth(search, found) is evaluate(rule, given, BOUNDS).criteria["c"].truth


@pytest.mark.parametrize(
    "test", [Share(KINDS, (), (), TWO.bound, HALF), Coverage(KINDS, (), (), "region", "of", None, HALF)]
)
def test_a_share_lies_in_0_to_1_and_may_be_unknown(test: Share | Coverage) -> None:
    values = Values()
    measured = values.measured(test)
    search = Search(values.context, *values.possible())
    inside, outside = (Fraction(0), Fraction(1, 2), Fraction(1)), (Fraction(-1, 2), Fraction(3, 2))
    assert all(search.possible(measured.value == values.exactly(number)) for number in inside)
    assert not any(search.possible(measured.value == values.exactly(number)) for number in outside)
    assert search.possible(z3.Not(measured.known))


def test_a_count_of_values_is_known_and_at_most_the_facts_that_are_never_fewer_than_0() -> None:
    values = Values()
    test = Count(KINDS, (), "region", TWO)
    measured, matching = values.measured(test), values.matching(KINDS, ())
    search = Search(values.context, *values.possible())
    assert search.possible(matching == 0, measured.value == 0)
    assert search.possible(matching == 3, measured.value == 3)
    assert not search.possible(matching < 0)
    assert not search.possible(measured.value < 0)
    assert not search.possible(matching == 3, measured.value > 3)
    assert not search.possible(z3.Not(measured.known))


def test_any_other_value_may_be_below_0() -> None:
    values = Values()
    search = Search(values.context, values.measured(MEAN).value < -1, *values.possible())
    assert search.possible()


def test_numbers_in_the_order_in_which_rules_named_them() -> None:
    values = Values()
    asked = [values.matching(KINDS, ()), values.matching(OTHERS, ()), values.matching(KINDS, HAVING)]
    measured = [values.measured(MEAN), values.measured(replace(MEAN, field="others"))]
    values.measured(replace(MEAN, comparison=TWO, kinds=Kinds(("another name",), KINDS.names)))
    assert [*map(str, values.numbers())] == [str(each) for each in (*asked, *(m.value for m in measured))]
    assert len({*map(str, values.numbers())}) == 5
    assert [*map(str, values.known())] == [str(each.known) for each in measured]
    assert len({*map(str, values.known())}) == 2


@pytest.mark.parametrize("size", range(4))
@pytest.mark.parametrize("enough", [Fraction(0), Fraction(1, 2), Fraction(2, 3), Fraction(1)])
def test_a_statement_is_suggested_alike(size: int, enough: Fraction) -> None:
    context = z3.Context()

    def said(*, holds: bool) -> z3.BoolRef:
        return always(context) if holds else never(context)

    for shown, (contrary, accepted, examined) in product(range(size + 1), product((False, True), repeat=3)):
        indicators = [Indication.SHOWN if i < shown else Indication.UNKNOWN for i in range(size)]
        wanted = suggest(indicators, Truth.of(contrary), enough, accepted=accepted, examined=examined)
        found = suggested(
            [said(holds=each is Indication.SHOWN) for each in indicators],
            said(holds=contrary),
            enough,
            said(holds=accepted),
            said(holds=examined),
            context,
        )
        search = Search(context)
        assert [statement for statement in Statement if search.holds(found[statement])] == [wanted]


EXPECTED = expectations_pack(
    "shared/half",
    expectation(
        "M.1",
        Exists(KINDS, ()),
        [indicator(f"M.1.{i}", {"mean": replace(MEAN, field=f"number {i}")}, Named("mean")) for i in (1, 2)],
    ),
)


@pytest.mark.parametrize("bears", ["nothing", "M.1", "M.1.1", "M.1.2"])
@pytest.mark.parametrize("way", [None, False, True])
@pytest.mark.parametrize("against", [False, True])
def test_an_expectation_is_judged_alike(bears: str, way: bool | None, against: bool) -> None:
    for first, second in product((None, Fraction(0), Fraction(1)), repeat=2):
        tests = {"M.1": {"contrary": of(against, evidence=int(against))}}
        tests |= {"M.1.1": {"mean": of(first)}, "M.1.2": {"mean": of(second)}}
        measures = {part: PromptMeasures(each, ("F",) if part == bears else ()) for part, each in tests.items()}
        ways = () if way is None else (another_way("M.1", accepted=way),)
        agree_on_expectations(EXPECTED, judged(JudgedCase(EXPECTED, measures, ways)), measures)


def test_no_other_way_is_accepted_that_is_not_recorded() -> None:
    values = Values()
    found = expectation_formula(EXPECTED, EXPECTED.expectations[0], values, BOUNDS)
    assert Search(values.context, found.accepted).possible(found.recorded)
    assert not Search(values.context, found.accepted).possible(z3.Not(found.recorded))
