"""A new edition keeps the one that decides, with its golden cases, and changes no answer by itself."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.service.checking import check
from engine.service.golden import replay
from engine.service.new import add_edition
from engine.workspace.packs import edition_folders, in_force, read_pack

ROOT = Path(__file__).parents[2]
SINCE = date(2029, 3, 1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("rules", "golden/national/N.1.1", "golden/national/editions/1/N.1.1", "golden/prisons-men/M.1"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(("name", "framework"), [("national", "national"), ("prisons", "prisons-men")])
def test_what_decides_is_kept_and_nothing_comes_out_otherwise(here: Path, name: str, framework: str) -> None:
    rules, golden = here / "rules", here / "golden"
    before = read_pack(rules, framework)
    cases = sum(each.cases for each in replay(golden, rules, framework))
    add_edition(name, SINCE, rules, golden)
    kept = rules / name / "editions" / "2"
    assert [each.edition for each in edition_folders(rules, framework)] == ["1", "2", "3"]
    assert (in_force(rules, framework, date(2029, 2, 28)), in_force(rules, framework, SINCE)) == (kept, rules)
    assert read_pack(rules, f"{framework}@2") == before
    assert check(rules, style=False).faults == ()
    replayed = list(replay(golden, rules, framework))
    assert [each.file for each in replayed if each.differences] == []
    again = sum(each.cases for each in replayed if each.file.is_relative_to(golden / framework / "editions" / "2"))
    assert sum(each.cases for each in replayed) == cases + again
    assert again > 0
    text = (
        golden / framework / "N.1.1" / "N.1.1.a.yaml" if name == "national" else golden / framework / "M.1/M.1.1.yaml"
    )
    assert min(re.findall(r"inspection_date: (\S{10})", text.read_text(encoding="utf-8"))) >= SINCE.isoformat()


def test_packs_without_text_stay_as_they_are(here: Path) -> None:
    written = add_edition("prisons", SINCE, here / "rules", here / "golden")
    assert not [path for path in written if "women" in path.parts]
    assert read_pack(here / "rules", "prisons-women").edition == "1"


@pytest.mark.parametrize(
    ("name", "since", "code"),
    [
        ("national", date(2027, 1, 1), "not-later"),
        ("nation", SINCE, "no-packs"),
        ("national", date(2026, 1, 1), "not-later"),
    ],
)
def test_what_cannot_begin_is_refused_and_nothing_is_written(here: Path, name: str, since: date, code: str) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    with pytest.raises(Refused) as refused:
        add_edition(name, since, here / "rules", here / "golden")
    assert [fault.code for fault in refused.value.faults] == [code]
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == before
