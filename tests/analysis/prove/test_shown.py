"""What the shipped charters promise is proved, and what a proof by structure or by property test leans on holds."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis.prove import Outcome
from engine.analysis.prove.evidence import LATE
from engine.analysis.prove.monotone import keeps_of
from engine.analysis.prove.prove import prove
from engine.analysis.prove.statements import SETTLED
from engine.decide import decide, prepare
from engine.decide.judge import settle
from engine.ir.charter import SHOWN_BY, Charter
from engine.ir.expectations import ExpectationsPack, Statement
from engine.ir.inspection import Settlement
from engine.service.deciding import read_plan
from engine.service.proving import prove_packs
from engine.targets.smt import OutOfWork, Search
from engine.truth import Truth
from engine.workspace.packs import pack_folders
from tests.decide.near import inspections_near
from tests.decide.rules import drawn_packs

ROOT = Path(__file__).parents[3]
RULES = ROOT / "rules"


def test_every_framework_keeps_its_promises() -> None:
    found = {proven.plan.pack.framework: proven.proofs for proven in prove_packs(None, RULES, ROOT / "golden")}
    broken = [(name, p.promise.id, p.finding) for name, proofs in found.items() for p in proofs]
    assert [each for each in broken if each[2].outcome is not Outcome.PROVED] == []
    plans = {name: read_plan(RULES, name) for name in pack_folders(RULES)}
    held = {n for n, plan in plans.items() if not isinstance(plan.pack, ExpectationsPack) or not plan.pack.not_held}
    assert set(found) == held
    assert {proof.promise.claim for proofs in found.values() for proof in proofs} == set(SHOWN_BY)


@given(st.data())
@settings(max_examples=settings().max_examples // 4)
def test_what_structure_says_one_more_fact_keeps_is_kept(data: st.DataObject) -> None:
    pack = data.draw(drawn_packs())
    prompts = [*pack.prompts()]
    inspection = data.draw(inspections_near(pack, *prompts))
    plan = prepare(pack, "drawn")
    before = decide(plan, replace(inspection, facts=()))[0]
    for count in range(1, len(inspection.facts) + 1):
        after, measures = decide(plan, replace(inspection, facts=inspection.facts[:count]))
        for prompt in prompts:
            rules = {node.id: node.rule for node in (*prompt.nodes(), *prompt.insufficient_if)}
            steps = [{**d.prompts[prompt.id].criteria, **d.prompts[prompt.id].blockers} for d in (before, after)]
            for node, rule in rules.items():
                measure = measures[prompt.id].tests.get(node)
                matched = measure is not None and inspection.facts[count - 1].id in measure.evidence
                for keeps in (keeps_of(rule, rules, matching=m) for m in ((False, True) if matched else (False,))):
                    was, now = (each[node].truth for each in steps)
                    assert not (keeps.met and was is Truth.MET and now is not Truth.MET)
                    assert not (keeps.not_met and was is Truth.NOT_MET and now is not Truth.NOT_MET)
        before = after


DAY = date(2025, 6, 2)
SETTLEMENTS = st.builds(
    Settlement,
    st.just("E.1"),
    st.sampled_from([each.value for each in Statement]),
    st.sampled_from("ABC"),
    st.sampled_from([DAY, DAY + timedelta(1), DAY + timedelta(2)]),
    st.sampled_from([None, " ", "Seen since."]),
)


@given(st.sampled_from(Statement), st.lists(SETTLEMENTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_settlements_changes_nothing(suggested: Statement, made: list[Settlement], random: Random) -> None:
    mixed = random.sample(made, len(made))
    one, other = (
        {d.settlement.statement for d in settle(suggested, each) if d.status in ("agrees", "differs")}
        for each in (made, mixed)
    )
    assert one == other
    assert len(one) <= 1


@pytest.mark.parametrize("named", [LATE, SETTLED])
def test_a_property_test_that_a_proof_names_is_there(named: str) -> None:
    whose, _, where = named.partition("ragstone's own ")
    assert not whose
    file, _, test = where.partition(", ")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert test.strip("`") in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


def test_a_question_past_the_limit_of_work_is_not_answered() -> None:
    context = z3.Context()
    many = [z3.Bool(f"{i} {j}", context) for i in range(9) for j in range(8)]
    each_in_one = [z3.Or(many[i * 8 : i * 8 + 8]) for i in range(9)]
    no_two = [z3.Not(z3.And(many[i * 8 + j], many[k * 8 + j])) for j in range(8) for i in range(9) for k in range(i)]
    with pytest.raises(OutOfWork):
        Search(context, *each_in_one, *no_two, work=1000).possible()


def test_late_evidence_is_tried_on_made_cases_where_none_is_recorded() -> None:
    plan = read_plan(RULES, "national")
    assert plan.pack.charter is not None
    late = [promise for promise in plan.pack.charter.promises if promise.id == "late"]
    (proof,) = prove(plan, Charter(tuple(late)), [])
    assert proof.finding.outcome is Outcome.PROVED
    assert "tried here on 3 inspections" in proof.finding.because
