from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from engine.diagnostics import Refused
from engine.ir.canonical import digest
from engine.ir.conditions import AtLeast, AtMost, Condition, ContainsAll, ContainsAny, Equals, NoneOf, WithinMonths
from engine.ir.criteria import Criterion
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Absent, Comparator, Comparison, Count, Coverage, Given, Kinds, Latest
from engine.ir.parameters import DatedValue, Parameter, Threshold
from engine.ir.standards import Prompt, StandardsPack
from engine.load.files import TextFile
from engine.load.pack import load_pack
from engine.source import Span
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary
from tests.load import examples
from tests.load.examples import ROOT, SHARED, faults_of
from tests.load.good import edited, good

RULES = "tiny/T.1.1.yaml"
PARAMETERS = "tiny/parameters.yaml"


def load(files: dict[str, str]) -> StandardsPack:
    pack = examples.load(files)
    assert isinstance(pack, StandardsPack)
    return pack


def only_prompt(pack: StandardsPack) -> Prompt:
    (prompt,) = pack.prompts()
    return prompt


def node(pack: StandardsPack, name: str) -> Criterion:
    prompt = only_prompt(pack)
    return next(each for each in (*prompt.nodes(), *prompt.insufficient_if) if each.id == name)


def test_the_national_pack_loads() -> None:
    pack = read_pack(ROOT / "rules", "national")
    assert isinstance(pack, StandardsPack)
    assert (pack.framework, len(list(pack.key_questions())), len(list(pack.prompts()))) == ("national", 11, 52)


def test_operators_are_read_with_their_kinds_conditions_and_parameters() -> None:
    pack = load(good())
    assert [(c.id, c.rule) for c in only_prompt(pack).nodes()[1:]] == [
        (
            "recognised",
            Coverage(
                Kinds(("finding",), ("finding",)),
                (
                    Condition("theme", Equals("strategy")),
                    Condition("strength", AtLeast(Threshold("shared/clear"))),
                ),
                (Condition("stance", Equals("supports")),),
                "region",
                "sampled_regions",
                None,
                Comparison(Comparator.AT_LEAST, Threshold("shared/half")),
            ),
        ),
        (
            "delivered",
            Latest(
                Kinds(("metric",), ("metric",)),
                (
                    Condition("code", Equals("milestones_met")),
                    Condition("subgroup", Equals("all")),
                    Condition("date", WithinMonths(Threshold("shared/year"))),
                ),
                "value",
                Comparison(Comparator.AT_LEAST, Threshold("T.1/milestones_ok")),
            ),
        ),
        (
            "corroborated",
            Count(
                Kinds(("opinion",), ("finding", "survey", "assessment", "appraisal")),
                (Condition("theme", Equals("strategy")), Condition("stance", Equals("supports"))),
                "source_class",
                Comparison(Comparator.AT_LEAST, Threshold("shared/corroborate")),
            ),
        ),
    ]
    assert node(pack, "lapsed").rule == Absent(
        Kinds(("document",), ("document",)),
        (Condition("doc_type", Equals("delivery_plan")), Condition("current", Equals(value=True))),
        Given(
            (Condition("doc_type", Equals("delivery_plan")),),
            Comparison(Comparator.AT_LEAST, Threshold("shared/least_facts")),
        ),
    )


def test_logic_is_read_as_quorums() -> None:
    assert only_prompt(load(good())).sufficient_when == Quorum(
        "all_of",
        2,
        (
            Named("published"),
            Quorum("some_of", 2, (Named("recognised"), Named("delivered"), Named("corroborated"))),
        ),
    )


def test_not_and_any_of_are_read() -> None:
    pack = load(edited(RULES, ("        - published\n", "        - any_of: [published, {not: delivered}]\n")))
    logic = only_prompt(pack).sufficient_when
    assert isinstance(logic, Quorum)
    assert logic.parts[0] == Quorum("any_of", 1, (Named("published"), Not(Named("delivered"))))


def test_demands_on_one_field_are_conditions_in_written_order() -> None:
    covers = "covers: {contains_all: [measures, owners]}"
    pack = load(edited(RULES, (covers, "covers: {contains_any: [risks, owners], contains_all: [measures]}")))
    rule = node(pack, "published").rule
    assert getattr(rule, "where", ())[-2:] == (
        Condition("covers", ContainsAny(("risks", "owners"))),
        Condition("covers", ContainsAll(("measures",))),
    )


def test_the_words_of_an_ordered_list_can_be_compared() -> None:
    corroborated = "where: {theme: strategy, stance: supports}"
    new = "where: {strength: {at_most: $clear}, stance: {not_in: [partly]}}"
    assert getattr(node(load(edited(RULES, (corroborated, new))), "corroborated").rule, "where", ()) == (
        Condition("strength", AtMost(Threshold("shared/clear"))),
        Condition("stance", NoneOf(("partly",))),
    )


def test_a_parameter_keeps_its_exact_values_and_its_place() -> None:
    found = load(good()).parameters
    dated = (DatedValue(date(2025, 1, 1), Fraction(13, 20)), DatedValue(date(2026, 1, 1), Fraction(7, 10)))
    expected = Parameter(
        "T.1",
        "milestones_ok",
        dated,
        "share of milestones due",
        "A plan that delivers seven in ten of its milestones is being delivered.",
        "working assumption",
    )
    assert found["T.1/milestones_ok"] == expected
    assert found["T.1/milestones_ok"].at == Span(PARAMETERS, 5, 5, 18)
    assert found["shared/half"].values == (DatedValue(None, Fraction(1, 2)),)


OWN = "    half:\n      value: 0.75\n      unit: share\n      why: It must be most.\n      source: working assumption\n"


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (("pack: {}", "pack:\n" + OWN), "tiny/half"),
        (("  T.1:\n", "  T.1:\n" + OWN), "T.1/half"),
    ],
    ids=["the pack's over the shared", "the standard's over the shared"],
)
def test_a_name_is_the_nearest_parameter_of_that_name(edit: tuple[str, str], key: str) -> None:
    rule = node(load(edited(PARAMETERS, edit)), "recognised").rule
    assert isinstance(rule, Coverage)
    assert rule.comparison.bound == Threshold(key)


def test_a_pack_may_replace_a_parameter_that_facts_are_derived_by() -> None:
    own = OWN.replace("half", "survey_positive")
    pack = load(edited(PARAMETERS, ("pack: {}", "pack:\n" + own)))
    assert pack.parameters["tiny/survey_positive"].values == (DatedValue(None, Fraction(3, 4)),)


def test_places_lead_back_to_the_text() -> None:
    published = node(load(good()), "published")
    assert published.at == Span(RULES, 14, 7, 16)
    assert [condition.at for condition in getattr(published.rule, "where", ())] == [
        Span(RULES, 18, 11, 19),
        Span(RULES, 19, 11, 16),
        Span(RULES, 20, 11, 18),
        Span(RULES, 21, 11, 17),
    ]


def test_neither_the_order_of_files_nor_their_comments_change_a_pack() -> None:
    files = good()
    turned = dict(reversed(files.items()))
    commented = {name: f"# a comment\n\n{text}" for name, text in files.items()}
    assert load(turned) == load(files) == load(commented)
    assert digest(load(turned)) == digest(load(files)) == digest(load(commented))


def test_all_faults_of_a_stage_are_told_by_file_and_line() -> None:
    files = edited(RULES, ("theme: strategy, strength", "theme: stratgy, strength"), ("latest: metric", "latest: metr"))
    files["tiny/ratings.yaml"] = files["tiny/ratings.yaml"].replace("[T.1.1.a]", "[T.1.1.z]")
    assert [(f.code, getattr(f.at, "file", ""), getattr(f.at, "line", 0)) for f in faults_of(files)] == [
        ("unknown-theme", RULES, 25),
        ("unknown-kind", RULES, 33),
        ("unknown-prompt", "tiny/ratings.yaml", 23),
    ]


def test_a_later_stage_says_nothing_while_an_earlier_one_has_faults() -> None:
    form_and_name = edited(
        RULES, ("theme: strategy, strength", "theme: stratgy, strength"), ("by: region", "bye: region")
    )
    assert {f.code for f in faults_of(form_and_name)} == {"missing-key", "unknown-key"}
    assert {f.code for f in faults_of(form_and_name | {PARAMETERS: "pack: {}\npack: {}\n"})} == {"duplicate-key"}


def test_a_words_list_is_the_fields_own() -> None:
    files = edited(RULES, ("doc_type: vision_strategy", "doc_type: national"))
    assert [f.code for f in faults_of(files)] == ["unknown-word"]


def test_a_field_needs_to_be_known_to_one_of_the_kinds_only() -> None:
    where = "where: {theme: strategy, stance: supports}"
    assert faults_of(edited(RULES, (where, "where: {method: interview, stance: supports}"))) == ()


def test_a_vocabulary_without_its_kind_cannot_read_the_pack() -> None:
    vocabulary = read_vocabulary()
    smaller = replace(vocabulary, kinds={n: k for n, k in vocabulary.kinds.items() if n != "metric"})
    files = good()
    with pytest.raises(Refused) as refused:
        load_pack(TextFile(SHARED, files[SHARED]), [TextFile(n, t) for n, t in files.items() if "tiny/" in n], smaller)
    assert [fault.code for fault in refused.value.faults] == ["unknown-kind"]
