"""Frameworks of expectations derived a second time: every statement, and agreement with `engine.decide`."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide import decide, prepare
from engine.ir.decision import PromptMeasures
from engine.ir.expectations import ExpectationsPack, Statement
from engine.ir.inspection import Settlement
from engine.ir.judgement import ExpectationDecision, Indication
from engine.ir.logic import Named, Not
from engine.ir.operators import Comparator
from engine.targets.durable import Deriver, Proof, Recorded, derive_judgement, differences, recorded_in, start
from engine.truth import Truth
from engine.workspace.packs import read_pack, rules_folder
from tests.strategies import inspections
from tests.targets.expectations import (
    DAY,
    JudgedCase,
    another_way,
    derived,
    expectation,
    expectations_pack,
    indicator,
    judged,
    judged_cases,
)
from tests.targets.packs import BOUNDS, count, measure

TEST = count(Comparator.AT_LEAST, "shared/two")
VALUES = {"shown": Fraction(2), "not": Fraction(0), "unknown": None}
HALF, THIRD = "shared/half", "shared/third"


@pytest.fixture(scope="module")
def deriver() -> Iterator[Deriver]:
    with Deriver() as running:
        yield running


def one_expectation(
    outcomes: str, contrary: str = "not", *, enough: str = HALF, bears: str | None = "M.1", ways: tuple[bool, ...] = ()
) -> JudgedCase:
    """An expectation whose indicators have these outcomes, with other ways recorded, each accepted or not.

    `bears` is the part that something bears on.
    """
    words = outcomes.split()
    indicators = [indicator(f"M.1.{i}", {"seen": TEST}, Named("seen")) for i in range(1, len(words) + 1)]

    def measured(name: str, test: str, word: str) -> PromptMeasures:
        return PromptMeasures({test: measure(VALUES[word])}, ("F1",) if name == bears else ())

    return JudgedCase(
        expectations_pack(enough, expectation("M.1", TEST, indicators)),
        {
            "M.1": measured("M.1", "contrary", contrary),
            **{each.id: measured(each.id, "seen", word) for each, word in zip(indicators, words, strict=True)},
        },
        alternatives=tuple(another_way("M.1", accepted=accepted) for accepted in ways),
    )


def suggested(deriver: Deriver, case: JudgedCase) -> str:
    """The statement derived, after a look that the reference agrees in everything."""
    derivation = derived(deriver, case)
    assert differences(judged(case), derivation) == ()
    return derivation.expectations["M.1"].suggested.value


@given(judged_cases())
def test_durable_rules_derives_what_the_reference_judges(deriver: Deriver, case: JudgedCase) -> None:
    derivation = derived(deriver, case)
    assert differences(judged(case), derivation) == ()
    held = [each.id for each in case.pack.expectations if each.not_held is None]
    assert [*derivation.expectations] == held


@given(judged_cases())
@settings(max_examples=20)
def test_every_verdict_has_a_rule_that_fired_and_the_facts_it_consumed(deriver: Deriver, case: JudgedCase) -> None:
    derivation = derived(deriver, case)
    sets = [each.proofs for each in derivation.indicators.values()]
    sets += [each.proofs for each in derivation.expectations.values()]
    assert all(proof.rule and proof.facts for proofs in sets for proof in proofs.values())


@pytest.mark.parametrize(
    ("outcomes", "contrary", "ways", "statement"),
    [
        ("shown not", "not", (), "shown"),
        ("shown not", "unknown", (), "shown"),
        ("shown not", "not", (True,), "shown"),
        ("shown not", "shown", (), "mixed"),
        ("shown shown", "shown", (True,), "mixed"),
        ("not not", "shown", (True,), "mixed"),
        ("not unknown", "shown", (False,), "not_shown"),
        ("not not", "shown", (), "not_shown"),
        ("shown not unknown", "not", (), "mixed"),
        ("shown not unknown", "not", (False,), "mixed"),
        ("shown not unknown", "unknown", (False, True), "shown_another_way"),
        ("not not", "not", (True,), "shown_another_way"),
        ("not not", "not", (), "not_shown"),
        ("unknown unknown", "unknown", (False,), "not_shown"),
        ("", "not", (), "not_shown"),
        ("", "not", (True,), "shown_another_way"),
        ("", "shown", (True,), "mixed"),
        ("", "shown", (), "not_shown"),
    ],
)
def test_the_first_statement_that_holds(
    deriver: Deriver, outcomes: str, contrary: str, ways: tuple[bool, ...], statement: str
) -> None:
    assert suggested(deriver, one_expectation(outcomes, contrary, ways=ways)) == statement


@pytest.mark.parametrize("outcomes", ["shown", "not unknown", ""])
def test_nothing_is_examined_unless_something_bears_or_another_way_is_recorded(deriver: Deriver, outcomes: str) -> None:
    for contrary in VALUES:
        assert suggested(deriver, one_expectation(outcomes, contrary, bears=None)) == "not_examined"
        for way in (False, True):
            examined = one_expectation(outcomes, contrary, bears=None, ways=(way,))
            assert suggested(deriver, examined) != "not_examined"


def test_what_bears_on_one_indicator_is_enough_to_be_examined(deriver: Deriver) -> None:
    statements = [suggested(deriver, one_expectation("not not", bears=b)) for b in ("M.1", "M.1.1", "M.1.2", None)]
    assert statements == ["not_shown", "not_shown", "not_shown", "not_examined"]


@pytest.mark.parametrize(
    ("enough", "of", "least"),
    [(HALF, n, (n + 1) // 2) for n in range(1, 8)]
    + [(THIRD, 3, 1), (THIRD, 4, 2), (THIRD, 6, 2), ("shared/decimal", 3, 2), ("shared/decimal", 20, 13)],
)
def test_enough_is_met_at_its_share_of_all_indicators_the_unknown_ones_counted(
    deriver: Deriver, enough: str, of: int, least: int
) -> None:
    for shown, rest in product((least - 1, least), ("not", "unknown")):
        outcomes = " ".join(["shown"] * shown + [rest] * (of - shown))
        below = "mixed" if shown else "not_shown"
        assert suggested(deriver, one_expectation(outcomes, enough=enough)) == ("shown" if shown == least else below)


def test_more_than_all_is_never_enough_and_none_always_is(deriver: Deriver) -> None:
    assert suggested(deriver, one_expectation("shown shown", enough="shared/two")) == "mixed"
    assert suggested(deriver, one_expectation("not not", enough="shared/none")) == "shown"
    assert suggested(deriver, one_expectation("", enough="shared/none")) == "not_shown"


def test_an_expectation_whose_text_is_not_held_has_no_rule_set_and_no_statement(deriver: Deriver) -> None:
    case = one_expectation("shown")
    pack = expectations_pack(HALF, *case.pack.expectations, expectation("M.2", TEST, (), "not seen"))
    measures = {**case.measures, "M.2": PromptMeasures({"contrary": measure(Fraction(2))}, ("F1",))}
    given_all, given_held = replace(case, pack=pack, measures=measures), replace(case, pack=pack)
    assert "M.2" not in deriver.program(pack, BOUNDS).text.partition('"rule_sets"')[2]
    for each in (given_all, given_held):
        assert [*derived(deriver, each).expectations] == ["M.1"]
        assert differences(judged(each), derived(deriver, each)) == ()


def test_the_statement_in_force_is_the_suggested_one_until_another_is_settled(deriver: Deriver) -> None:
    case = one_expectation("shown")
    unsettled = derived(deriver, case).expectations["M.1"]
    settled = replace(case, settlements=(Settlement("M.1", "mixed", "A", DAY, "Seen since."),))
    without_reason = replace(case, settlements=(Settlement("M.1", "mixed", "A", DAY),))
    found = [derived(deriver, each).expectations["M.1"] for each in (settled, without_reason)]
    assert (unsettled.suggested, unsettled.statement) == (Statement.SHOWN, Statement.SHOWN)
    assert [(each.suggested, each.statement) for each in found] == [
        (Statement.SHOWN, Statement.MIXED),
        (Statement.SHOWN, Statement.SHOWN),
    ]
    assert differences(judged(settled), derived(deriver, settled)) == ()


def test_what_people_recorded_is_the_ways_the_accepted_ones_and_the_settlement_that_stands() -> None:
    case = one_expectation("shown", ways=(True, False, True))
    agrees, blank = Settlement("M.1", "shown", "A", DAY), Settlement("M.1", "mixed", "B", DAY)
    assert recorded_in(judged(case)) == {"M.1": Recorded(3, 2, None)}
    settled = replace(case, settlements=(blank, agrees))
    assert recorded_in(judged(settled)) == {"M.1": Recorded(3, 2, Statement.SHOWN)}


def test_a_statement_is_proved_from_what_the_indicators_came_to(deriver: Deriver) -> None:
    rule = indicator("M.1.1", {"heard": TEST}, Not(Named("heard")))
    case = JudgedCase(
        expectations_pack(HALF, expectation("M.1", TEST, (rule,))),
        {
            "M.1": PromptMeasures({"contrary": measure(None)}, ()),
            "M.1.1": PromptMeasures({"heard": measure(Fraction(1))}, ("F1",)),
        },
    )
    derivation = derived(deriver, case)
    one, whole = derivation.indicators["M.1.1"], derivation.expectations["M.1"]
    assert (one.outcome, one.truths) == (Indication.SHOWN, {"heard": Truth.NOT_MET, "shown_when": Truth.MET})
    assert one.proofs[":outcome"] == Proof("shown", ":outcome: shown", ("shown_when > when shown_when met",))
    assert (whole.suggested, whole.contrary, whole.examined) == (Statement.SHOWN, Truth.UNKNOWN, True)
    assert {node: whole.proofs[node] for node in (":examined", ":enough shown", ":indicators")} == {
        ":examined": Proof("met", ":examined: met, :examined/holds: yes", ("M.1.1 bearing > :examined",)),
        ":enough shown": Proof("met", ":enough shown: met", (":indicators > :enough shown",)),
        ":indicators": Proof("counted", ":indicators: counted", ("M.1.1 > :indicators",)),
    }
    when = "when :examined met and :against/holds no and :enough shown met"
    facts = (f":against/holds > {when}", f":enough shown > {when}", f":examined > {when}")
    assert whole.proofs[":statement"] == Proof("shown", ":statement: shown", facts)


def test_each_difference_is_said_in_words(deriver: Deriver) -> None:
    case = one_expectation("shown not", bears="M.1.1")
    judgement, derivation = judged(case), derived(deriver, case)
    found = judgement.expectations["M.1"]
    assert isinstance(found, ExpectationDecision)
    step, one = found.contrary, found.indicators["M.1.2"]
    other = replace(
        found,
        suggested=Statement.MIXED,
        statement=Statement.NOT_EXAMINED,
        indicators={
            **found.indicators,
            "M.1.2": replace(
                one,
                outcome=Indication.SHOWN,
                criteria={"seen": step._replace(truth=Truth.UNKNOWN)},
                shown_when=one.shown_when._replace(truth=Truth.MET),
            ),
        },
        contrary=step._replace(truth=Truth.MET),
        bearing=(),
    )
    assert differences(replace(judgement, expectations={"M.1": other}), derivation) == (
        "`M.1.2`, `seen`: the reference gives `unknown`, durable_rules `not_met`",
        "`M.1.2`, `shown_when`: the reference gives `met`, durable_rules `not_met`",
        "`M.1.2`, outcome: the reference gives `shown`, durable_rules `not_shown`",
        "`M.1`, `contrary`: the reference gives `met`, durable_rules `not_met`",
        "`M.1`, examined: the reference gives `no`, durable_rules `yes`",
        "`M.1`, suggested: the reference gives `mixed`, durable_rules `shown`",
        "`M.1`, in force: the reference gives `not_examined`, durable_rules `shown`",
    )


def test_an_expectation_that_only_one_of_them_judged_is_a_difference(deriver: Deriver) -> None:
    case = one_expectation("shown")
    judgement, derivation = judged(case), derived(deriver, case)
    nodes = ["`M.1.1`, `seen`", "`M.1.1`, `shown_when`", "`M.1.1`, outcome"]
    nodes += [f"`M.1`, {node}" for node in ("`contrary`", "examined", "suggested", "in force")]
    missed = differences(judgement, replace(derivation, indicators={}, expectations={}))
    added = differences(replace(judgement, expectations={}), derivation)
    assert [each.partition(": ")[0] for each in missed] == nodes
    assert [each.partition(": ")[0] for each in added] == sorted(nodes)
    assert all(each.endswith("durable_rules `nothing`") for each in missed)
    assert all("the reference gives `nothing`" in each for each in added)


def test_the_kept_worker_derives_the_same(deriver: Deriver) -> None:
    case = one_expectation("shown not unknown", ways=(True,))
    start()
    assert derive_judgement(case.pack, BOUNDS, case.measures, recorded_in(judged(case))) == derived(deriver, case)


@pytest.mark.parametrize("framework", ["prisons-men", "prisons-children", "prisons-separation-centres"])
@given(data=st.data())
@settings(max_examples=settings().max_examples // 10)
def test_durable_rules_derives_what_is_judged_from_evidence_by_the_prisons_packs(
    deriver: Deriver, framework: str, data: st.DataObject
) -> None:
    pack = read_pack(rules_folder(None), framework)
    assert isinstance(pack, ExpectationsPack)
    judgement, measures = decide(prepare(pack, "read"), data.draw(inspections(framework)))
    program = deriver.program(pack, judgement.in_force)
    assert differences(judgement, deriver.derive_judgement(program, measures, recorded_in(judgement))) == ()
