"""Which mutants there are, and how they are told."""

import pytest

from engine.analysis.mutate.logic import altered_logic
from engine.analysis.mutate.mutant import Sort
from engine.analysis.mutate.units import Unit, mutants, units
from engine.ir.canonical import digest
from engine.ir.logic import Named, Not, Quorum
from engine.ir.standards import StandardsPack
from engine.service.deciding import read_plan
from tests.golden.recorded import RULES, plan_of


def told(framework: str, part: str) -> list[str]:
    return [str(each.misread) for each in mutants(plan_of(framework).pack, Unit("part", part))]


def test_every_mutant_of_a_prompt_is_another_pack_under_a_name_of_its_own() -> None:
    pack = plan_of("national@1").pack
    found = list(mutants(pack, Unit("part", "N.1.1.b")))
    digests = {digest(each.pack) for each in found}
    assert len(digests) == len(found) == len({str(each.misread) for each in found})
    assert digest(pack) not in digests


def test_mutants_are_told_in_the_words_of_the_rule() -> None:
    found = told("national@1", "N.1.1.a")
    assert {
        "N.1.1.a `published`: `level: national` left out",
        "N.1.1.a `reasoned`: `covers: {contains_all: [evidence_base, outcomes_for_people]}` without `evidence_base`",
        "N.1.1.a `weighed`: `date: {within_months: $oversight_window}`, this line alone, reading 13 in place of 12",
        "N.1.1.a `recognised`: `strength: {at_least: $clear}`, this line alone, reading 3 in place of 2 (`base`)",
        "N.1.1.a `recognised`: `within: $net_support`, this line alone, reading 60 per cent in place of 50 per cent",
        "N.1.1.a `corroborated`: `distinct: source_class` left out",
        "N.1.1.a `corroborated`: `at_least: $corroborate` read as `more_than`",
        "N.1.1.a `corroborated`: `at_least: $corroborate`, this line alone, reading 1 in place of 2",
        "N.1.1.a `rival_purposes`: never stands against it",
        "N.1.1.a: `weighed` taken as not met",
        "N.1.1.a: `any_of` of 2 read as all: [`weighed`, `corroborated`]",
    } <= set(found)
    assert "N.1.1.b `lapsed`: `at_least: $one` read as `more_than` (`given`)" in told("national@1", "N.1.1.b")


def test_logic_is_read_otherwise_at_each_of_its_places() -> None:
    logic = Quorum("some_of", 2, (Named("a"), Not(Named("b")), Named("c")))
    assert [each.says for each in altered_logic(logic)] == [
        "`some_of` of 3 read as any one: [`a`, not `b`, `c`]",
        "`some_of` of 3 read as all: [`a`, not `b`, `c`]",
        "`a` taken as met",
        "`a` taken as not met",
        "`not` left out before `b`",
        "`b` taken as met",
        "`b` taken as not met",
        "`c` taken as met",
        "`c` taken as not met",
    ]


@pytest.mark.parametrize("framework", ["national", "prisons-men"])
def test_a_pack_has_mutants_of_every_sort(framework: str) -> None:
    pack = plan_of(framework).pack
    found = {each.misread.sort for unit in units(pack) for each in mutants(pack, unit)}
    other = Sort.STATEMENT if isinstance(pack, StandardsPack) else Sort.RATING
    assert found == {*Sort} - {other}


def test_of_a_variant_only_what_it_edits_is_mutated() -> None:
    pack = read_plan(RULES, "prisons-children").pack
    assert [unit.name for unit in units(pack)] == ["C.1.3", "C.2.1.1", "C.2.1.2"]
