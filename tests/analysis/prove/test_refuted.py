"""A broken promise is refuted, and its example, read from a file, is decided as is said of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.analysis.prove import Known, Outcome
from engine.analysis.prove.cases import Cases
from engine.analysis.prove.proof import of_standards
from engine.analysis.prove.reached import every_rating_reached
from engine.decide import AnyPlan
from engine.ir.charter import Charter
from engine.ir.decision import Answer
from engine.ir.judgement import ExpectationDecision
from engine.ir.policies import Ratings, TableOfKeyQuestions
from engine.ir.standards import StandardsPack
from engine.service.deciding import prepare_any
from engine.truth import Truth
from engine.workspace.packs import read_pack
from tests.analysis.prove.promised import found, judged, plan_of, rating, refuted, standards

TURNED_ROUND = (
    "- {at_least: 0, rating: Inadequate}\n      - {at_least: 50, rating: Good}\n  - policy: table",
    "- {at_least: 0, rating: Good}\n      - {at_least: 50, rating: Inadequate}\n  - policy: table",
)
NO_JUMP = {"promise": "no_jump", "shown_by": "solver"}


def rated(plan: AnyPlan) -> Ratings:
    """How the answers of a small pack of standards are added up."""
    assert isinstance(plan.pack, StandardsPack)
    return plan.pack.ratings


def with_ratings(plan: AnyPlan, ratings: Ratings) -> AnyPlan:
    """The same pack, adding its answers up in another way."""
    assert isinstance(plan.pack, StandardsPack)
    return prepare_any(replace(plan.pack, ratings=ratings), "digest")


def test_one_more_yes_lowers_a_rating_where_bands_are_turned_round(tmp_path: Path) -> None:
    claim = {"promise": "more_yes_never_lowers", "shown_by": "solver"}
    plan = plan_of("tiny", "ratings.yaml", TURNED_ROUND, **claim)
    because, example = refuted(plan)
    assert because == (
        "T.1 is Good, and with T.1.1.a answered yes as well it is Inadequate (key questions by `majority`, standards "
        "by `share`); in the example the last moderation turns T.1.1.a"
    )
    decision = standards(plan, example, tmp_path)
    assert (rating(decision.standards["T.1"].by_rule), rating(decision.standards["T.1"].outcome)) == (
        "Good",
        "Inadequate",
    )


def test_a_jump_that_is_not_listed_is_shown_and_one_that_cannot_happen_is_told(tmp_path: Path) -> None:
    scale = ("  - {rating: Good, score: 1}", "  - {rating: Fair, score: 1}\n  - {rating: Good, score: 2}")
    plan = plan_of("tiny", "ratings.yaml", scale, **NO_JUMP)
    because, example = refuted(plan)
    assert because.startswith("T.1 is Inadequate, and with T.1.1.a answered yes as well it is Good")
    decision = standards(plan, example, tmp_path)
    assert rating(decision.standards["T.1"].by_rule) == "Inadequate"
    assert rating(decision.standards["T.1"].outcome) == "Good"
    jumps = [
        {"policy": policy, "standard": "T.1", "lower": "Inadequate", "higher": "Good", "why": "It has one prompt."}
        for policy in ("share", "table")
    ]
    assert found(plan_of("tiny", "ratings.yaml", scale, **NO_JUMP, unless=jumps)).outcome is Outcome.PROVED
    never = found(plan_of("tiny", "ratings.yaml", **NO_JUMP, unless=jumps))
    assert (never.outcome, never.example) == (Outcome.REFUTED, None)
    assert never.because.startswith("`T.1` never moves from Inadequate to Good by policy `share`")


def test_a_rating_that_no_answers_give_has_no_example() -> None:
    claim = {"promise": "every_rating_reached", "shown_by": "solver"}
    sound = plan_of("tiny", "ratings.yaml", **claim)
    assert found(sound).outcome is Outcome.PROVED
    overall = rated(sound).overall
    lowest, highest = overall.bands
    # The loader refuses such a band in a file: the promise holds of what is loaded, however it was made.
    out_of_reach = replace(overall, bands=(lowest, replace(highest, at_least=2)))
    finding = found(with_ratings(sound, replace(rated(sound), overall=out_of_reach)))
    assert (finding.outcome, finding.example) == (Outcome.REFUTED, None)
    assert finding.because == "no answers at all give this: Good of the whole"


def test_a_rating_that_no_evidence_was_found_for_names_what_was_tried_and_what_helps() -> None:
    plan = plan_of("tiny", "ratings.yaml", promise="every_rating_reached", shown_by="solver")
    assert of_standards(plan)
    cases = Cases(plan, {("T.1.1.a", Answer.YES): None})
    because = every_rating_reached(plan, cases, [Known("inspections/good.yaml", cases.empty())]).because
    assert because == (
        "answers would give this, and no evidence for them was found: Good of T.1 (nearest is inspections/good.yaml: "
        "now Inadequate); Good of the whole (nearest is inspections/good.yaml: now Inadequate). The one inspection "
        "that is recorded was tried. If the rules are as meant, change the evidence of one, or record another, until "
        "it comes to the rating; then prove again"
    )
    assert "No inspection of the whole is recorded" in every_rating_reached(plan, cases, []).because


def test_two_rows_for_one_number_of_key_questions_overlap(tmp_path: Path) -> None:
    claim = {"promise": "bands_whole", "shown_by": "structure"}
    sound = plan_of("tiny", "ratings.yaml", **claim)
    assert found(sound).outcome is Outcome.PROVED
    table = next(each for each in rated(sound).standard if isinstance(each.rule, TableOfKeyQuestions))
    assert isinstance(table.rule, TableOfKeyQuestions)
    again = replace(next(row for row in table.rule.rows if (row.of, row.yes) == (1, 1)), rating="Inadequate")
    twice = replace(table, rule=TableOfKeyQuestions((*table.rule.rows, again)))
    policies = tuple(twice if each is table else each for each in rated(sound).standard)
    plan = with_ratings(sound, replace(rated(sound), standard=policies))
    because, example = refuted(plan)
    assert because == "policy `table` has 2 rows, and the first of them counts, for 1 of 1 key questions, as in T.1"
    assert standards(plan, example, tmp_path).key_questions["T.1.1"].answer is Answer.YES


def test_a_prompt_that_asks_for_an_absence_is_yes_without_evidence(tmp_path: Path) -> None:
    claim = {"promise": "nothing_is_never_yes", "shown_by": "structure"}
    logic = ("        - published\n", "        - {not: published}\n")
    nought = ("count: 2, of: [recognised, delivered", "count: 1, of: [published, {not: recognised}, delivered")
    plan = plan_of("tiny", "T.1.1.yaml", logic, nought, **claim)
    because, example = refuted(plan)
    assert because == "T.1.1.a: answered yes without any evidence"
    assert example.facts == ()
    assert standards(plan, example, tmp_path).prompts["T.1.1.a"].answer is Answer.YES


@pytest.mark.parametrize(
    ("node", "word", "start"),
    [
        ("delivered", "rises", Truth.MET),
        ("recognised", "falls", Truth.NOT_MET),
        ("lapsed", "rises", Truth.MET),
        ("published", "falls", Truth.NOT_MET),
        ("lapsed", "rises_with_matches", Truth.MET),
    ],
)
def test_a_criterion_that_is_not_monotone_is_turned_by_the_last_fact(
    node: str, word: str, start: Truth, tmp_path: Path
) -> None:
    marks = {f"T.1.1.a.{node}": word}
    plan = plan_of("tiny", "T.1.1.yaml", promise="monotone", shown_by="structure", criteria=marks)
    because, example = refuted(plan)
    assert f"`T.1.1.a.{node}` is marked `{word}`" in because
    without = replace(example, facts=example.facts[:-1])
    prompts = [standards(plan, each, tmp_path).prompts["T.1.1.a"] for each in (without, example)]
    truths = [{**each.criteria, **each.blockers}[node].truth for each in prompts]
    assert truths[0] is start
    assert truths[1] is not start


def test_another_way_lowers_a_statement_where_the_charter_holds_it_to_be_worse(tmp_path: Path) -> None:
    order = ["shown", "mixed", "shown_another_way", "not_shown", "not_examined"]
    claim = {"promise": "accepted_never_lowers", "shown_by": "solver", "order": order}
    more = ("indicators_enough:\n    value: 0.5", "indicators_enough:\n    value: 1")
    plan = plan_of("small", "parameters.yaml", more, **claim)
    because, example = refuted(plan)
    assert because == (
        "E.1 is mixed, and with the other way accepted shown_another_way, which the charter holds to be worse"
    )
    without = replace(example, alternatives=())
    said = [judged(plan, each, tmp_path).expectations["E.1"] for each in (without, example)]
    assert [each.suggested.value for each in said if isinstance(each, ExpectationDecision)] == [
        "mixed",
        "shown_another_way",
    ]


def test_what_is_found_is_the_same_each_time() -> None:
    pack = read_pack(Path(__file__).parents[3] / "rules", "national")
    assert pack.charter is not None
    (jumps,) = (promise for promise in pack.charter.promises if promise.id == "no-jump")
    charter = Charter((replace(jumps, unless=jumps.unless[1:]),))
    once, again = (found(prepare_any(replace(pack, charter=charter), "digest")) for _ in range(2))
    assert once.outcome is Outcome.REFUTED
    assert once.because.startswith("N.2 is Inadequate, and with N.2.1.b answered yes as well it is Good")
    assert once == again
