"""The trace of a prompt, whole: the rule of each step, its own words, what was measured, and because of what."""

from dataclasses import replace
from fractions import Fraction

from engine.decide.evaluate import evaluate, evaluate_contrary, evaluate_indicator
from engine.ir.criteria import Criterion, Guidance
from engine.ir.decision import Answer, Basis, PromptDecision, PromptMeasures, Step
from engine.ir.expectations import Indicator
from engine.ir.judgement import Indication, IndicatorDecision
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Comparator, Exists
from engine.ir.standards import Prompt
from engine.truth import Truth
from tests.targets.packs import BOUNDS, KINDS, count, measure

COUNT, EXISTS = count(Comparator.AT_LEAST, "shared/two"), Exists(KINDS, ())
TWO, THERE, UNKNOWN = measure(Fraction(2)), measure(value=True), measure(None)
BOTH = Quorum("all_of", 2, (Named("seen"), Not(Named("heard"))))
CRITERIA = (
    Criterion("seen", "It is seen.", COUNT),
    Criterion("heard", "It is heard.", EXISTS),
    Criterion("both", "It is both.", BOTH),
    Criterion("same", "It is the same.", Named("seen")),
    Criterion("none", "It is none.", Not(Named("seen"))),
)
TESTS = {"seen": TWO, "heard": THERE}

SEEN = Step(COUNT, Truth.MET, "seen", "It is seen.", TWO)
HEARD = Step(EXISTS, Truth.MET, "heard", "It is heard.", THERE)
NOT_HEARD = Step(Not(Named("heard")), Truth.NOT_MET, because=(HEARD,))
STEPS = {
    "seen": SEEN,
    "heard": HEARD,
    "both": Step(BOTH, Truth.NOT_MET, "both", "It is both.", because=(SEEN, NOT_HEARD)),
    "same": Step(Named("seen"), Truth.MET, "same", "It is the same.", because=(SEEN,)),
    "none": Step(Not(Named("seen")), Truth.NOT_MET, "none", "It is none.", because=(SEEN,)),
}
EITHER = Quorum("any_of", 1, (Named("both"), Named("same")))
EITHER_STEP = Step(EITHER, Truth.MET, because=(STEPS["both"], STEPS["same"]))


def prompt(applies: Exists | Logic | None = None) -> Prompt:
    blocker = Criterion("against", "It is not so.", Not(Named("same")))
    return Prompt("N.1.1.a", "", Guidance((), ()), CRITERIA[:3], CRITERIA[3:], EITHER, (blocker,), applies)


def test_a_prompts_trace() -> None:
    decided = evaluate(prompt(), PromptMeasures(TESTS, ("F1",)), BOUNDS)
    assert decided == PromptDecision(
        "N.1.1.a",
        Answer.YES,
        Basis.SHOWN,
        STEPS,
        {"against": Step(Not(Named("same")), Truth.NOT_MET, "against", "It is not so.", because=(STEPS["same"],))},
        EITHER_STEP,
        ("F1",),
    )


def test_a_step_named_twice_is_made_once() -> None:
    decided = evaluate(prompt(), PromptMeasures(TESTS, ("F1",)), BOUNDS)
    assert decided.sufficient.because[0] is decided.criteria["both"]


def test_logic_may_name_what_stands_after_it() -> None:
    logic: dict[str, Logic] = {
        "inverse": Not(Named("one_of")),
        "one_of": Quorum("any_of", 1, (Named("other"), Named("same"))),
        "same": Named("none"),
        "other": Quorum("all_of", 1, (Named("none"),)),
        "none": Not(Named("seen")),
    }
    written = (*(Criterion(name, "", rule) for name, rule in logic.items()), CRITERIA[0])
    given = replace(prompt(), criteria=written, supporting=(), sufficient_when=Named("inverse"), insufficient_if=())
    steps = evaluate(given, PromptMeasures(TESTS, ("F1",)), BOUNDS).criteria
    truths = {"inverse": Truth.MET, **dict.fromkeys(("one_of", "same", "other", "none"), Truth.NOT_MET)}
    assert [(name, step.truth) for name, step in steps.items()] == [*truths.items(), ("seen", Truth.MET)]


def test_whether_a_prompt_applies_is_in_its_trace_by_test_and_by_logic() -> None:
    by_test = evaluate(prompt(EXISTS), PromptMeasures({**TESTS, "applies_when": THERE}, ("F1",)), BOUNDS)
    by_logic = evaluate(prompt(BOTH), PromptMeasures(TESTS, ("F1",)), BOUNDS)
    assert by_test.applies == Step(EXISTS, Truth.MET, "applies_when", None, THERE)
    assert by_logic.applies == Step(BOTH, Truth.NOT_MET, "applies_when", because=(SEEN, NOT_HEARD))


def test_an_indicators_trace() -> None:
    indicator = Indicator("M.1.1", "", CRITERIA[:2], CRITERIA[2:], EITHER)
    decided = evaluate_indicator(indicator, PromptMeasures(TESTS, ("F1",)), BOUNDS)
    assert decided == IndicatorDecision("M.1.1", Indication.SHOWN, STEPS, EITHER_STEP, ("F1",))


def test_the_trace_of_evidence_against() -> None:
    against = Criterion("contrary", "It is not so.", COUNT)
    decided = evaluate_contrary(against, PromptMeasures({"contrary": UNKNOWN}, ()), BOUNDS)
    assert decided == Step(COUNT, Truth.UNKNOWN, "contrary", "It is not so.", UNKNOWN)
