"""The records of one inspection, written in each format."""

import csv
import json
import re
from pathlib import Path

from openpyxl import Workbook

from engine.load.tree import Plain
from tests.workspace.records import ALTERNATIVE, HEADER, MODERATION, RECOMMENDATION, records


def whole() -> dict[str, Plain]:
    """The inspection as its file says it."""
    return {
        "inspection": HEADER,
        "facts": records(),
        "moderations": [MODERATION],
        "alternatives": [ALTERNATIVE],
        "recommendations": [RECOMMENDATION],
    }


def json_text(data: Plain, indent: int | None = None) -> str:
    """JSON, the texts that stand for numbers with a point written as numbers."""
    return re.sub(r'"(\d+\.\d+)"', r"\1", json.dumps(data, indent=indent))


def tables() -> dict[str, list[list[Plain]]]:
    """The inspection as tables: headings, then rows."""
    pdus, regions = HEADER["sampled_pdus"], HEADER["sampled_regions"]
    assert isinstance(pdus, dict)
    assert isinstance(regions, list)
    header = {name: value for name, value in HEADER.items() if not name.startswith("sampled")}
    found: dict[str, list[list[Plain]]] = {
        "inspection": [list(header), list(header.values())],
        "samples": [
            ["set", "unit", "region"],
            *[["sampled_regions", region, None] for region in regions],
            *[["sampled_pdus", unit, region] for unit, region in pdus.items()],
        ],
        "moderations": [list(MODERATION), list(MODERATION.values())],
        "alternatives": [list(ALTERNATIVE), list(ALTERNATIVE.values())],
        "recommendations": [list(RECOMMENDATION), list(RECOMMENDATION.values())],
    }
    for record in records():
        assert isinstance(record, dict)
        own = {name: value for name, value in record.items() if name != "kind"}
        found[str(record["kind"])] = [list(own), list(own.values())]
    return found


def write_csv(folder: Path) -> Path:
    folder.mkdir()
    for name, rows in tables().items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            file.write(f"# {name}, as a comment says\n")
            csv.writer(file).writerows([_text(cell) for cell in row] for row in rows)
    return folder


def write_workbook(path: Path) -> Path:
    book = Workbook()
    book.worksheets[0].title = "_notes"
    book.worksheets[0].append(["Not read."])
    for name, rows in tables().items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(cell) for cell in row])
    book.save(path)
    return path


def _text(cell: Plain) -> str:
    if isinstance(cell, list):
        return "; ".join(map(str, cell))
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def _cell(cell: Plain) -> bool | int | float | str | None:
    """Numbers as Excel keeps them: with a point, as binary floats."""
    if isinstance(cell, bool | int):
        return cell
    text = _text(cell)
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else text or None
