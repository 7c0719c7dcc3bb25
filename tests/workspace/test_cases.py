"""What golden files are refused for: where it is told, and how often."""

from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.workspace.cases import read_cases

FILE = """\
of: N.1.1.a
inspection: {framework: national, inspection_date: 2025-03-03, evidence_cutoff: 2025-03-28}
cases:
  first:
    facts:
      - {id: F1, kind: document, date: 2025-01-31, level: national, doc_type: delivery_plan, status: draft,
         themes: [strategy], covers: [owners]}
  second:
    like: first
"""


def told(text: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_cases(file)
    return [str(fault).partition("\n")[0].replace(file.as_posix(), "FILE") for fault in refused.value.faults]


def test_a_fault_of_a_fact_that_two_cases_share_is_told_once_where_it_is_written(tmp_path: Path) -> None:
    assert told(FILE.replace("strategy", "stratgy"), tmp_path) == [
        "error[unknown-theme] FILE:7:19: there is no theme `stratgy`"
    ]


def test_facts_without_an_id_are_told_as_such_and_not_as_the_same(tmp_path: Path) -> None:
    fact = FILE[FILE.index("      - {id") : FILE.index("  second:")].replace("id: F1, ", "")
    assert told(FILE.replace("  second:", f"{fact}{fact}  second:"), tmp_path) == [
        "error[missing-key] FILE:8:9: the fact has no `id`",
        "error[missing-key] FILE:10:9: the fact has no `id`",
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("    then:\n", "error[not-a-mapping] FILE:10:10: `then` of case `second` needs keys and values"),
        ("    facts: F1\n", "error[not-a-list] FILE:10:12: `facts` of case `second` needs a list"),
        (
            "    inspection: [R1]\n",
            "error[not-a-mapping] FILE:10:17: `inspection` of case `second` needs keys and values",
        ),
        (
            "    change: {F1: gone}\n",
            "error[not-a-mapping] FILE:10:18: what changes of fact `F1` needs keys and values",
        ),
        ("  third: no\n", "error[not-a-mapping] FILE:10:10: case `third` needs keys and values"),
        ("shared: {}\n", "error[unknown-key] FILE:10:1: a file of golden cases has no part `shared`"),
    ],
)
def test_nothing_that_is_written_is_passed_over(written: str, fault: str, tmp_path: Path) -> None:
    assert told(FILE + written, tmp_path) == [fault]


def test_a_case_like_one_that_is_not_there_is_told_that_alone(tmp_path: Path) -> None:
    text = FILE.replace("like: first", "like: frist\n    change: {F1: {status: approved}}\n    without: [F1]")
    assert told(text, tmp_path) == ["error[unknown-case] FILE:9:11: no case `frist` stands above"]


def test_a_golden_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_bytes(FILE.encode() + b"# caf\xe9\n")
    with pytest.raises(Refused, match="not-utf8"):
        read_cases(file)
