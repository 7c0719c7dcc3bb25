"""Whatever goes wrong in deriving a judgement is a clear error, never a derivation."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic
from engine.ir.decision import Measures, PromptMeasures
from engine.ir.expectations import Statement
from engine.ir.logic import Named, Quorum
from engine.ir.operators import Comparator
from engine.targets.durable import DerivationFault, Deriver, Program, Recorded, compile_pack
from engine.targets.durable.program import Contents, seal
from tests.targets.expectations import expectation, expectations_pack, indicator
from tests.targets.packs import BOUNDS, count, measure, one_prompt, prompt

WORKERS = Path(__file__).with_name("workers")
TEST = count(Comparator.AT_LEAST, "shared/half")
PACK = expectations_pack(
    "shared/half", expectation("M.1", TEST, [indicator("M.1.1", {"enough": TEST}, Named("enough"))])
)
PROGRAM = compile_pack(PACK, BOUNDS)
MEASURES: Measures = {
    "M.1": PromptMeasures({"contrary": measure(Fraction(0))}, ()),
    "M.1.1": PromptMeasures({"enough": measure(Fraction(1))}, ("F1",)),
}
NOTHING = Recorded(alternatives=0, accepted=0, settled=None)


@pytest.fixture
def deriver() -> Iterator[Deriver]:
    with Deriver() as running:
        yield running


def faults_of(
    deriver: Deriver,
    program: Program = PROGRAM,
    measures: Measures = MEASURES,
    recorded: Recorded = NOTHING,
) -> list[Diagnostic]:
    """The faults that a derivation ends in."""
    with pytest.raises(DerivationFault) as raised:
        deriver.derive_judgement(program, measures, {"M.1": recorded})
    return [*raised.value.faults]


def altered(alter: Callable[[Contents], object]) -> Program:
    """The program with something changed before it was sealed: nothing but its working can show it."""
    contents: Contents = deepcopy(json.loads(PROGRAM.text))
    alter(contents)
    return seal(contents)


@pytest.mark.parametrize(
    ("worker", "lost"), [("loses_a_fact", "measured enough"), ("loses_an_outcome", "M.1.1 > :indicators")]
)
def test_a_fact_lost_is_told(worker: str, lost: str) -> None:
    with Deriver(worker=WORKERS / f"{worker}.py") as deriver:
        message = f"the facts that the engine holds are not those it was sent: `{lost}` differs"
        assert faults_of(deriver) == [Diagnostic("derivation-fact-lost", message)]


def test_after_a_fault_the_next_derivation_is_whole(deriver: Deriver) -> None:
    before = deriver.derive_judgement(PROGRAM, MEASURES, {"M.1": NOTHING})
    assert (before.program, before.expectations["M.1"].suggested) == (PROGRAM.digest, Statement.SHOWN)
    far = {**MEASURES, "M.1": PromptMeasures({"contrary": measure(Fraction(2**60))}, ())}
    message = "the number of `measured contrary` is too large for the second derivation"
    assert faults_of(deriver, measures=far) == [Diagnostic("derivation-range", message)]
    assert deriver.derive_judgement(PROGRAM, MEASURES, {"M.1": NOTHING}) == before


def test_a_rule_set_tampered_with_is_told(deriver: Deriver) -> None:
    tampered = replace(PROGRAM, text=PROGRAM.text.replace('":statement":"mixed"', '":statement":"shown"', 1))
    assert tampered.text != PROGRAM.text
    message = f"the rule sets are not those compiled under the digest `{PROGRAM.digest}`"
    assert faults_of(deriver, tampered) == [Diagnostic("derivation-program-altered", message)]


@pytest.mark.parametrize("part", ["M.1", "M.1.1"])
def test_a_rule_set_outside_the_safe_part_never_reaches_the_engine(deriver: Deriver, part: str) -> None:
    def join(contents: Contents) -> None:
        next(iter(contents["rule_sets"][part]["rules"].values()))["all"].clear()

    assert [fault.code for fault in faults_of(deriver, altered(join))] == ["durable-join"]


@pytest.mark.parametrize(
    ("part", "rule", "without"),
    [
        ("M.1", ":statement: shown", ":statement"),
        ("M.1", ":enough shown: met", ":enough shown"),
        ("M.1", "contrary: not_met", ":against"),
        ("M.1.1", ":outcome: shown", ":outcome"),
    ],
)
def test_a_node_without_a_verdict_is_told(deriver: Deriver, part: str, rule: str, without: str) -> None:
    def drop_a_rule(contents: Contents) -> None:
        del contents["rule_sets"][part]["rules"][rule]

    message = f"no verdict was derived for `{without}`"
    assert faults_of(deriver, altered(drop_a_rule)) == [Diagnostic("derivation-verdicts", message)]


def test_an_expectation_with_two_statements_is_told(deriver: Deriver) -> None:
    def let_two_rules_fire(contents: Contents) -> None:
        rules = contents["rule_sets"]["M.1"]["rules"]
        rules[":statement: not_examined"]["all"] = rules[":statement: shown"]["all"]
        rules[":statement: not_examined"]["count"] = rules[":statement: shown"]["count"]

    (fault,) = faults_of(deriver, altered(let_two_rules_fire))
    assert fault.code == "derivation-verdicts"
    assert fault.message.startswith("two verdicts were derived for `:statement`: ")


def test_an_outcome_without_a_weight_is_told(deriver: Deriver) -> None:
    def forget_the_weight_of_shown(contents: Contents) -> None:
        for effect in contents["rule_sets"]["M.1"]["effects"].values():
            for told in effect["tells"]:
                told.get("weights", {}).pop("2", None)

    message = "an action of the second derivation failed with `KeyError: '2'`"
    assert faults_of(deriver, altered(forget_the_weight_of_shown)) == [Diagnostic("derivation-action-raised", message)]


def test_what_was_not_measured_or_is_not_asked_for_is_told_all_at_once(deriver: Deriver) -> None:
    other = PromptMeasures({}, ())
    assert [fault.message for fault in faults_of(deriver, measures={"M.1": other, "M.2": other})] == [
        "the indicator or expectation `M.1.1` was not measured",
        "no rule asks for the indicator or expectation `M.2`",
    ]
    wrong = {**MEASURES, "M.1": PromptMeasures({"other": measure(None)}, ())}
    assert faults_of(deriver, measures=wrong) == [
        Diagnostic("derivation-measures", "the test of `M.1` `contrary` was not measured"),
        Diagnostic("derivation-measures", "no rule asks for the test of `M.1` `other`"),
    ]


@pytest.mark.parametrize(("alternatives", "accepted"), [(0, 1), (2, 3), (0, -1), (-1, -1)])
def test_counts_that_cannot_be_are_told(deriver: Deriver, alternatives: int, accepted: int) -> None:
    message = f"`M.1` cannot have {accepted} of {alternatives} alternatives accepted"
    recorded = Recorded(alternatives, accepted, None)
    assert faults_of(deriver, recorded=recorded) == [Diagnostic("derivation-recorded", message)]


def test_what_people_recorded_is_asked_for_of_each_expectation(deriver: Deriver) -> None:
    with pytest.raises(DerivationFault) as raised:
        deriver.derive_judgement(PROGRAM, MEASURES, {"M.2": NOTHING})
    assert raised.value.faults == (
        Diagnostic("derivation-recorded", "what people recorded is not given for `M.1`"),
        Diagnostic("derivation-recorded", "what people recorded is given for `M.2`, which is not judged"),
    )


def test_a_pack_of_another_kind_is_told(deriver: Deriver) -> None:
    rated = compile_pack(one_prompt(prompt("N.1.1.a", {"enough": TEST}, Named("enough"))), BOUNDS)
    with pytest.raises(DerivationFault) as raised:
        deriver.derive(PROGRAM, MEASURES, {})
    message = "the rule sets are of a pack of expectations, which does not yield a decision"
    assert raised.value.faults == (Diagnostic("derivation-kind", message),)
    message = "the rule sets are of a pack of standards, which does not yield a judgement"
    assert faults_of(deriver, rated) == [Diagnostic("derivation-kind", message)]


def test_a_pack_of_which_nothing_is_held_is_refused() -> None:
    for pack in (
        expectations_pack("shared/half"),
        expectations_pack("shared/half", expectation("M.1", TEST, (), "no")),
    ):
        with pytest.raises(DerivationFault) as refused:
            compile_pack(pack, BOUNDS)
        message = "there is no rule set, and what derives nothing is never a success"
        assert refused.value.faults == (Diagnostic("durable-no-rules", message),)


def test_the_compiler_refuses_more_indicators_than_are_safe() -> None:
    indicators = [indicator(f"M.1.{i}", {"enough": TEST}, Named("enough")) for i in range(300)]
    with pytest.raises(DerivationFault) as refused:
        compile_pack(expectations_pack("shared/half", expectation("M.1", TEST, indicators)), BOUNDS)
    assert {fault.code for fault in refused.value.faults} == {"durable-identical"}
    assert all(fault.message.startswith("in the rule set `M.1`, ") for fault in refused.value.faults)


def test_a_quorum_that_counts_nothing_out_is_refused() -> None:
    wrong = indicator("M.1.1", {"enough": TEST}, Quorum("some_of", 2, (Named("enough"),)))
    with pytest.raises(DerivationFault, match="`shown_when` asks for 2 of 1 parts"):
        compile_pack(expectations_pack("shared/half", expectation("M.1", TEST, [wrong])), BOUNDS)


@pytest.mark.parametrize(
    ("lacking", "node"), [("shared/third", "enough"), ("shared/two", "contrary"), ("shared/many", "heard")]
)
def test_a_parameter_without_a_value_in_force_is_refused(lacking: str, node: str) -> None:
    heard = indicator("M.1.1", {"heard": count(Comparator.AT_LEAST, "shared/many")}, Named("heard"))
    against = count(Comparator.AT_LEAST, "shared/two")
    values = {key: value for key, value in BOUNDS.items() if key != lacking}
    with pytest.raises(DerivationFault) as refused:
        compile_pack(expectations_pack("shared/third", expectation("M.1", against, [heard])), values)
    message = f"the parameter `{lacking}` that `{node}` rests on has no value in force"
    assert refused.value.faults == (Diagnostic("durable-no-value", message),)
