"""Whatever a workbook holds, it is refused or read to the end, and in good time."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from engine.workspace.evidence import sheets
from tests.workspace.calls import calls
from tests.workspace.formats import write_workbook
from tests.workspace.told import facts_in, told


def with_parts(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A workbook with its parts changed, or taken out."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            changed = change(name, part)
            if changed is not None:
                book.writestr(name, changed)
    return path


def edited(path: Path, edit: Callable[[Workbook], object]) -> Path:
    book = openpyxl.load_workbook(write_workbook(path))
    edit(book)
    book.save(path)
    return path


@pytest.mark.parametrize("size", ["A1", "A1:I2"])
def test_a_workbook_is_read_past_the_size_that_it_gives(tmp_path: Path, size: str) -> None:
    def add(book: Workbook) -> None:
        first = [cell.value for cell in book["finding"][2]]
        for i in range(2, 5):
            book["finding"].append([f"finding-{i}", *first[1:]])

    def resize(_: str, part: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode(), part)

    path = with_parts(edited(tmp_path / "a.xlsx", add), resize)
    assert {f"finding-{i}" for i in range(1, 5)} <= set(facts_in(path))


def test_a_sheet_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx")
    number = 1 + openpyxl.load_workbook(path).sheetnames.index("finding")
    with_parts(path, lambda name, part: None if name == f"xl/worksheets/sheet{number}.xml" else part)
    assert told(path) == ["error[no-sheet] a.xlsx:1:1: the workbook names a sheet `finding` that is not in the file"]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("XFD1048576", "error[no-heading] a.xlsx, sheet finding, cell XFD1048576: `x` stands under no heading"),
        ("A1048576", "error[missing-key] a.xlsx, sheet finding, cell A1048576: fact `x` has no `date`"),
    ],
)
def test_a_stray_cell_in_a_far_corner_is_told_at_once(tmp_path: Path, cell: str, fault: str) -> None:
    path = edited(tmp_path / "a.xlsx", lambda book: book["finding"].__setitem__(cell, "x"))
    with calls() as made:
        assert fault in told(path)
    assert made.total() < 100_000


def test_a_row_may_stand_anywhere(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx")
    before = facts_in(path)
    with_parts(path, lambda _, part: part.replace(b'<row r="2"', b'<row r="99999999999"'))
    assert facts_in(path) == before


def test_a_cell_that_is_written_twice_is_not_chosen_from(tmp_path: Path) -> None:
    path = with_parts(write_workbook(tmp_path / "a.xlsx"), lambda _, part: part.replace(b'r="B2"', b'r="A2"'))
    assert told(path) == ["error[bad-workbook] a.xlsx:1:1: the file is no Excel workbook"]


def test_a_workbook_of_too_many_cells_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 20)
    path = write_workbook(tmp_path / "a.xlsx")
    assert told(path) == ["error[too-large] a.xlsx:1:1: the workbook has more than 20 filled cells"]


def test_a_chart_without_a_chart_is_passed_over(tmp_path: Path) -> None:
    path = edited(tmp_path / "a.xlsx", lambda book: book.create_chartsheet("Chart"))
    assert len(facts_in(path)) == 12


BOMB = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10 if i else b"aaaaaaaaaa") for i in range(10)
)


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part[: len(part) // 2],
        lambda part: BOMB + b"]>" + part.replace(b"</worksheet>", b"<x>&e9;</x></worksheet>"),
        lambda part: part.replace(b't="inlineStr"', b't="s"').replace(b"<is><t>id</t></is>", b"<v>999</v>"),
        lambda part: part.replace(b'r="A2"', b'r="ZZZZZ9999"'),
        lambda part: part.replace(b'r="A2"', b'r="A2" s="x"'),
        lambda _: b"<other/",
    ],
)
def test_a_workbook_with_a_broken_sheet_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = write_workbook(tmp_path / "a.xlsx")
    with_parts(path, lambda name, part: change(part) if "worksheets/sheet" in name else part)
    assert told(path) == ["error[bad-workbook] a.xlsx:1:1: the file is no Excel workbook"]


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    path = edited(tmp_path / "a.xlsx", lambda book: book["finding"].delete_rows(1, 2))
    assert told(path) == ["error[empty-table] a.xlsx, sheet finding, cell A1: the table `finding` is empty"]


@pytest.mark.parametrize(("kind", "faults"), [("finding", 0), ("survey", 1)])
def test_a_table_is_of_one_kind(tmp_path: Path, kind: str, faults: int) -> None:
    def add(book: Workbook) -> None:
        column = book["finding"].max_column + 1
        book["finding"].cell(1, column, "kind")
        book["finding"].cell(2, column, kind)

    assert len(told(edited(tmp_path / "a.xlsx", add))) == faults
