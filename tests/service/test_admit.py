"""What an inspection and a pack must have of one another: each fault, at and beyond each limit."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import (
    Alternative,
    Concern,
    Context,
    Fact,
    Inspection,
    Moderation,
    PositivePractice,
    Recommendation,
    Settlement,
)
from engine.ir.pack import Pack
from engine.ir.parameters import DatedValue
from engine.service.admit import faults_of
from engine.service.deciding import read_plan
from engine.source import Span

RULES = Path(__file__).parents[2] / "rules"
DAY = date(2025, 3, 3)
LATER = date(2025, 3, 14)
FACT = Fact("F1", "finding", {"date": DAY, "level": "establishment"})
AT = Span("inspection.yaml", 7)


@cache
def pack_of(framework: str) -> Pack:
    return read_plan(RULES, framework).pack


MEN = Inspection("trial", "prisons-men", Context(DAY, LATER, LATER, {}), (FACT,))
NATIONAL = replace(MEN, framework="national")

ALTERNATIVE = Alternative(
    "M.1", "Boards on every unit.", "They set priorities.", ("F1",), "RA", DAY, "KM", ("M.1.4",), AT
)
SETTLEMENT = Settlement("M.1", "mixed", "KM", DAY, "Heard on one unit only.", AT)
CONCERN = Concern("K1", "Priorities are not known.", priority=True, expectations=("M.1",), facts=("F1",), at=AT)
RECOMMENDATION = Recommendation(
    "R1", "Tell every region what it may decide.", "national", ("N.1.1.a",), None, ("F1",), AT
)
PRACTICE = PositivePractice("P1", "Boards on every unit.", ("M.1",), ("F1",), AT)


def told(inspection: Inspection, pack: Pack | None = None) -> list[tuple[str, str, str | None]]:
    """Code, message and help of each fault; all stand where the record does."""
    faults = faults_of(pack or pack_of(inspection.framework), inspection)
    assert all(fault.at == AT for fault in faults)
    return [(fault.code, fault.message, fault.help) for fault in faults]


def moderated(target: str, to: str) -> Moderation:
    return Moderation("m1", target, to, "Late papers were seen.", "RA", DAY, "KM", at=AT)


NO_PART = "no prompt or standard of national"


@pytest.mark.parametrize(("target", "to"), [("N.1.1.a", "yes"), ("N.1.1.a", "no"), ("N.1", "Good")])
def test_a_prompt_and_a_standard_may_be_moderated(target: str, to: str) -> None:
    assert told(replace(NATIONAL, moderations=(moderated(target, to),))) == []


@pytest.mark.parametrize(
    ("target", "why", "advice"),
    [
        ("N.1.1.z", NO_PART, "did you mean `N.1.1.a`, `N.1.1.b`, `N.1.1.c` or `N.1.1.d`?"),
        ("N.2.1.bb", NO_PART, "did you mean `N.2.1.b`?"),
        (
            "N.1.1",
            "a key question, which is answered by its prompts",
            "moderate one of its prompts, such as N.1.1.a, or its standard",
        ),
        ("leadership", NO_PART, "name a prompt, such as N.1.1.a, or a standard, such as N.1"),
    ],
)
def test_a_moderation_is_of_a_prompt_or_a_standard(target: str, why: str, advice: str) -> None:
    message = f"moderation `m1` is of `{target}`, {why}"
    assert told(replace(NATIONAL, moderations=(moderated(target, "yes"),))) == [("unknown-target", message, advice)]


@pytest.mark.parametrize(
    ("target", "to", "what", "advice"),
    [
        ("N.1.1.a", "Good", "answer", "a prompt is answered with one of `yes`, `no`"),
        (
            "N.1",
            "yes",
            "rating",
            "a standard is rated with one of `Inadequate`, `Requires improvement`, `Good`, `Outstanding`",
        ),
    ],
)
def test_a_moderation_gives_what_its_target_can_be(target: str, to: str, what: str, advice: str) -> None:
    message = f"moderation `m1` sets {target} to `{to}`, which is no {what}"
    assert told(replace(NATIONAL, moderations=(moderated(target, to),))) == [("wrong-moderation", message, advice)]


def test_a_framework_of_standards_takes_no_record_about_an_expectation() -> None:
    full = replace(
        NATIONAL, alternatives=(ALTERNATIVE,), settlements=(SETTLEMENT,), concerns=(CONCERN,), practice=(PRACTICE,)
    )
    advice = "take it out, or decide by a framework that has some"
    assert told(full) == [
        ("no-expectations", f"{what} is about an expectation, and `national` has none", advice)
        for what in ("an alternative", "a settlement", "a key concern", "positive practice")
    ]


def test_a_framework_of_expectations_takes_no_moderation() -> None:
    assert told(replace(MEN, moderations=(moderated("M.1", "shown"),))) == [
        (
            "unknown-target",
            "moderation `m1` is of `M.1`, and `prisons-men` answers no prompt",
            "take it out; an inspector settles an expectation under `settlements`",
        )
    ]


def test_nothing_is_judged_by_a_text_that_is_not_held() -> None:
    women = replace(MEN, framework="prisons-women", settlements=(replace(SETTLEMENT, expectation="Z.9"),))
    pack = pack_of("prisons-women")
    assert isinstance(pack, ExpectationsPack)
    assert pack.not_held
    message = (
        f"the text of `prisons-women` is not held, so nothing can be judged by it: {pack.not_held.removesuffix('.')}"
    )
    advice = "decide by another framework, or supply the text in the pack's framework.yaml"
    assert faults_of(pack, women) == (Diagnostic("text-not-held", message, None, advice),)


def test_records_that_name_what_is_there_are_admitted() -> None:
    full = replace(MEN, alternatives=(ALTERNATIVE,), settlements=(SETTLEMENT,), practice=(PRACTICE,))
    assert told(full) == []


@pytest.mark.parametrize("fact", ["F9", "F2"])
def test_another_way_on_a_fact_that_is_not_there_is_admitted_and_weighed(fact: str) -> None:
    assert told(replace(MEN, alternatives=(replace(ALTERNATIVE, facts=("F1", fact)),))) == []


@pytest.mark.parametrize(
    ("inspection", "where"),
    [
        (replace(MEN, alternatives=(replace(ALTERNATIVE, expectation="M.9"),)), "an alternative"),
        (replace(MEN, settlements=(replace(SETTLEMENT, expectation="M.9"),)), "a settlement"),
        (replace(MEN, practice=(replace(PRACTICE, expectations=("M.1", "M.9")),)), "`P1`"),
    ],
    ids=["alternative", "settlement", "practice"],
)
def test_a_record_is_about_an_expectation_of_the_framework(inspection: Inspection, where: str) -> None:
    message = f"{where} names expectation `M.9`, which prisons-men does not have"
    assert told(inspection) == [("unknown-expectation", message, "did you mean `M.1`, `M.2`, `M.3` or `M.4`?")]


def test_an_alternative_names_indicators_of_the_framework() -> None:
    inspection = replace(MEN, alternatives=(replace(ALTERNATIVE, indicators_not_relied_on=("M.1.4", "S.1.1")),))
    message = "an alternative names indicator `S.1.1`, which prisons-men does not have"
    assert told(inspection) == [("unknown-indicator", message, "did you mean `M.1.1`?")]


def test_practice_rests_on_facts_that_are_there() -> None:
    inspection = replace(MEN, practice=(replace(PRACTICE, facts=("F1", "DOC-7")),))
    message = "`P1` names fact `DOC-7`, which the inspection does not have"
    assert told(inspection) == [("unknown-fact", message, "it may be one of `F1`")]


@pytest.mark.parametrize("statement", ["shown", "shown_another_way", "mixed", "not_shown", "not_examined"])
def test_an_expectation_is_settled_as_a_statement(statement: str) -> None:
    assert told(replace(MEN, settlements=(replace(SETTLEMENT, statement=statement),))) == []


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("show", "did you mean `shown`?"),
        ("Good", "it may be one of `shown`, `shown_another_way`, `mixed`, `not_shown`, `not_examined`"),
    ],
)
def test_a_mark_is_no_statement(word: str, advice: str) -> None:
    message = f"M.1 is settled as `{word}`, which is no statement"
    inspection = replace(MEN, settlements=(replace(SETTLEMENT, statement=word),))
    assert told(inspection) == [("unknown-statement", message, advice)]


def concerned(number: int, priority: int) -> Inspection:
    """An inspection with so many key concerns, the last of them with priority; each stands on its own line."""
    plain = number - priority
    return replace(
        MEN,
        concerns=tuple(
            replace(CONCERN, id=f"K{i}", priority=i > plain, at=Span("inspection.yaml", i))
            for i in range(1, number + 1)
        ),
    )


@pytest.mark.parametrize(("number", "priority"), [(0, 0), (3, 3), (15, 3), (15, 6), (6, 6)])
def test_key_concerns_are_admitted_up_to_each_limit(number: int, priority: int) -> None:
    assert faults_of(pack_of("prisons-men"), concerned(number, priority)) == ()


LIMITS = {"key_concerns_most": 15, "priority_concerns_least": 3, "priority_concerns_most": 6}
TOO_MANY = "join or drop the least important"
MORE = "set `priority: true` on those that matter most"
FEWER = "leave `priority: true` on the 6 that matter most"
RAISE = "raise 3 key concerns at the least, or none"


@pytest.mark.parametrize(
    ("number", "priority", "code", "message", "line", "advice"),
    [
        (16, 6, "too-many-concerns", "there are 16 key concerns, and at most 15 may be raised", 16, TOO_MANY),
        (15, 2, "priority-concerns", "2 of the 15 key concerns have priority, and 3 to 6 must", 1, MORE),
        (15, 7, "priority-concerns", "7 of the 15 key concerns have priority, and 3 to 6 must", 15, FEWER),
        (2, 2, "priority-concerns", "2 of the 2 key concerns have priority, and 3 to 6 must", 1, RAISE),
        (1, 0, "priority-concerns", "0 of the 1 key concerns have priority, and 3 to 6 must", 1, RAISE),
    ],
)
def test_one_step_beyond_a_limit_is_told_where_it_is_passed(
    number: int, priority: int, code: str, message: str, line: int, advice: str
) -> None:
    expected = (Diagnostic(code, message, Span("inspection.yaml", line), advice),)
    assert faults_of(pack_of("prisons-men"), concerned(number, priority)) == expected


@pytest.mark.parametrize("framework", ["prisons-men", "prisons-separation-centres", "prisons-children"])
def test_the_limits_are_parameters_of_each_framework(framework: str) -> None:
    pack = pack_of(framework)
    own = {name: pack.parameters[f"{framework}/{name}"].values[-1].value for name in LIMITS}
    assert own == LIMITS


def test_a_concern_names_an_expectation_and_a_fact_that_are_there() -> None:
    astray = replace(CONCERN, id="K4", priority=False, expectations=("M.9",), facts=("F2",))
    inspection = replace(MEN, concerns=(*(replace(CONCERN, id=f"K{i}") for i in range(1, 4)), astray))
    assert told(inspection) == [
        (
            "unknown-expectation",
            "`K4` names expectation `M.9`, which prisons-men does not have",
            "did you mean `M.1`, `M.2`, `M.3` or `M.4`?",
        ),
        ("unknown-fact", "`K4` names fact `F2`, which the inspection does not have", "it may be one of `F1`"),
    ]


@pytest.mark.parametrize("part", ["N.1", "N.1.1", "N.1.1.a"])
def test_a_recommendation_is_about_any_part_of_the_standards(part: str) -> None:
    assert told(replace(NATIONAL, recommendations=(replace(RECOMMENDATION, about=(part,)),))) == []


def test_a_recommendation_names_parts_and_facts_that_are_there() -> None:
    astray = replace(RECOMMENDATION, about=("N.1.1.a", "N.9.9.z"), facts=("F2",))
    assert told(replace(NATIONAL, recommendations=(astray,))) == [
        (
            "unknown-part",
            "`R1` names part `N.9.9.z`, which national does not have",
            f"it may be one of {', '.join(f'`{name}`' for name in [*pack_of('national').by_id()][:12])} ...",
        ),
        ("unknown-fact", "`R1` names fact `F2`, which the inspection does not have", "it may be one of `F1`"),
    ]


def test_a_recommendation_in_a_framework_of_expectations_is_about_expectations() -> None:
    about_indicator = replace(RECOMMENDATION, about=("M.1", "M.1.4"))
    assert told(replace(MEN, recommendations=(about_indicator,))) == [
        (
            "unknown-part",
            "`R1` names expectation `M.1.4`, which prisons-men does not have",
            "did you mean `M.1` or `M.4`?",
        )
    ]


def test_every_fault_is_told_and_not_the_first_alone() -> None:
    inspection = replace(
        concerned(16, 7),
        moderations=(moderated("M.1", "shown"),),
        settlements=(replace(SETTLEMENT, expectation="M.9", statement="good"),),
    )
    codes = [fault.code for fault in faults_of(pack_of("prisons-men"), inspection)]
    assert codes == [
        "unknown-target",
        "unknown-expectation",
        "unknown-statement",
        "too-many-concerns",
        "priority-concerns",
    ]


@pytest.mark.parametrize("framework", ["national", "prisons-men"])
@pytest.mark.parametrize(("since", "admitted"), [(DAY, True), (date(2025, 3, 4), False)])
def test_a_parameter_has_a_value_on_the_first_day_of_fieldwork(framework: str, since: date, *, admitted: bool) -> None:
    pack, key = pack_of(framework), "shared/survey_window"
    dated = replace(pack.parameters[key], values=(DatedValue(since, Fraction(18)),))
    faults = faults_of(replace(pack, parameters={**pack.parameters, key: dated}), replace(MEN, framework=framework))
    fault = Diagnostic(
        "no-value-in-force",
        "parameter `survey_window` has no value in force on 2025-03-03",
        dated.at,
        "give it a value without `from`, or from an earlier date",
    )
    assert faults == (() if admitted else (fault,))
