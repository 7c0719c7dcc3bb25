"""Whatever a file holds, it is refused or read: nothing is lost in silence, and no other file or line is stopped."""

import csv
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.cli.decide import decide_files
from engine.ir.inspection import Inspection
from engine.load.tree import Plain
from engine.service.deciding import Decided, Derivation
from engine.workspace.evidence import RefusedInspection, json_text
from tests.workspace.calls import calls
from tests.workspace.formats import json_text as as_json
from tests.workspace.formats import whole, write_csv
from tests.workspace.told import facts_in, read, told

ROOT = Path(__file__).parents[2]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the right to read every file, which a superuser has."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anyone may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Minutes, March"', '"a\\ud800b"'),
        ('"document-1"', '"\\udfff"'),
        ('"national-2025"', '"\\ud800"'),
        ('"themes"', '"\\uD83D"'),
        ('"strategy"', '"\\\\\\ud83dx"'),
    ],
)
def test_half_a_character_refuses_its_line_alone(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "a.jsonl"
    good = as_json(whole())
    path.write_text("\n".join([good, good.replace(old, new, 1), good]), encoding="utf-8")
    assert [isinstance(each, Inspection) for each in read(path)] == [True, False, True]
    (fault,) = told(path)
    half = new.strip('"ab')[-6:] if new.count("\\") == 1 else "\\ud83d"
    column = good.replace(old, new, 1).index(half) + 1
    assert fault == f"error[half-character] a.jsonl:2:{column}: `{half}` is half of a character"


@pytest.mark.parametrize("text", ["\\ud83d\\ude00", "\\\\ud800", "\\u00e9"])
def test_a_whole_character_may_be_escaped(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(as_json(whole()).replace("Minutes, March", text, 1), encoding="utf-8")
    assert told(path) == []


def test_json_lines_by_another_name_are_recognised(tmp_path: Path) -> None:
    good = as_json(whole())
    path = tmp_path / "a.json"
    path.write_text(f"{{broken\n{good}\n", encoding="utf-8")
    ((bad,),) = [each.faults for each in read(path) if isinstance(each, RefusedInspection)]
    assert (bad.code, bad.help) == (
        "bad-json",
        "it looks like JSON Lines, one inspection a line: give it a name that ends in .jsonl",
    )
    path.write_text(as_json(whole(), indent=1).replace("[", "", 1), encoding="utf-8")
    ((bad,),) = [each.faults for each in read(path) if isinstance(each, RefusedInspection)]
    assert bad.help == "see the quotes, commas and brackets just before this place"


def test_a_line_too_large_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = as_json(whole())
    monkeypatch.setattr(json_text, "MAX_BYTES", len(good) + 1)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([good, good + " " * 5 * len(good), good, " " * 3 * len(good)]), encoding="utf-8")
    assert [isinstance(each, Inspection) for each in read(path)] == [True, False, True, False]
    assert [fault.partition(" ")[0] for fault in told(path)] == ["error[too-large]"] * 2


def test_the_places_of_facts_are_not_looked_for_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_as_yaml: list[str] = []
    monkeypatch.setattr(json_text, "read_tree", lambda text, _: read_as_yaml.append(text))
    data = whole()
    del data["moderations"], data["alternatives"], data["recommendations"]
    (tmp_path / "a.json").write_text(as_json(data, indent=1), encoding="utf-8")
    assert len(facts_in(tmp_path / "a.json")) == 12
    assert read_as_yaml == []


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.xlsx", "a.docx"])
def test_a_file_is_measured_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    os.truncate(path, 10**11)  # more than there is memory for, and nothing of it on the disk
    assert told(path) == [f"error[too-large]: `{name}` has more than 80,000,000 bytes"]


def test_a_table_is_measured_before_it_is_read(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "a")
    os.truncate(folder / "finding.csv", 10**11)
    assert told(folder) == ["error[too-large]: `a/finding.csv` has more than 80,000,000 bytes"]


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    name = "n" * 300 + ".yaml"
    assert told(tmp_path / name) == [f"error[no-file]: `{name}` cannot be read: file name too long"]


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl", "a.xlsx", "a"])
def test_what_may_not_be_read_stops_no_other_file(open_folder: Path, name: str) -> None:
    shut, good = open_folder / name, open_folder / "good.json"
    good.write_text(as_json({**whole(), "alternatives": []}), encoding="utf-8")
    if name == "a":
        shut.mkdir(mode=0)
    else:
        shut.touch(mode=0)
    with as_nobody():
        first, second = decide_files([shut, good], ROOT / "rules", Derivation.REFERENCE)
    assert isinstance(first, RefusedInspection)
    assert [str(fault).partition("\n")[0] for fault in first.faults] == [
        f"error[no-file]: `{shut.as_posix()}` cannot be read: permission denied"
    ]
    assert isinstance(second, Decided)


def test_a_folder_that_may_not_be_entered_hides_its_files(open_folder: Path) -> None:
    (open_folder / "shut").mkdir(mode=0)
    with as_nobody():
        assert told(open_folder / "shut" / "a.yaml") == ["error[no-file]: `a.yaml` cannot be read: permission denied"]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert told(tmp_path / "a.yaml") == ["error[no-file]: there is no file `a.yaml`"]
    folder = write_csv(tmp_path / "b")
    (folder / "finding.csv").unlink()
    os.mkfifo(folder / "finding.csv")
    assert told(folder) == ["error[no-file]: there is no file `b/finding.csv`"]


def test_a_folder_by_the_name_of_a_table_is_told(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "a")
    (folder / "finding.csv").unlink()
    (folder / "finding.csv").mkdir()
    assert told(folder) == ["error[no-file]: `a/finding.csv` is a folder, and a file is needed"]


def test_tables_whose_names_differ_in_case_alone_are_told(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "a")
    (folder / "finding.CSV").write_text("id\n", encoding="utf-8")
    if len(list(folder.glob("finding.*"))) == 1:
        pytest.skip("this disk keeps one of the two")
    same = "`finding.csv` and `finding.CSV` are both tables of the name `finding`"
    assert told(folder) == [f"error[duplicate-table] a/finding.csv:1:1: {same}"]


def work_for(folder: Path, rows: list[list[str]]) -> int:
    with (folder / "finding.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with calls() as made:
        assert told(folder)
    return made.total()


def test_the_work_for_faults_grows_with_their_number(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "a")
    few, many = ([["id"], *[[f"F{i}"] for i in range(n)]] for n in (200, 2000))
    work_for(folder, few)
    assert work_for(folder, many) < 11 * work_for(folder, few)


def test_the_work_for_columns_grows_with_their_number(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "a")
    few, many = ([[f"c{i}" for i in range(n)], *[["x"]] * 50] for n in (500, 5000))
    work_for(folder, few)
    assert work_for(folder, many) < 11 * work_for(folder, few)


ODD: list[Plain] = [None, True, 0, -1, 10**29, "", " ", "x", "2.5", "2025-01-01", [], [[]], ["x", None], {}, {"a": 1}]


def test_whatever_a_field_holds_it_is_refused_or_read(tmp_path: Path) -> None:
    data = whole()
    path = tmp_path / "a.jsonl"
    lines: list[str] = []
    for part, held in data.items():
        lines += [as_json({**data, part: odd}) for odd in ODD]
        records = held if isinstance(held, list) else [held]
        for i, record in enumerate(records):
            assert isinstance(record, dict)
            for name in record:
                for odd in ODD:
                    wrong: Plain = {**record, name: odd}
                    around = [*records[:i], wrong, *records[i + 1 :]] if isinstance(held, list) else wrong
                    lines.append(as_json({**data, part: around}))
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(read(path)) == len(lines)
