"""A new edition keeps the one that decides, with its golden cases, and changes no answer by itself."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from engine.cli.new import run_new_edition
from engine.diagnostics import Refused
from engine.service.checking import check
from engine.service.golden import replay
from engine.service.new import add_edition, add_pack, add_part
from engine.source import Span
from engine.workspace.editions import edition_folders, read_named
from engine.workspace.in_force import in_force
from engine.workspace.output import write_all
from engine.workspace.packs import read_pack
from engine.workspace.scaffold import new_edition

ROOT = Path(__file__).parents[2]
SINCE = date(2029, 3, 1)


def _files(here: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}


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
    assert [in_force(rules, framework, on).rules for on in (date(2029, 2, 28), SINCE)] == [kept, rules]
    assert read_named(rules, f"{framework}@2") == before
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
    assert not [path for path in written.texts if "women" in path.parts]
    assert written.uncased == ("prisons-children", "prisons-separation-centres")
    assert read_pack(here / "rules", "prisons-women").edition == "1"


@pytest.mark.parametrize(
    ("name", "since", "code"),
    [
        ("national", date(2027, 1, 1), "not-later"),
        ("nation", SINCE, "no-packs"),
        ("national", date(2026, 1, 1), "not-later"),
        ("national@1", SINCE, "edition-kept"),
        ("prisons@1", SINCE, "no-pack"),
        ("national", date(9999, 12, 31), "not-a-day"),
    ],
)
def test_what_cannot_begin_is_refused_and_nothing_is_written(here: Path, name: str, since: date, code: str) -> None:
    before = _files(here)
    with pytest.raises(Refused) as refused:
        add_edition(name, since, here / "rules", here / "golden")
    assert [fault.code for fault in refused.value.faults] == [code]
    assert _files(here) == before


def test_what_would_be_written_is_told_and_nothing_is(here: Path) -> None:
    before = _files(here)
    would = add_edition("national@2", SINCE, here / "rules", here / "golden", dry=True)
    assert _files(here) == before
    assert (would.kept, would.lasted) == (here / "rules/national/editions/2", 2)
    assert add_edition("national", SINCE, here / "rules", here / "golden").texts == would.texts


def test_an_edition_that_would_last_for_generations_is_asked_about(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_new_edition("national", "2200-01-01", here / "rules", here / "golden", dry=True)
    told = capsys.readouterr().out
    assert "173 years after it came into force: see that `--from 2200-01-01` is right" in told
    assert told.endswith("Nothing was written: without `--dry-run`, it is.\n")
    run_new_edition("national", SINCE.isoformat(), here / "rules", here / "golden", dry=True)
    assert "years after" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "write",
    [
        lambda kept, golden: add_part("N.1.1.e", kept, golden),
        lambda kept, golden: add_pack("other", kept, golden),
        lambda kept, golden: add_edition("national", SINCE, kept, golden),
    ],
)
def test_nothing_is_added_to_an_edition_that_is_kept(here: Path, write: Callable[[Path, Path], object]) -> None:
    with pytest.raises(Refused, match="edition-kept"):
        write(here / "rules/national/editions/1", here / "golden")


def test_golden_cases_that_are_kept_already_are_refused_before_anything_is_written(here: Path) -> None:
    taken = here / "golden/national/editions/2"
    taken.mkdir()
    before = _files(here)
    with pytest.raises(Refused) as refused:
        add_edition("national", SINCE, here / "rules", here / "golden")
    assert [each.message for each in refused.value.faults] == [f"there is a folder `{taken.as_posix()}` already"]
    assert _files(here) == before


def test_a_folder_of_golden_cases_that_is_not_there_is_told(here: Path) -> None:
    with pytest.raises(Refused, match="no-golden-folder"):
        add_edition("national", SINCE, here / "rules", here / "nowhere")


def test_an_edition_that_would_be_faulty_is_not_begun(here: Path) -> None:
    digests = here / "rules/national/editions/1/digests.yaml"
    digests.unlink()
    before = _files(here)
    with pytest.raises(Refused) as refused:
        add_edition("national", SINCE, here / "rules", here / "golden")
    (fault,) = refused.value.faults
    assert fault.code == "edition-altered"
    assert f"in {digests.as_posix()}, if" in str(fault.help)
    assert isinstance(fault.at, Span)
    assert fault.at.file == digests.as_posix()
    assert _files(here) == before


class Stopped(BaseException):
    """As when somebody presses Ctrl-C."""


@pytest.mark.parametrize("after", [0, 1, 2, 5])
def test_a_run_that_is_interrupted_leaves_nothing_half(here: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before, moved = _files(here), count()
    really = Path.replace

    def replace(path: Path, place: Path) -> Path:
        if path.name.endswith(".part") and next(moved) == after:
            raise Stopped
        return really(path, place)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Stopped):
        add_edition("national", SINCE, here / "rules", here / "golden")
    assert _files(here) == before
    assert not list(here.rglob(".*"))


@pytest.mark.parametrize("after", [1, 2, 4])
def test_where_the_machine_stops_all_is_decided_as_before_or_after(here: Path, after: int) -> None:
    rules, golden = here / "rules", here / "golden"
    begun = new_edition(rules, golden, "national", SINCE)
    done = dict(list(begun.texts.items())[: _within(begun.texts, after)])
    write_all(done)
    replayed = list(replay(golden, rules, "national"))
    assert [each.file for each in replayed if each.differences] == []


def _within(texts: Mapping[Path, str], moves: int) -> int:
    """How many texts are in place after so many moves: a new folder is moved as a whole."""
    tops = [next((path for path in reversed(each.parents) if not path.exists()), each) for each in texts]
    return next((n for n in range(len(tops)) if len(set(tops[: n + 1])) > moves), len(tops))


def test_hidden_folders_hold_no_rules(here: Path) -> None:
    shutil.copytree(here / "rules/national/editions/1", here / "rules/national/editions/.3.part")
    assert [each.edition for each in edition_folders(here / "rules", "national")] == ["1", "2"]


def test_lines_that_still_name_a_year_of_before_are_told(here: Path) -> None:
    file = here / "golden/national/N.1.1/N.1.1.a.yaml"
    text = file.read_text(encoding="utf-8")
    year = re.findall(r"inspection_date: (\d{4})", text)[0]
    file.write_text(f"# The plan of {year}-{int(year) - 1999}, of case 20271\n{text}", encoding="utf-8")
    begun = new_edition(here / "rules", here / "golden", "national", SINCE)
    assert (file, 1, f"# The plan of {year}-{int(year) - 1999}, of case 20271") in begun.named
    assert begun.cases
    assert not [line for _, _, line in begun.named if re.fullmatch(r".*date: \d{4}-\d\d-\d\d", line)]


def test_they_are_told_file_by_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun = new_edition(here / "rules", here / "golden", "national", SINCE)
    run_new_edition("national", SINCE.isoformat(), Path("rules"), Path("golden"), dry=True)
    told = " ".join(capsys.readouterr().out.split())
    counts = Counter(path.relative_to(here).as_posix() for path, _, _ in begun.named)
    assert len(counts) > 1
    for file, lines in counts.items():
        assert f"{file}: {lines} line" in told


@pytest.mark.parametrize("file", sorted((ROOT / "rules").glob("*/**/framework.yaml")))
def test_what_is_said_of_editions_stays_true_with_the_next(file: Path) -> None:
    if "editions" not in file.parts:
        said = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        assert [line for line in said if re.search(r"editions/\d|by the (first|second|third)\b", line)] == []
