"""Earlier editions: kept as they stood, and chosen by the day on which an inspection begins."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from engine.diagnostics import Refused
from engine.ir.canonical import digest
from engine.ir.edition import Term
from engine.service.checking import check
from engine.service.deciding import plans_in_force
from engine.service.golden import replay
from engine.service.kept_rules import faults_of_editions
from engine.workspace.cases import read_cases
from engine.workspace.editions import edition_folders, read_named, term_of
from engine.workspace.in_force import in_force
from engine.workspace.packs import pack_folders, read_pack

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
KEPT = RULES / "national" / "editions" / "1"


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(2020, 1, 1), KEPT), (date(2026, 12, 31), KEPT), (date(2027, 1, 1), RULES), (date(2040, 1, 1), RULES)],
)
def test_an_inspection_is_decided_by_the_edition_in_force_when_it_begins(on: date, holds: Path) -> None:
    assert in_force(RULES, "national", on).rules == holds


def test_a_pack_without_earlier_editions_always_decides() -> None:
    assert in_force(RULES, "prisons-women", date(2000, 1, 1)).rules == RULES


def test_earlier_editions_are_no_packs_of_the_folder() -> None:
    assert set(pack_folders(RULES)) == {"national", *(f"prisons-{name}" for name in PRISONS)}


PRISONS = ("children", "men", "military", "separation-centres", "women")


def test_an_edition_is_read_by_its_name() -> None:
    assert [read_named(RULES, name).edition for name in ("national@1", "national@2", "national")] == ["1", "2", "2"]
    assert [each.edition for each in edition_folders(RULES, "prisons-men")] == ["1", "2"]


@pytest.mark.parametrize(
    ("name", "message"),
    [("national@7", "`national` has no edition `7`"), ("national@", "`national@` names no edition")],
)
def test_an_edition_that_is_not_there_is_refused(name: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        read_named(RULES, name)
    (fault,) = refused.value.faults
    assert (fault.code, fault.message) == ("no-edition", message)
    assert fault.help == "there is: `national@1`, `national@2`"


def test_an_edition_that_is_kept_decides_nothing_by_itself() -> None:
    with pytest.raises(Refused, match="edition-kept"):
        in_force(KEPT, "national", date(2026, 1, 1))


@pytest.mark.parametrize("folder", [KEPT, KEPT / "national"])
def test_of_an_edition_that_is_kept_nothing_is_told_but_faults(tmp_path: Path, folder: Path) -> None:
    found = check(folder, style=True)
    assert (list(found.packs), found.faults, found.lints.findings) == (["national"], (), ())
    copy = copytree(KEPT, tmp_path / "1")
    edited(copy / "national/parameters.yaml")
    assert [fault.code for fault in check(copy, style=True).faults] == ["edition-altered"]


def test_an_edition_is_checked_by_its_name() -> None:
    found = check(Path("national@1"), style=True)
    assert ({name: pack.edition for name, pack in found.packs.items()}, found.lints.findings) == ({"national": "1"}, ())
    with pytest.raises(Refused, match="no-edition"):
        check(Path("national@"), style=True)


def test_an_edition_by_itself_says_what_it_decides_until() -> None:
    assert term_of(KEPT, "national") == term_of(RULES, "national@1") == Term("1", None, date(2027, 1, 1))


@pytest.mark.parametrize("edition", ["1", "2"])
def test_the_golden_cases_of_an_edition_are_dated_in_its_time(edition: str) -> None:
    folder = ROOT / "golden" / "national" / ("editions/1" if edition == "1" else "")
    plan_of = plans_in_force(RULES)
    for file in sorted(folder.glob("[Ni]*/*.yaml")):
        if not file.name.endswith(".expected.yaml"):
            assert {plan_of(case.inspection).pack.edition for case in read_cases(file)} == {edition}, file


Moved = Callable[[Path], object]


def edited(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("value: 0.70", "value: 0.71", 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "move", "message"),
    [
        ("national/parameters.yaml", edited, "edition 1 of `national` is not what was kept: "),
        ("digests.yaml", Path.unlink, "edition 1 of `national` is kept without its digest"),
    ],
)
def test_an_edition_that_is_not_what_was_kept_is_a_fault(tmp_path: Path, file: str, move: Moved, message: str) -> None:
    copytree(RULES, tmp_path / "rules")
    assert check(tmp_path / "rules", style=False).faults == ()
    move(tmp_path / "rules/national/editions/1" / file)
    (fault,) = check(tmp_path / "rules", style=False).faults
    assert fault.code == "edition-altered"
    assert fault.message.startswith(message)
    assert re.search("put its files back|write `national: [0-9a-f]{64}` in", fault.help or "")


def test_what_is_only_said_of_a_kept_edition_may_change(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules/national/editions/1/national/N.1.1.yaml"
    file.write_text(f"# kept\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert check(tmp_path / "rules", style=False).faults == ()


def test_an_edition_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    rmtree(tmp_path / "rules/national/editions")
    (fault,) = check(tmp_path / "rules", style=False).faults
    assert (fault.code, fault.message) == ("edition-gone", "edition 2 of `national` stands without edition 1")
    assert str(fault.help).endswith("it decides what began before 2027-01-01")


def decided(rules: Path, began: date, framework: str = "national") -> list[str]:
    """The faults for which an inspection is refused."""
    [case] = read_cases(ROOT / "golden/national/inspections/inadequate.yaml")
    context = replace(case.inspection.context, inspection_date=began)
    with pytest.raises(Refused) as refused:
        plans_in_force(rules)(replace(case.inspection, framework=framework, context=context))
    return [f"{fault.code}: {fault.message}" for fault in refused.value.faults]


def test_an_edition_that_is_gone_leaves_the_inspections_of_its_time_undecided(tmp_path: Path) -> None:
    rules = copytree(RULES, tmp_path / "rules")
    rmtree(rules / "national" / "editions")
    assert decided(rules, date(2026, 12, 31)) == ["edition-gone: edition 2 of `national` stands without edition 1"]
    assert in_force(rules, "national", date(2027, 1, 1)).rules == rules


def test_an_edition_that_is_not_what_was_kept_decides_nothing(tmp_path: Path) -> None:
    rules = copytree(RULES, tmp_path / "rules")
    file = rules / "national/editions/1/national/N.1.1.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("$half", "$most", 1), encoding="utf-8")
    [fault] = decided(rules, date(2026, 12, 31))
    assert fault.startswith("edition-altered: edition 1 of `national` is not what was kept: ")


def test_an_inspection_cannot_choose_its_edition() -> None:
    assert decided(RULES, date(2028, 1, 19), "national@1") == [
        "no-pack: an inspection is of a framework, and not of one edition of it: `national@1`"
    ]


def test_an_edition_that_reaches_back_is_a_fault(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules/national/framework.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("from: 2027-01-01", "from: 2026-01-01"), encoding="utf-8")
    (fault,) = check(tmp_path / "rules", style=False).faults
    kept = "edition 1 of `national` was kept to decide what began before 2027-01-01"
    assert (fault.code, fault.message) == ("edition-reaches-back", f"{kept}, and edition 2 decides from 2026-01-01")


def _kept(rules: Path, edition: str, since: str, folder: str) -> None:
    """Another edition of `national` is kept, as the first is but for its number and its day."""
    copy = rules / "national" / "editions" / folder
    copytree(rules / "national/editions/1", copy)
    file = copy / "national/framework.yaml"
    text = re.sub(r"(?m)^edition: .*$", f'edition: "{edition}"', file.read_text(encoding="utf-8"))
    file.write_text(re.sub(r"(?m)^effective_from: .*$", f"effective_from: {since}", text), encoding="utf-8")
    (copy / "digests.yaml").write_text(f"national: {digest(read_pack(copy, 'national'))}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("edition", "since", "folder", "code", "message"),
    [
        ("2", "2026-01-01", "2", "edition-twice", "two editions of `national` have the number 2"),
        ("1", "2026-01-01", "one", "edition-twice", "two editions of `national` have the number 1"),
        (
            "1.5",
            "2025-01-01",
            "1.5",
            "editions-same-day",
            "editions 1 and 1.5 of `national` both decide from 2025-01-01",
        ),
        ("1.5", "2026-01-01", "first", "edition-misnamed", "edition 1.5 is kept in `"),
    ],
)
def test_editions_that_cannot_be_told_apart_are_faults(
    tmp_path: Path, edition: str, since: str, folder: str, code: str, message: str
) -> None:
    copytree(RULES, tmp_path / "rules")
    _kept(tmp_path / "rules", edition, since, folder)
    (fault,) = (each for each in check(tmp_path / "rules", style=False).faults if each.code == code)
    assert fault.message.startswith(message)


def test_a_day_in_quotes_is_a_day(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules/national/framework.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("from: 2027-01-01", 'from: "2027-01-01"'), "utf-8")
    assert in_force(tmp_path / "rules", "national", date(2027, 1, 1)).rules == tmp_path / "rules"


def test_an_edition_that_lost_its_shared_parameters_decides_nothing(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules/national/editions/1/parameters.yaml").unlink()
    with pytest.raises(Refused, match="no-file"):
        in_force(tmp_path / "rules", "national", date(2025, 1, 1))


def test_a_pack_that_is_retired_is_checked_replayed_and_decides_what_began_in_its_time(tmp_path: Path) -> None:
    rules, golden = tmp_path / "rules", tmp_path / "golden"
    copytree(RULES, rules)
    copytree(ROOT / "golden/national/editions/1/N.1.1", golden / "national/editions/1/N.1.1")
    for file in (rules / "national").glob("*.yaml"):
        file.unlink()
    checked = check(rules, style=False)
    assert (checked.faults, checked.retired) == ((), {"national": Term("1", None, date(2027, 1, 1))})
    assert [each for each in checked.lints.findings if each.code == "unused-parameter"] == []
    with pytest.raises(Refused, match="pack-retired"):
        read_named(rules, "national")
    assert [each.differences for each in replay(golden, rules, "national")] == [()] * 4
    assert in_force(rules, "national", date(2026, 12, 31)).rules == rules / "national/editions/1"
    with pytest.raises(Refused, match="its last edition decided until 2027-01-01"):
        in_force(rules, "national", date(2027, 1, 1))
    edited(rules / "national/editions/1/national/parameters.yaml")
    assert [fault.code for fault in check(rules, style=False).faults] == ["edition-altered"]


def test_what_was_written_of_a_kept_edition_and_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    rules = copytree(RULES, tmp_path / "rules")
    (rules / "prisons/editions/1/digests.yaml").write_text("prisons-men: [", encoding="utf-8")
    [fault] = faults_of_editions(rules, rules)
    assert fault.code == "bad-yaml"
    with pytest.raises(Refused, match="bad-yaml"):
        in_force(rules, "prisons-men", date(2026, 1, 1))
