"""A whole decision, by rule and moderated: everything that a record of it holds."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from engine.decide import decide, prepare
from engine.decide.evaluate import evaluate
from engine.ir.decision import (
    Answer,
    Decision,
    KeyQuestionDecision,
    LeftOut,
    ModerationDecision,
    NotRated,
    OverallDecision,
    Rated,
    Sensitivity,
    StandardDecision,
)
from engine.ir.inspection import Context, Fact, Inspection, Moderation
from engine.ir.logic import Logic, Named, Not
from engine.ir.operators import Exists
from engine.ir.parameters import DatedValue
from engine.ir.policies import AllPrompts, Band, MajorityOfPrompts, ShareOfPrompts, TableOfKeyQuestions
from engine.ir.standards import KeyQuestion, Standard
from engine.ir.vocabulary import Kind, SourceClass, Vocabulary
from tests.targets.packs import BOUNDS, KINDS, MEASURED, NATIONAL, SCALE, pack, parameter, prompt, ratings

DAY = date(2025, 6, 2)
INADEQUATE, IMPROVE, GOOD, OUTSTANDING = (Rated(name, score) for score, name in enumerate(SCALE))
NINETY = ShareOfPrompts((Band(0, SCALE[0]), Band(90, SCALE[3])), highest_needs_every_key_question=True)
VOCABULARY = Vocabulary({"finding": Kind("finding", "", (), {}, SourceClass(), "age")}, {}, (), {}, {})
PARAMETERS = {
    **MEASURED,
    "shared/age": parameter("shared/age", DatedValue(None, Fraction(12)), DatedValue(date(2026, 1, 1), Fraction(24))),
    "shared/later": parameter("shared/later", DatedValue(date(2026, 1, 1), Fraction(1))),
}
FACTS = (
    Fact("late", "finding", {"date": date(2025, 6, 3)}),
    Fact("old", "finding", {"date": date(2024, 6, 1)}),
    Fact("seen", "finding", {"date": DAY}),
)


def standard(name: str, answers: str) -> Standard:
    """One key question, with a prompt for each letter that is answered by it: `y` or `n`."""
    rules: dict[str, Logic] = {"y": Named("there"), "n": Not(Named("there"))}
    ids = [f"{name}.1.{chr(ord('a') + i)}" for i in range(len(answers))]
    prompts = tuple(prompt(i, {"there": Exists(KINDS, ())}, rules[a]) for i, a in zip(ids, answers, strict=True))
    return Standard(name, "", "", (KeyQuestion(f"{name}.1", "", prompts),))


IN_USE = ratings(MajorityOfPrompts(), NATIONAL)
RATINGS = replace(
    IN_USE,
    key_question=(*IN_USE.key_question, replace(IN_USE.key_question[0], name="every", rule=AllPrompts())),
    standard=(*IN_USE.standard, replace(IN_USE.standard[0], name="ninety", rule=NINETY)),
)
PACK = pack((standard("N.1", "yyn"), standard("N.2", "y")), RATINGS, PARAMETERS, VOCABULARY)
TO_LOWEST = Moderation("M1", "N.2", "Inadequate", "Seen since.", "A", DAY, agreed_by="B")
TO_YES = Moderation("M2", "N.1.1.c", "yes", "Seen since.", "A", DAY, agreed_by="B")


def decided(*moderations: Moderation) -> Decision:
    inspection = Inspection("I", "national", Context(DAY, DAY, DAY, {}), FACTS, moderations)
    return decide(prepare(PACK, "digest"), inspection)[0]


def test_a_decision_by_rule() -> None:
    inspection = Inspection("I", "national", Context(DAY, DAY, DAY, {}), FACTS)
    decision, measures = decide(prepare(PACK, "digest"), inspection)
    in_force = {**BOUNDS, "shared/age": Fraction(12)}
    every = {"N.1": INADEQUATE, "N.2": OUTSTANDING}
    assert decision == Decision(
        inspection="I",
        framework="national",
        pack="digest",
        prompts={p.id: evaluate(p, measures[p.id], in_force) for p in PACK.prompts()},
        key_questions={
            "N.1.1": KeyQuestionDecision("N.1.1", Answer.YES, Answer.YES, 2, 3),
            "N.2.1": KeyQuestionDecision("N.2.1", Answer.YES, Answer.YES, 1, 1),
        },
        standards={
            "N.1": StandardDecision("N.1", GOOD, GOOD, 2, 3, 67),
            "N.2": StandardDecision("N.2", OUTSTANDING, OUTSTANDING, 1, 1, 100),
        },
        overall=OverallDecision(IMPROVE, IMPROVE, 5),
        sensitivity=(
            Sensitivity("drawn", "drawn", {"N.1": GOOD, "N.2": OUTSTANDING}, IMPROVE),
            Sensitivity("drawn", "ninety", every, IMPROVE),
            Sensitivity("every", "drawn", {"N.1": GOOD, "N.2": OUTSTANDING}, IMPROVE),
            Sensitivity("every", "ninety", every, IMPROVE),
        ),
        casework=(),
        moderations=(),
        left_out=LeftOut(("late",), ("old",)),
        in_force=in_force,
    )
    assert {name: p.answer.value for name, p in decision.prompts.items()} == {
        "N.1.1.a": "yes",
        "N.1.1.b": "yes",
        "N.1.1.c": "no",
        "N.2.1.a": "yes",
    }


def test_a_decision_moderated_keeps_what_the_rules_give_beside_it() -> None:
    by_rule, moderated = decided(), decided(TO_LOWEST, TO_YES)
    prompts = {**by_rule.prompts, "N.1.1.c": replace(by_rule.prompts["N.1.1.c"], moderated=Answer.YES)}
    line = {"N.1": OUTSTANDING, "N.2": INADEQUATE}
    combinations = [(q, s) for q in ("drawn", "every") for s in ("drawn", "ninety")]
    assert moderated == replace(
        by_rule,
        prompts=prompts,
        key_questions={
            **by_rule.key_questions,
            "N.1.1": KeyQuestionDecision("N.1.1", Answer.YES, Answer.YES, 3, 3),
        },
        standards={
            "N.1": StandardDecision("N.1", OUTSTANDING, GOOD, 3, 3, 100),
            "N.2": StandardDecision("N.2", INADEQUATE, OUTSTANDING, 1, 1, 100),
        },
        overall=OverallDecision(IMPROVE, IMPROVE, 3),
        sensitivity=tuple(Sensitivity(*names, line, IMPROVE) for names in combinations),
        moderations=(
            ModerationDecision(TO_LOWEST, "applied", "Outstanding"),
            ModerationDecision(TO_YES, "applied", "no"),
        ),
    )


def test_the_overall_rating_in_force_is_told_apart_from_that_by_rule() -> None:
    assert decided(TO_LOWEST).overall == OverallDecision(INADEQUATE, IMPROVE, 2)


def test_judgement_may_rate_a_standard_that_no_rule_rates() -> None:
    unrated = replace(IN_USE, standard=(replace(IN_USE.standard[0], rule=TableOfKeyQuestions(())),))
    inspection = Inspection("I", "national", Context(DAY, DAY, DAY, {}), FACTS, (TO_LOWEST,))
    decision, _ = decide(prepare(replace(PACK, ratings=unrated), "digest"), inspection)
    no_row = NotRated("the table has no row for 1 of 1 key questions")
    assert decision.moderations == (ModerationDecision(TO_LOWEST, "applied", "not rated"),)
    assert (decision.standards["N.2"].outcome, decision.standards["N.2"].by_rule) == (INADEQUATE, no_row)
    assert (decision.standards["N.1"].outcome, decision.overall.total) == (no_row, None)
