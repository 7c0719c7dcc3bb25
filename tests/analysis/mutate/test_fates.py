"""What is said of a mutant is so: a killed one differs, an equivalent one never does, a survivor's case kills it."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis.construct.asked import answers_of
from engine.analysis.mutate.judged import Fate, judge
from engine.analysis.mutate.mutant import Mutant
from engine.analysis.mutate.pinned import lone
from engine.analysis.mutate.seen import seen
from engine.analysis.mutate.units import Unit, mutants
from engine.decide import AnyPlan
from engine.ir.inspection import Inspection
from engine.ir.pack import Pack
from engine.service.deciding import prepare_any
from tests.analysis.mutate.judging import PARTS, judged, recorded
from tests.golden.recorded import plan_of
from tests.strategies import inspections


def plan(pack: Pack) -> AnyPlan:
    """A plan of the whole pack: fates are found by one part alone."""
    return prepare_any(pack, "")


@pytest.mark.parametrize("part", PARTS)
def test_what_a_golden_case_is_said_to_kill_comes_out_otherwise_in_the_whole_pack(part: str) -> None:
    pack = plan_of(PARTS[part]).pack
    cases = {(each.file, each.name): each.evidence for each in recorded(pack)}
    killed = [(mutant, each) for mutant, each in judged(part) if each.fate is Fate.KILLED]
    assert killed
    before = plan(pack)
    for mutant, each in killed[::9]:
        assert each.by is not None
        one, other = (seen(of, part, cases[each.by]) for of in (before, plan(mutant.pack)))
        assert one != other, str(each.misread)
        assert (one.outcome != other.outcome) is each.answer


def equivalents() -> list[tuple[str, Mutant]]:
    return [(part, mutant) for part in PARTS for mutant, each in judged(part) if each.fate is Fate.EQUIVALENT]


def test_some_mutants_are_proved_equivalent_each_for_a_reason_that_a_reader_can_check() -> None:
    assert {  # a figure of a question is one of sufficiency
        "N.1.1.c `safety_weak`: `measure: sufficiency` left out",
        "N.3.2.h `delivery_sex`: `measure: sufficiency` left out",
    } <= {str(mutant.misread) for _, mutant in equivalents()}


def test_no_recorded_inspection_gives_an_equivalent_mutant_another_answer() -> None:
    for part, mutant in equivalents():
        pack = plan_of(PARTS[part]).pack
        plans = plan(pack), plan(mutant.pack)
        for each in recorded(pack)[::20]:
            one, other = (answers_of(of, part, each.evidence).outcome for of in plans)
            assert one is other, f"{mutant.misread}: {each.name}"


@cache
def equivalent_plans() -> list[tuple[str, AnyPlan, AnyPlan]]:
    national = plan_of("national").pack
    found = [(part, mutant) for part, mutant in equivalents() if PARTS[part] == "national"]
    return [(part, lone(national, part), lone(mutant.pack, part)) for part, mutant in found]


@given(st.lists(inspections(), min_size=1, max_size=3))
def test_no_drawn_evidence_gives_an_equivalent_mutant_another_answer(drawn: list[Inspection]) -> None:
    for part, before, after in equivalent_plans():
        for inspection in drawn:
            assert answers_of(before, part, inspection).outcome is answers_of(after, part, inspection).outcome


@pytest.mark.parametrize("part", PARTS)
def test_without_golden_cases_every_mutant_that_is_not_equivalent_has_a_case_that_kills_it(part: str) -> None:
    pack = plan_of(PARTS[part]).pack
    found = list(mutants(pack, Unit("part", part)))[::15]
    fates = list(judge(pack, found, []))
    survivors = [(mutant, each) for mutant, each in zip(found, fates, strict=True) if each.fate is Fate.SURVIVED]
    assert survivors
    assert {each.fate for each in fates} <= {Fate.SURVIVED, Fate.EQUIVALENT}
    for mutant, each in survivors:
        assert each.example is not None
        one, other = (seen(plan(of), part, each.example) for of in (pack, mutant.pack))
        assert one != other, str(each.misread)
        assert each.turned is not None
        node, *sides = each.turned
        truths = [str((of.outcome[0] if node is None else of.truths[node]).value) for of in (one, other)]
        assert sides == truths
