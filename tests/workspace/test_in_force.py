"""What is wrong with the editions of a pack leaves the days in doubt that it is about, and no others."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from engine.diagnostics import Refused
from engine.workspace.in_force import in_force

BAD = Path(__file__).parents[2] / "golden/bad/commands"


@pytest.mark.parametrize(
    ("code", "doubted", "decided"),
    [
        ("edition-gone", ["2020-01-01", "2025-12-31"], {"2026-01-01": "2"}),
        ("edition-twice", ["2020-01-01", "2025-12-31", "2026-01-01", "2040-01-01"], {}),
        ("editions-same-day", ["2020-01-01", "2025-01-01", "2040-01-01"], {}),
        ("edition-reaches-back", ["2025-09-01", "2025-12-31"], {"2025-08-31": "1", "2026-01-01": "2"}),
    ],
)
def test_an_inspection_whose_edition_is_in_doubt_is_refused(
    code: str, doubted: list[str], decided: dict[str, str]
) -> None:
    for day in doubted:
        with pytest.raises(Refused) as refused:
            in_force(BAD / code, "small", date.fromisoformat(day))
        assert [fault.code for fault in refused.value.faults] == [code], day
    assert {day: in_force(BAD / code, "small", date.fromisoformat(day)).edition for day in decided} == decided


@pytest.mark.parametrize(
    ("effective_from", "in_doubt"),
    [("2024-01-01", ("2024-01-01", "2025-12-31")), ("2026-03-01", ("2026-01-01", "2026-02-28"))],
)
def test_the_newest_edition_that_begins_on_another_day_than_was_written_decides_nothing_of_the_days_between(
    tmp_path: Path, effective_from: str, in_doubt: tuple[str, str]
) -> None:
    rules = copytree(BAD / "edition-reaches-back", tmp_path / "rules")
    file = rules / "small/framework.yaml"
    text = re.sub(r"(?m)^effective_from: .*$", f"effective_from: {effective_from}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    for day in in_doubt:
        with pytest.raises(Refused, match="edition-reaches-back"):
            in_force(rules, "small", date.fromisoformat(day))
    assert [in_force(rules, "small", date(year, 6, 1)).edition for year in (2023, 2027)] == ["1", "2"]
