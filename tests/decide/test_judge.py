"""A whole judgement, other ways weighed, and all that they rest on."""

from dataclasses import replace
from datetime import date

import pytest

from engine.decide import decide, prepare
from engine.decide.alternatives import weigh
from engine.decide.evaluate import evaluate_contrary, evaluate_indicator
from engine.decide.gather import gather
from engine.ir.conditions import Condition, Equals
from engine.ir.criteria import Rule
from engine.ir.decision import LeftOut, NotRated
from engine.ir.expectations import ExpectationsPack, NotRatedPolicy, Statement
from engine.ir.inspection import Alternative, Context, Fact, Inspection, Settlement
from engine.ir.judgement import (
    AlternativeDecision,
    ExpectationDecision,
    Judgement,
    Lack,
    NotHeld,
    SettlementDecision,
)
from engine.ir.logic import Named
from engine.ir.operators import Comparator, Comparison, Count, Exists
from engine.ir.parameters import Threshold
from engine.truth import Truth
from tests.targets.expectations import DAY, VOCABULARY, expectation, expectations_pack, indicator
from tests.targets.packs import BOUNDS, KINDS

SHOWN, ANOTHER, MIXED, NOT_SHOWN, NOT_EXAMINED = Statement
NEXT = date(2025, 6, 3)
ROLES = replace(VOCABULARY, kinds={"finding": replace(VOCABULARY.kinds["finding"], keys=("role",))})
FACTS = (
    *(Fact(role, "finding", {"date": DAY, "role": role}) for role in ("chaplain", "governor", "prisoner", "visitor")),
    Fact("late", "finding", {"date": NEXT, "role": "prisoner"}),
)


def said_by(role: str) -> Exists:
    return Exists(KINDS, (Condition("role", Equals(role)),))


def two_say(role: str) -> Count:
    two = Comparison(Comparator.AT_LEAST, Threshold("shared/two"))
    return Count(KINDS, (Condition("role", Equals(role)),), None, two)


def pack_of_two() -> ExpectationsPack:
    """Two expectations, one of a text that is not held. Two chaplains speak against the first; half shows it."""
    rules: tuple[Rule, ...] = (said_by("prisoner"), two_say("teacher"))
    indicators = [indicator(f"M.1.{i}", {"said": rule}, Named("said")) for i, rule in enumerate(rules, 1)]
    against = two_say("chaplain")
    pack = expectations_pack(
        "shared/half", expectation("M.1", against, indicators), expectation("M.2", against, (), "not seen")
    )
    policy = NotRatedPolicy("It is judged.", "No mark is given.", "published")
    return replace(pack, vocabulary=ROLES, statements=replace(pack.statements, not_rated=policy))


PACK = pack_of_two()


def inspected(
    alternatives: tuple[Alternative, ...] = (), settlements: tuple[Settlement, ...] = (), *, pilot: bool = False
) -> Inspection:
    context = Context(DAY, DAY, DAY, {})
    return Inspection(
        "I", "prisons-men", context, FACTS, alternatives=alternatives, settlements=settlements, pilot=pilot
    )


def way(*facts: str, of: str = "M.1", agreed_by: str | None = "B") -> Alternative:
    return Alternative(of, "", "", facts, "A", DAY, agreed_by)


def test_a_judgement() -> None:
    other, elsewhere = way("governor", "prisoner"), way("governor", of="M.2")
    settled, aside = Settlement("M.1", "mixed", "A", DAY, "Seen since."), Settlement("M.2", "shown", "A", DAY)
    inspection = inspected((elsewhere, other), (aside, settled))
    judgement, measures = decide(prepare(PACK, "digest"), inspection)
    held = PACK.expectations[0]
    assert judgement == Judgement(
        inspection="I",
        framework="prisons-men",
        pack="digest",
        expectations={
            "M.1": ExpectationDecision(
                id="M.1",
                suggested=SHOWN,
                statement=MIXED,
                settled=True,
                indicators={i.id: evaluate_indicator(i, measures[i.id], BOUNDS) for i in held.indicators},
                contrary=evaluate_contrary(held.contrary, measures["M.1"], BOUNDS),
                alternatives=(AlternativeDecision(other, (), ("account", "lived_experience"), ()),),
                settlements=(SettlementDecision(settled, "differs"),),
                bearing=("chaplain", "prisoner"),
            ),
            "M.2": NotHeld("M.2", "not seen"),
        },
        rating=NotRated("It is judged. No mark is given."),
        left_out=LeftOut(("late",), ()),
        in_force=BOUNDS,
        pilot=False,
    )
    assert isinstance(found := judgement.expectations["M.1"], ExpectationDecision)
    assert [each.outcome.value for each in found.indicators.values()] == ["shown", "not_shown"]
    assert found.contrary.truth is Truth.NOT_MET


def judged(inspection: Inspection, pack: ExpectationsPack = PACK) -> ExpectationDecision:
    """What is judged of the first expectation."""
    found = decide(prepare(pack, "digest"), inspection)[0].expectations["M.1"]
    assert isinstance(found, ExpectationDecision)
    return found


def test_until_it_is_settled_the_suggestion_stands() -> None:
    found = judged(inspected())
    assert (found.suggested, found.statement, found.settled, found.settlements) == (SHOWN, SHOWN, False, ())


def test_a_settlement_that_agrees_settles_it_and_one_without_its_reason_does_not() -> None:
    agrees, no_reason = Settlement("M.1", "shown", "A", DAY), Settlement("M.1", "mixed", "A", DAY)
    settled, unsettled = judged(inspected((), (agrees,))), judged(inspected((), (no_reason,)))
    assert (settled.statement, settled.settled) == (SHOWN, True)
    assert (unsettled.statement, unsettled.settled) == (SHOWN, False)


def test_evidence_against_turns_shown_to_mixed() -> None:
    against = (*FACTS, Fact("another", "finding", {"date": DAY, "role": "chaplain"}))
    found = judged(replace(inspected(), facts=against))
    assert (found.contrary.truth, found.suggested) == (Truth.MET, MIXED)


def test_another_way_is_examined_though_nothing_bears() -> None:
    nothing = replace(inspected((way("governor", "prisoner"), way("governor"))), facts=FACTS[1:2])
    found = judged(nothing)
    assert (found.bearing, found.suggested) == ((), NOT_SHOWN)
    assert judged(replace(nothing, alternatives=())).suggested is NOT_EXAMINED


def test_an_accepted_way_beside_one_that_is_not_is_enough() -> None:
    either = replace(inspected((way("governor"), way("governor", "visitor", "prisoner"))), facts=FACTS[1:3])
    pack = replace(PACK, statements=replace(PACK.statements, enough=Threshold("shared/two")))
    found = judged(either, pack)
    accepted = judged(replace(either, alternatives=(way("governor"), way("governor", "prisoner"))), pack)
    assert [[way.accepted for way in each.alternatives] for each in (found, accepted)] == [
        [False, False],
        [False, True],
    ]
    assert (found.suggested, accepted.suggested) == (MIXED, ANOTHER)


@pytest.mark.parametrize(("of_pack", "of_inspection"), [(True, False), (False, True), (True, True), (False, False)])
def test_a_judgement_is_a_pilot_where_the_pack_or_the_inspection_is(of_pack: bool, of_inspection: bool) -> None:
    judgement, _ = decide(prepare(replace(PACK, pilot=of_pack), "digest"), inspected(pilot=of_inspection))
    assert judgement.pilot is (of_pack or of_inspection)


ALL: tuple[Lack, ...] = (
    "no_such_fact",
    "after_cutoff",
    "too_few_source_classes",
    "no_first_hand_class",
    "not_agreed",
)


@pytest.mark.parametrize(
    ("alternative", "lacks", "classes", "missing"),
    [
        (way("prisoner", "governor"), (), ("account", "lived_experience"), ()),
        (way("prisoner", "governor", "nobody"), ALL[:1], ("account", "lived_experience"), ("nobody",)),
        (way("prisoner", "governor", "late"), ALL[1:2], ("account", "lived_experience"), ("late",)),
        (way("prisoner", "visitor"), ALL[2:3], ("lived_experience",), ()),
        (way("governor"), ALL[2:4], ("account",), ()),
        (way("prisoner", "governor", agreed_by=None), ALL[4:], ("account", "lived_experience"), ()),
        (way("prisoner", "governor", agreed_by=" "), ALL[4:], ("account", "lived_experience"), ()),
        (way("prisoner", "governor", agreed_by="A"), ("agreed_by_recorder",), ("account", "lived_experience"), ()),
        (way("prisoner", "governor", agreed_by=" a "), ("agreed_by_recorder",), ("account", "lived_experience"), ()),
        (way("late", "nobody", agreed_by=None), ALL, (), ("late", "nobody")),
    ],
)
def test_every_lack_of_another_way_is_told(
    alternative: Alternative, lacks: tuple[Lack, ...], classes: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    evidence = gather(prepare(PACK, "digest"), inspected(), BOUNDS)
    found = weigh(evidence, alternative, PACK.statements.alternatives)
    assert found == AlternativeDecision(alternative, lacks, classes, missing)
