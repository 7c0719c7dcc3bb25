"""The measures that prisons are compared by: four areas in the source's words, every tolerance with its why."""

import re
from pathlib import Path

import pytest

from engine.ir.expectations import ExpectationsPack
from engine.ir.kpis import Kpis
from engine.ir.parameters import Parameter
from engine.workspace.packs import pack_folders, read_pack

RULES = Path(__file__).parents[2] / "rules"
AREAS = {
    "safety": "Zero-tolerance to drugs, weapons and other aspects of safety and security such as reducing deaths and"
    " self-harm",
    "drug_recovery": "Drug rehabilitation and a focus on moving towards meaningful recovery, through abstinence",
    "education": "Education training including literacy, numeracy and skills for work",
    "resettlement": "Strengthening resettlement through accommodation outcomes and family ties",
}
"""As the summary of the white paper lists them."""
SCEPTICS = (
    "tend to encourage creative interpretation of recording requirements and are not always the drivers of improvement"
    " they are intended to be"
)


@pytest.fixture(scope="module")
def pack() -> ExpectationsPack:
    found = read_pack(RULES, "prisons-men")
    assert isinstance(found, ExpectationsPack)
    return found


@pytest.fixture
def kpis(pack: ExpectationsPack) -> Kpis:
    assert pack.kpis is not None
    return pack.kpis


@pytest.fixture
def tolerances(pack: ExpectationsPack, kpis: Kpis) -> dict[str, Parameter]:
    return {kpi.code: pack.parameters[kpi.tolerance.key] for area in kpis.areas for kpi in area.kpis}


def test_the_areas_are_in_the_words_of_the_source(kpis: Kpis) -> None:
    assert {area.id: area.text for area in kpis.areas} == AREAS


def test_the_risk_of_creative_recording_is_quoted_and_said_to_be_published(kpis: Kpis) -> None:
    statuses = [caution.status for caution in kpis.cautions if SCEPTICS in caution.says]
    assert statuses == ["published"]


def test_that_like_is_not_compared_with_like_is_ours(kpis: Kpis) -> None:
    statuses = [caution.status for caution in kpis.cautions if caution.says.startswith("Like is not compared")]
    assert statuses == ["working assumption"]


def test_all_frameworks_of_the_family_have_the_same_areas_and_no_other_has_any() -> None:
    for name in pack_folders(RULES):
        found = read_pack(RULES, name)
        if isinstance(found, ExpectationsPack):
            assert found.kpis is not None, name
            assert [area.id for area in found.kpis.areas] == list(AREAS), name
        else:
            assert not name.startswith("prisons"), name


def test_every_tolerance_is_a_working_assumption_with_its_why(tolerances: dict[str, Parameter]) -> None:
    for code, parameter in tolerances.items():
        assert parameter.source == "working assumption", code
        assert re.fullmatch(r"\S.*\.", parameter.why), code
        assert all(dated.value > 0 for dated in parameter.values), code


def test_a_tolerance_is_in_the_unit_of_its_measure(pack: ExpectationsPack, tolerances: dict[str, Parameter]) -> None:
    units = {word.name: word.unit for word in pack.vocabulary.words["metric_code"]}
    told = {code: (units[code], parameter.unit) for code, parameter in tolerances.items()}
    shares = {code for code, (unit, _) in told.items() if unit == "share"}
    assert shares == {code for code, (_, unit) in told.items() if unit == "difference of shares"}
    rates = [unit for code, (_, unit) in told.items() if code not in shares]
    assert all(unit.endswith("per 100 prisoners") for unit in rates)
    assert {unit for unit, _ in told.values()} == {"share", "rate_per_100"}


def test_what_is_compared_has_a_better_direction(pack: ExpectationsPack, tolerances: dict[str, Parameter]) -> None:
    directions = {word.name: word.direction for word in pack.vocabulary.words["metric_code"]}
    assert {directions[code] for code in tolerances} == {"higher", "lower"}


def test_no_prison_is_named_in_the_code_that_compares() -> None:
    engine = RULES.parent / "engine"
    files = [
        *engine.glob("report/establishments/*.py"),
        *engine.rglob("establishments.py"),
        *engine.rglob("figures.py"),
        *engine.rglob("kpis.py"),
    ]
    files += [engine / "service" / "comparing.py", engine / "cli" / "compare.py"]
    assert len(files) == 15
    assert [file.name for file in files if "prison" in file.read_text(encoding="utf-8").lower()] == []
