"""Two derivations, one outcome: `engine.decide` and durable_rules on drawn packs, measures and moderations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from threading import Thread
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.decide import decide, prepare
from engine.ir.criteria import Rule
from engine.ir.decision import Answer, Basis, Decision, ModerationDecision, ModerationStatus, PromptMeasures, Rated
from engine.ir.inspection import Moderation
from engine.ir.logic import Named, Not
from engine.ir.operators import Absent, Comparator, Comparison, Exists, Given
from engine.ir.parameters import Threshold
from engine.targets.durable import Derivation, Deriver, derive, differences, moderations_in_force, start
from engine.truth import Truth
from tests.decide.agreement import NATIONAL
from tests.decide.near import inspections_near
from tests.decide.rules import drawn_packs, moderations
from tests.targets.packs import (
    BOUNDS,
    KINDS,
    Case,
    cases,
    count,
    measure,
    national_sized,
    one_prompt,
    prompt,
    some_measures,
)
from tests.targets.reference import decided


@pytest.fixture(scope="module")
def deriver() -> Iterator[Deriver]:
    with Deriver() as running:
        yield running


def derived(deriver: Deriver, case: Case) -> Derivation:
    return deriver.derive(deriver.program(case.pack, case.in_force), case.measures, case.moderated)


@given(cases())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_durable_rules_derives_what_the_reference_decides(deriver: Deriver, case: Case) -> None:
    assert differences(decided(case), derived(deriver, case)) == ()


@given(st.data())
@settings(max_examples=settings().max_examples // 2)
def test_durable_rules_derives_what_is_decided_from_evidence_by_drawn_rules(
    deriver: Deriver, data: st.DataObject
) -> None:
    pack = data.draw(drawn_packs())
    inspection = data.draw(inspections_near(pack, *pack.prompts()))
    moderated = replace(inspection, moderations=data.draw(moderations(pack)))
    decision, measures = decide(prepare(pack, "drawn"), moderated)
    program = deriver.program(pack, decision.in_force)
    assert differences(decision, deriver.derive(program, measures, moderations_in_force(decision))) == ()


@given(st.data())
@settings(max_examples=settings().max_examples // 5)
def test_durable_rules_derives_what_is_decided_by_the_national_pack(deriver: Deriver, data: st.DataObject) -> None:
    prompts = data.draw(st.lists(st.sampled_from([*NATIONAL.pack.prompts()]), max_size=3, unique_by=lambda p: p.id))
    decision, measures = decide(NATIONAL, data.draw(inspections_near(NATIONAL.pack, *prompts)))
    program = deriver.program(NATIONAL.pack, decision.in_force)
    assert differences(decision, deriver.derive(program, measures, {})) == ()


@given(cases())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_every_verdict_has_a_rule_that_fired_and_the_facts_it_consumed(deriver: Deriver, case: Case) -> None:
    derivation = derived(deriver, case)
    lines = (derivation.by_rule, derivation.in_force)
    sets = [prompt.proofs for prompt in derivation.prompts.values()]
    sets += [proofs for line in lines for proofs in line.proofs.values()]
    assert all(proof.rule and proof.facts for proofs in sets for proof in proofs.values())


def test_the_order_of_what_was_measured_changes_nothing(deriver: Deriver) -> None:
    pack = national_sized()
    measures = some_measures(pack, 1)
    reversed_measures = {
        name: replace(each, tests=dict(reversed(list(each.tests.items()))))
        for name, each in reversed(list(measures.items()))
    }
    program = deriver.program(pack, BOUNDS)
    assert deriver.derive(program, measures, {}) == deriver.derive(program, reversed_measures, {})


def test_a_pack_of_the_national_size_in_one_worker_inspection_after_inspection(deriver: Deriver) -> None:
    pack = national_sized()
    pids = set()
    for seed in range(5):
        case = Case(pack, BOUNDS, some_measures(pack, seed), {"N.1.1.a": "yes", "N.2": "Outstanding"})
        assert differences(decided(case), derived(deriver, case)) == ()
        pids.add(deriver.pid)
    assert len(pids) == 1


def test_a_criterion_may_be_another_or_the_reverse_of_one(deriver: Deriver) -> None:
    test = count(Comparator.AT_LEAST, "shared/two")
    rules: dict[str, Rule] = {"seen": test, "same": Named("seen"), "not_so": Not(Not(Named("same")))}
    pack = one_prompt(prompt("N.1.1.a", rules, Named("not_so")))
    for value in (None, Fraction(1), Fraction(2)):
        case = Case(pack, BOUNDS, {"N.1.1.a": PromptMeasures({"seen": measure(value)}, ("F1",))}, {})
        assert differences(decided(case), derived(deriver, case)) == ()


def test_what_there_is_and_what_there_is_none_of_is_met_when_true(deriver: Deriver) -> None:
    absent = Absent(KINDS, (), Given((), Comparison(Comparator.AT_LEAST, Threshold("shared/two"))))
    pack = one_prompt(prompt("N.1.1.a", {"there": Exists(KINDS, ()), "gone": absent}, Named("there")))
    for value, truth in ((True, Truth.MET), (False, Truth.NOT_MET), (None, Truth.UNKNOWN)):
        tests = {"there": measure(value=value is True), "gone": measure(value)}
        case = Case(pack, BOUNDS, {"N.1.1.a": PromptMeasures(tests, ("F1",))}, {})
        derivation = derived(deriver, case)
        assert differences(decided(case), derivation) == ()
        assert derivation.prompts["N.1.1.a"].truths["gone"] is truth


def test_a_prompt_applies_unless_it_is_known_not_to(deriver: Deriver) -> None:
    test = count(Comparator.AT_LEAST, "shared/two")
    pack = one_prompt(prompt("N.1.1.a", {"seen": test}, Named("seen"), {"denied": Not(Named("seen"))}, test))
    found = []
    for applies, seen in product((None, Fraction(1), Fraction(2)), repeat=2):
        tests = {"seen": measure(seen), "applies_when": measure(applies)}
        case = Case(pack, BOUNDS, {"N.1.1.a": PromptMeasures(tests, ("F1",))}, {})
        derivation = derived(deriver, case)
        assert differences(decided(case), derivation) == ()
        found.append(derivation.prompts["N.1.1.a"].basis.value)
    answered = ["not_evidenced", "blocked", "shown"]
    assert found == [*answered, *["not_applicable"] * 3, *answered]


def test_threads_take_turns(deriver: Deriver) -> None:
    pack = national_sized()
    program = deriver.program(pack, BOUNDS)
    alone = [deriver.derive(program, some_measures(pack, seed), {}) for seed in range(3)]
    together: dict[int, Derivation] = {}

    def one(seed: int) -> None:
        together[seed] = deriver.derive(program, some_measures(pack, seed), {})

    threads = [Thread(target=one, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[seed] for seed in range(3)] == alone


def test_the_kept_worker_derives_the_same(deriver: Deriver) -> None:
    pack = national_sized()
    measures = some_measures(pack, 2)
    start()
    assert derive(pack, BOUNDS, measures, {}) == deriver.derive(deriver.program(pack, BOUNDS), measures, {})


def _agreeing(deriver: Deriver) -> tuple[Decision, Derivation]:
    pack = national_sized()
    case = Case(pack, BOUNDS, some_measures(pack, 3), {})
    return decided(case), derived(deriver, case)


def test_a_moderation_is_in_force_applied_or_spent(deriver: Deriver) -> None:
    decision, _ = _agreeing(deriver)
    moderated = tuple(
        ModerationDecision(Moderation("M1", status, "yes", "", "A", date(2025, 9, 1)), status, "no")
        for status in get_args(ModerationStatus)
    )
    assert moderations_in_force(replace(decision, moderations=moderated)) == {"applied": "yes", "spent": "yes"}


def test_each_difference_is_said_in_words(deriver: Deriver) -> None:
    decision, derivation = _agreeing(deriver)
    prompt = decision.prompts["N.1.1.a"]
    step = prompt.criteria["c1"]
    assert (step.truth, prompt.answer, prompt.basis) == (Truth.NOT_MET, Answer.NO, Basis.NOT_SHOWN)
    other = replace(
        decision,
        prompts={
            **decision.prompts,
            "N.1.1.a": replace(
                prompt,
                answer=Answer.YES,
                basis=Basis.SHOWN,
                criteria={**prompt.criteria, "c1": step._replace(truth=Truth.UNKNOWN)},
            ),
        },
        standards={
            **decision.standards,
            "N.2": replace(decision.standards["N.2"], outcome=Rated("Outstanding", 3)),
        },
        overall=replace(decision.overall, total=12),
    )
    assert differences(decision, derivation) == ()
    assert differences(other, derivation) == (
        "`N.1.1.a`, `c1`: the reference gives `unknown`, durable_rules `not_met`",
        "`N.1.1.a`, basis: the reference gives `shown`, durable_rules `not_shown`",
        "`N.1.1.a`, answer: the reference gives `yes`, durable_rules `no`",
        "`N.2` in force: the reference gives `Outstanding`, durable_rules `Inadequate`",
        f"total in force: the reference gives `12`, durable_rules `{derivation.in_force.total}`",
    )


def test_a_node_that_only_one_of_them_has_is_a_difference(deriver: Deriver) -> None:
    decision, derivation = _agreeing(deriver)
    prompts = dict(derivation.prompts)
    truths = dict(prompts["N.1.1.a"].truths)
    del truths["sufficient_when.4"]
    prompts["N.1.1.a"] = replace(prompts["N.1.1.a"], truths={**truths, "more": Truth.MET})
    met = derivation.prompts["N.1.1.a"].truths["sufficient_when.4"].value
    assert differences(decision, replace(derivation, prompts=prompts)) == (
        f"`N.1.1.a`, `sufficient_when.4`: the reference gives `{met}`, durable_rules `nothing`",
        "`N.1.1.a`, `more`: the reference gives `nothing`, durable_rules `met`",
    )
