"""What is said of two tests from their words alone holds of them on drawn evidence."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.analysis.difference.meaning import meanings
from engine.analysis.difference.relation import relation
from engine.decide import decide, prepare
from engine.ir.conditions import Where
from engine.ir.inspection import Inspection
from engine.ir.logic import Named
from engine.ir.operators import Absent, Comparator, Comparison, Coverage, Exists, Given, Share, Test
from engine.ir.parameters import DatedValue
from engine.ir.policies import MajorityOfPrompts
from engine.ir.standards import KeyQuestion, Standard, StandardsPack
from tests.decide import rules
from tests.strategies import VOCABULARY, inspections
from tests.targets.packs import NATIONAL, pack, parameter, prompt, ratings

PART = "N.1.1.a"


def of_two(one: Test, other: Test, age: int) -> StandardsPack:
    """A pack of two tests, accounts being too old after so many months."""
    question = KeyQuestion("N.1.1", "", (prompt(PART, {"one": one, "other": other}, Named("one")),))
    ages = {"national/opinion_max_age": parameter("national/opinion_max_age", DatedValue(None, Fraction(age)))}
    return pack(
        (Standard("N.1", "", "", (question,)),),
        ratings(MajorityOfPrompts(), NATIONAL),
        {**rules.PARAMETERS, **ages},
        VOCABULARY,
    )


@st.composite
def edited(draw: st.DrawFn, test: Test) -> Test:
    """The test with a condition more or fewer, held against something else, or asked as another operator."""
    test = draw(st.sampled_from([test, *_with_conditions(draw, test)]))
    match test:
        case Exists():
            search = Given(draw(rules.wheres("N.1", test.kinds.names, 1)), draw(_comparisons()))
            return Absent(test.kinds, test.where, search) if draw(st.booleans()) else test
        case Absent(given=given_):
            return replace(test, given=replace(given_, comparison=draw(_comparisons())))
        case Share() | Coverage() if draw(st.booleans()):
            return replace(test, min_n=rules.named("N.1", draw(st.sampled_from(("none", "one", "two", "three")))))
        case _:
            return replace(test, comparison=draw(_comparisons()))


def _comparisons() -> st.SearchStrategy[Comparison]:
    bounds = st.sampled_from([rules.named("N.1", name) for name in rules.THRESHOLDS])
    return st.builds(Comparison, st.sampled_from(Comparator), bounds)


def _with_conditions(draw: st.DrawFn, test: Test) -> list[Test]:
    where: Where = test.where
    added = draw(rules.wheres("N.1", test.kinds.names, 1))
    return [replace(test, where=(*where, *added)), replace(test, where=where[1:]), replace(test, where=added)]


@given(st.data(), st.lists(inspections(), min_size=2, max_size=4))
def test_no_two_truths_come_together_that_are_said_not_to(data: st.DataObject, drawn: list[Inspection]) -> None:
    one = data.draw(rules.tests("N.1"))
    other = data.draw(edited(one))
    before, after = (of_two(one, other, data.draw(st.sampled_from((6, 12, 18)))) for _ in range(2))
    for inspection in drawn:
        day = inspection.context.inspection_date
        meant = [meanings(each, {"one": one, "other": other}, day) for each in (before, after)]
        said = relation(meant[0]["one"], meant[1]["other"], VOCABULARY)
        found = []
        for each, node in ((before, "one"), (after, "other")):
            decided = decide(prepare(each, "drawn"), inspection)[0]
            found.append(decided.prompts[PART].criteria[node].truth)
        assert tuple(found) in said
