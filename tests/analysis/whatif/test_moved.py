"""What moves is what two decisions differ in; a supposed value is the pack with that value written in its file."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from engine.analysis.whatif import results, turned
from engine.decide import Plan, decide
from engine.diagnostics import Refused
from engine.ir.canonical import digest
from engine.ir.decision import Decision
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.service.deciding import Derivation, read_plan
from engine.service.whatif import Supposed, what_if
from engine.workspace.evidence import read_inspections
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]
RULES = ROOT / "rules"
GOOD = ROOT / "golden/national/inspections/good.yaml"
FIRST = ROOT / "golden/national/editions/1/inspections/good.yaml"
INADEQUATE = ROOT / "golden/national/inspections/inadequate.yaml"
PRISON = ROOT / "golden/prisons-men/inspections/ravensholt.yaml"
DATED = """\
      value:
        - from: 2020-01-01
          value: 0.10
        - {from: 2025-01-01, value: 0.70}
        - from: 2027-01-01
          value: 0.90
"""


@pytest.fixture(scope="module")
def plan() -> Plan[StandardsPack]:
    found = read_plan(RULES, "national")
    assert isinstance(found.pack, StandardsPack)
    return found


def decided(plan: Plan[StandardsPack], path: Path) -> Decision:
    return decide(plan, read(path))[0]


def read(path: Path) -> Inspection:
    (inspection,) = read_inspections(path, read_vocabulary())
    assert isinstance(inspection, Inspection)
    return inspection


def supposed(*sets: str, drops: tuple[str, ...] = ()) -> Supposed:
    return Supposed(sets, drops, ())


def test_two_decisions_are_told_apart_in_every_part(plan: Plan[StandardsPack]) -> None:
    good, bad = decided(plan, GOOD), decided(plan, INADEQUATE)
    moved = {each.id for each in results(good, bad) if each.moved}
    answers = {n for n, p in good.prompts.items() if p.in_force is not bad.prompts[n].in_force}
    ratings = {n for n, s in good.standards.items() if s.outcome != bad.standards[n].outcome}
    assert answers | ratings | {"overall"} <= moved
    told = turned(plan.pack, good, bad)
    assert {n for n, p in good.prompts.items() if p.answer is not bad.prompts[n].answer} <= told.keys()
    assert all(each.before.truth is not each.after.truth for tests in told.values() for each in tests)
    blockers = {(p.id, b.id) for p in plan.pack.prompts() for b in p.insufficient_if}
    assert {(n, t.id) for n, tests in told.items() for t in tests if t.blocker} <= blockers


def test_one_decision_twice_moves_nothing(plan: Plan[StandardsPack]) -> None:
    good = decided(plan, GOOD)
    assert [each for each in results(good, good) if each.moved] == []
    assert len(results(good, good)) == 1 + len(plan.pack.by_id())
    assert turned(plan.pack, good, good) == {}


@pytest.mark.parametrize("file", [GOOD, PRISON], ids=["national", "prisons-men"])
def test_every_parameter_set_to_what_it_is_leaves_the_pack_as_it_is(file: Path) -> None:
    inspection = read(file)
    pack = read_plan(RULES, inspection.framework).pack
    day = inspection.context.inspection_date
    sets = [f"{key}={float(each.in_force(day) or 0)}" for key, each in pack.parameters.items()]
    found = what_if(file, None, supposed(*sets), RULES, Derivation.REFERENCE)
    assert len(found.settings) == len(pack.parameters)
    assert (found.after.plan.digest, found.moved) == (found.before.plan.digest, ())


def test_a_value_that_is_set_is_the_one_in_force_and_no_other_changes(tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    kept = tmp_path / "rules/national/editions/1"
    path = kept / "national/parameters.yaml"
    text = path.read_text(encoding="utf-8")
    begin, name, rest = text.partition("    milestones_ok:\n")
    path.write_text(begin + name + DATED + rest.partition("\n")[2], encoding="utf-8")
    (kept / "digests.yaml").write_text(f"national: {digest(read_pack(kept, 'national'))}\n", encoding="utf-8")
    found = what_if(FIRST, None, supposed("N.1/milestones_ok=0.825"), tmp_path / "rules", Derivation.REFERENCE)
    before, after = (side.plan.pack.parameters for side in (found.before, found.after))
    assert [d.value for d in after["N.1/milestones_ok"].values] == [Fraction(1, 10), Fraction(33, 40), Fraction(9, 10)]
    assert {key for key in before if before[key] != after[key]} == {"N.1/milestones_ok"}
    assert found.settings[0].tests == {"N.1.1.b": 1}
    assert [(each.id, each.before.truth.value, each.after.truth.value) for each in found.turned["N.1.1.b"]] == [
        ("delivered", "met", "not_met")
    ]


def test_a_dropped_fact_gives_what_the_inspection_without_it_gives(plan: Plan[StandardsPack], tmp_path: Path) -> None:
    found = what_if(GOOD, None, supposed(drops=("GOV-001",)), RULES, Derivation.BOTH)
    begin, name, rest = GOOD.read_text(encoding="utf-8").partition("  - id: GOV-001\n")
    without = tmp_path / "without.yaml"
    without.write_text(begin + rest[rest.index("  - id: ") :], encoding="utf-8")
    assert name
    assert found.after.decision == decided(plan, without)
    assert found.before.decision == decided(plan, GOOD)


def test_what_the_pack_would_not_take_is_refused_without_a_place() -> None:
    with pytest.raises(Refused) as refused:
        what_if(GOOD, None, supposed("survey_positive=0.1", "doc_max_age=1.5"), RULES, Derivation.REFERENCE)
    assert {fault.code for fault in refused.value.faults} == {"crossed-shares", "not-whole-months"}
    assert {fault.at for fault in refused.value.faults} == {None}


def test_statements_of_a_framework_of_expectations_move_by_their_indicators() -> None:
    found = what_if(PRISON, None, supposed("clear=3"), RULES, Derivation.BOTH)
    moved = {each.id: (each.before, each.after) for each in found.moved}
    assert moved["M.1"] == (
        {"statement": "shown", "suggested": "shown"},
        {"statement": "mixed", "suggested": "mixed"},
    )
    assert moved["M.1.3"] == ({"outcome": "shown"}, {"outcome": "not_shown"})
    assert {"shared", "most_leaders"} == {each.id for each in found.turned["M.1.3"]}


def test_a_fact_that_a_key_concern_rests_on_can_be_dropped() -> None:
    found = what_if(PRISON, None, supposed(drops=("FIN-069",)), RULES, Derivation.BOTH)
    before, after = (side.inspection.concerns[0].facts for side in (found.before, found.after))
    assert before == ("FIN-069", *after)
