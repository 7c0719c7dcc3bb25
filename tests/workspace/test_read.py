from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from engine.diagnostics import Refused
from engine.ir.inspection import Alternative, Context, Fact, Inspection, Moderation, Recommendation
from engine.load.tree import MAX_CHARACTERS, Plain
from engine.source import Cell, Span
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.vocabulary import read_vocabulary
from tests.workspace.formats import json_text, whole, write_csv, write_workbook
from tests.workspace.records import COMMON, MODERATION, OWN


def read(path: Path) -> list[Inspection | RefusedInspection]:
    return list(read_inspections(path, read_vocabulary()))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> list[tuple[str | None, list[str]]]:
    return [
        (each.inspection, [f.code for f in each.faults]) for each in read(path) if isinstance(each, RefusedInspection)
    ]


def broken(path: Path, **wrong: Plain) -> Path:
    """An inspection of one document with this wrong with it."""
    fact: Plain = {"id": "D1", "kind": "document", **COMMON, **OWN["document"], **wrong}
    return written(path, json_text({**whole(), "facts": [fact]}))


EXPECTED = Inspection(
    id="national-2025",
    framework="national",
    context=Context(
        inspection_date=date(2025, 9, 1),
        evidence_cutoff=date(2025, 10, 31),
        as_at=date(2025, 10, 31),
        sets={
            "sampled_regions": ("North", "South"),
            "sampled_pdus": ("Harbour", "Valley"),
            "sampled_sites": (),
            "sampled_wings": (),
            "centres": (),
        },
        parents={"Harbour": "North", "Valley": "South"},
    ),
    facts=(),
    moderations=(
        Moderation("M1", "N.1.1.a", "yes", "Seen since.", "A. Reader", date(2025, 11, 1), agreed_by="B. Reader"),
    ),
    alternatives=(
        Alternative(
            expectation="E1",
            what_was_seen="A weekly forum.",
            why_it_meets_the_expectation="Prisoners lead it.",
            facts=("document-1", "finding-1"),
            recorded_by="A. Reader",
            recorded_on=date(2025, 9, 3),
        ),
    ),
    recommendations=(
        Recommendation(
            id="R1",
            says="Tell each region, in writing, what it may decide.",
            level="region",
            about=("N.1.2.a", "N.1.2"),
            to="Regional directors",
            facts=("document-1",),
        ),
    ),
)
DOCUMENT = Fact(
    "document-1",
    "document",
    {
        "date": date(2025, 8, 1),
        "level": "national",
        "source": "Minutes, March",
        "locator": "p. 4",
        "recorded_by": "A. Reader",
        "doc_type": "vision_strategy",
        "status": "approved",
        "review_due": date(2026, 1, 31),
        "themes": frozenset({"strategy", "governance"}),
        "covers": frozenset(),
    },
)


@pytest.fixture(params=["yaml", "json", "jsonl", "csv", "xlsx"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"evidence.{request.param}"
    match request.param:
        case "csv":
            return write_csv(tmp_path / "evidence")
        case "xlsx":
            return write_workbook(path)
        case _:
            return written(path, json_text(whole(), indent=None if request.param == "jsonl" else 2))


def test_every_format_reads_to_the_same_inspection(file: Path) -> None:
    (inspection,) = read(file)
    assert isinstance(inspection, Inspection)
    facts = {fact.id: fact for fact in inspection.facts}
    assert list(facts) == sorted(f"{kind}-1" for kind in OWN)
    assert facts["document-1"] == DOCUMENT
    assert facts["metric-1"].values["value"] == Fraction(13, 20)
    assert facts["service-1"].values["wait_days"] == Fraction(25, 2)
    assert facts["finding-1"].values["strength"] == 2
    assert facts["governance_record-1"].values["challenge"] is True
    assert facts["governance_record-1"].values["units_present"] == frozenset({"North"})
    assert facts["case_aggregate-1"].values["level"] == "national"
    assert (inspection.context, inspection.moderations) == (EXPECTED.context, EXPECTED.moderations)
    assert (inspection.alternatives, inspection.recommendations) == (EXPECTED.alternatives, EXPECTED.recommendations)


def test_numbers_are_exact_and_none_is_a_binary_float(file: Path) -> None:
    (inspection,) = read(file)
    assert isinstance(inspection, Inspection)
    held = {type(value) for fact in inspection.facts for value in fact.values.values()}
    assert held == {str, bool, int, Fraction, date, frozenset}


def test_each_judgement_knows_where_it_stands(tmp_path: Path) -> None:
    def place(path: Path) -> object:
        (inspection,) = read(path)
        assert isinstance(inspection, Inspection)
        return inspection.moderations[0].at

    workbook = write_workbook(tmp_path / "a.xlsx")
    assert place(workbook) == Cell(workbook.as_posix(), "moderations", "A2")
    folder = write_csv(tmp_path / "folder")
    assert place(folder) == Span((folder / "moderations.csv").as_posix(), 3)
    lines = written(tmp_path / "a.jsonl", "\n" + json_text(whole()))
    assert place(lines) == Span(lines.as_posix(), 2)


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json_text(whole())
    lines = [good, "{", good.replace("vision_strategy", "vision"), "", good.replace("0.65", "NaN"), good]
    path = written(tmp_path / "a.jsonl", "\n".join(lines))
    assert [isinstance(each, Inspection) for each in read(path)] == [True, False, False, False, True]
    assert refused(path) == [
        (None, ["bad-json"]),
        ("national-2025", ["unknown-word"]),
        ("national-2025", ["not-finite"]),
    ]


def test_a_bad_byte_is_told_of_its_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xff\n" + json_text(whole()).encode())
    first, second = read(path)
    assert isinstance(first, RefusedInspection)
    assert [(f.code, f.at) for f in first.faults] == [("not-utf8", Span(path.as_posix(), 1))]
    assert isinstance(second, Inspection)


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", json_text(whole()) + "\n{")
    assert isinstance(next(read_inspections(path, read_vocabulary())), Inspection)


def test_json_with_an_inspection_a_line_is_read_as_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", f"{json_text(whole())}\n{json_text(whole())}\n")
    assert [isinstance(each, Inspection) for each in read(path)] == [True, True]


def test_a_place_in_a_line_counts_its_own_columns(tmp_path: Path) -> None:
    line = json_text(whole()).replace('"vision_strategy"', '"vision"')
    path = written(tmp_path / "a.jsonl", f"{json_text(whole())}\n{line}")
    _, bad = read(path)
    assert isinstance(bad, RefusedInspection)
    column = line.index('"vision"') + 1
    assert [(f.at) for f in bad.faults] == [Span(path.as_posix(), 2, column, column + 8)]


def test_the_order_of_facts_is_that_of_their_ids(tmp_path: Path) -> None:
    data = whole()
    facts = data["facts"]
    assert isinstance(facts, list)
    other = written(tmp_path / "a.json", json_text({**data, "facts": facts[::-1]}))
    assert read(other) == read(written(tmp_path / "b.json", json_text(data)))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "documnt"}, "unknown-kind"),
        ({"kind": None}, "missing-key"),
        ({"date": "20250801"}, "bad-date"),
        ({"date": "2025-W31-5"}, "bad-date"),
        ({"date": 20250801}, "bad-date"),
        ({"date": "2025-02-29"}, "bad-date"),
        ({"themes": ["stratgy"]}, "unknown-theme"),
        ({"themes": "strategy"}, "not-a-list"),
        ({"status": True}, "unknown-word"),
        ({"id": ""}, "empty-text"),
        ({"id": " \u00a0"}, "empty-text"),
        ({"id": "D\0"}, "hidden-character"),
        ({"id": "D\n1"}, "hidden-character"),
        ({"unit": "Harbour\u00a0East"}, "hidden-character"),
        ({"source": "\u200b \n"}, "empty-text"),
        ({"id": 7}, "not-text"),
        ({"current": True}, "derived-field"),
        ({"colour": "red"}, "unknown-key"),
        ({"unit": "Harbour", "region": "South"}, "wrong-region"),
    ],
)
def test_a_wrong_fact_is_refused(tmp_path: Path, wrong: dict[str, Plain], code: str) -> None:
    assert refused(broken(tmp_path / "a.json", **wrong)) == [("national-2025", [code])]


@pytest.mark.parametrize(
    ("kind", "wrong", "codes"),
    [
        ("metric", {"value": Decimal("1.0")}, []),
        ("metric", {"value": 0}, []),
        ("metric", {"value": Decimal("1.01")}, ["outside-share"]),
        ("metric", {"value": Decimal("1.01"), "code": "workload_average"}, []),
        ("metric", {"target": -1}, ["outside-share"]),
        ("metric", {"value": True}, ["not-a-number"]),
        ("governance_record", {"senior_attendance": 2}, ["outside-share"]),
        ("governance_record", {"actions_done": 9}, ["part-above-whole"]),
        ("governance_record", {"actions_done": 8}, []),
        ("survey", {"total": 901}, ["part-above-whole"]),
        ("survey", {"total": 900, "positive_n": 900}, []),
        ("survey", {"positive_n": 401}, ["part-above-whole"]),
        ("survey", {"positive_n": -1}, ["negative-count"]),
        ("survey", {"total": True}, ["not-a-number"]),
        ("case_aggregate", {"met": 201}, ["part-above-whole"]),
        ("case_aggregate", {"met": 200}, []),
        ("case_aggregate", {"level": "region"}, ["wrong-level"]),
        ("case_aggregate", {"level": "national"}, []),
        ("case_aggregate", {"question": "plan_safety"}, ["wrong-measure"]),
        ("case_aggregate", {"measure": "sufficiency"}, ["missing-key", "wrong-measure"]),
        ("case_aggregate", {"theme": None}, ["missing-key"]),
        ("training_record", {"completed": 401}, ["part-above-whole"]),
        ("impact_assessment", {"mitigations_done": 5}, ["part-above-whole"]),
        ("finding", {"strength": True}, ["unknown-word"]),
        ("finding", {"strength": 4}, ["unknown-word"]),
        ("finding", {"strength": "2"}, ["unknown-word"]),
        ("finding", {"strength": Decimal("2.0")}, ["unknown-word"]),
        ("metric", {"period_start": "2025-08-02"}, ["ends-before-start"]),
        ("metric", {"period_start": "2025-08-01"}, []),
        ("finding", {"participants": Decimal("1.0")}, ["not-whole"]),
        ("service", {"local_levers": "yes"}, ["not-true-or-false"]),
    ],
)
def test_the_fields_of_a_fact_must_agree(tmp_path: Path, kind: str, wrong: dict[str, Plain], codes: list[str]) -> None:
    fact: dict[str, Plain] = {"id": "X", "kind": kind, **COMMON, **OWN[kind], **wrong}
    plain: Plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in fact.items()}
    path = written(tmp_path / "a.json", json_text({**whole(), "facts": [plain]}))
    assert [sorted(codes) for _, codes in refused(path)] == ([codes] if codes else [])


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ({"inspection_date": None}, ["missing-key"]),
        ({"evidence_cutoff": "2025-08-31"}, ["cutoff-before-inspection"]),
        ({"evidence_cutoff": "2025-09-01"}, []),
        ({"sampled_regions": ["North", "North"]}, ["duplicate-member"]),
        ({"sampled_pdus": ["Harbour"]}, ["not-a-mapping"]),
        ({"sampled_pdu": {}}, ["unknown-key"]),
        ({"framework": ""}, ["empty-text"]),
    ],
)
def test_a_wrong_inspection_is_refused(tmp_path: Path, wrong: dict[str, Plain], codes: list[str]) -> None:
    header = whole()["inspection"]
    assert isinstance(header, dict)
    path = written(tmp_path / "a.json", json_text({**whole(), "inspection": {**header, **wrong}}))
    assert refused(path) == ([("national-2025", codes)] if codes else [])


@pytest.mark.parametrize("part", ["inspection", "facts"])
def test_an_inspection_needs_its_dates_and_its_facts(tmp_path: Path, part: str) -> None:
    data = whole()
    del data[part]
    ((_, codes),) = refused(written(tmp_path / "a.json", json_text(data)))
    assert codes == ["missing-key"]


def test_facts_that_are_left_blank_are_not_none(tmp_path: Path) -> None:
    (bad,) = read(written(tmp_path / "a.yaml", "inspection: {id: I}\nfacts:\n"))
    assert isinstance(bad, RefusedInspection)
    fault = next(each for each in bad.faults if each.message == "`facts` is left blank")
    assert (fault.at, fault.help) == (
        Span((tmp_path / "a.yaml").as_posix(), 2, 1, 6),
        "write `facts: []` if there are none",
    )


@pytest.mark.parametrize(("expires", "codes"), [("2025-10-31", ["ends-before-start"]), ("2025-11-01", [])])
def test_a_moderation_does_not_expire_before_it_is_made(tmp_path: Path, expires: str, codes: list[str]) -> None:
    path = written(tmp_path / "a.json", json_text({**whole(), "moderations": [{**MODERATION, "expires": expires}]}))
    assert [codes for _, codes in refused(path)] == ([codes] if codes else [])


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_rank_is_a_whole_number_in_every_format(tmp_path: Path, suffix: str) -> None:
    text = json_text(whole()).replace('"strength": 2', '"strength": 2.0')
    assert refused(written(tmp_path / f"a.{suffix}", text)) == [("national-2025", ["unknown-word"])]


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_json_calls_a_number_is_no_text(tmp_path: Path, name: str) -> None:
    text = json_text(whole()).replace('"document-1"', name, 1).replace('"Minutes, March"', name, 1)
    assert [codes for _, codes in refused(written(tmp_path / "a.json", text))] == [["not-text", "not-text"]]


def test_all_faults_are_told_at_once_down_the_file(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.yaml",
        """\
inspection: {id: I, framework: national, evidence_cutoff: 2025-13-01}
facts:
  - {id: A, kind: documnt}
  - {id: A, kind: training_record, date: 2025-01-01, level: national, programme: P, theme: strategy,
     role_group: trainees, mandatory: yes, eligible: 3, completed: 4, evaluated_to: none, changed_after: false}
moderations: [{id: M, target: N.1, to: Good, reason: R, by: B, on: soon}]
""",
    )
    (bad,) = read(path)
    assert isinstance(bad, RefusedInspection)
    assert [(f.code, str(f.at).removeprefix(f"{path.as_posix()}:")) for f in bad.faults] == [
        ("missing-key", "1:1"),
        ("bad-date", "1:59"),
        ("unknown-kind", "3:19"),
        ("duplicate-id", "4:10"),
        ("unknown-word", "5:18"),
        ("not-true-or-false", "5:39"),
        ("part-above-whole", "5:68"),
        ("bad-date", "6:68"),
    ]


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-file"):
        read(tmp_path / "none.yaml")
    with pytest.raises(Refused, match="unknown-format"):
        read(written(tmp_path / "a.txt", "x"))
    with pytest.raises(Refused, match="no-file"):
        read(tmp_path)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", '{"facts": []}' + " " * MAX_CHARACTERS)
    assert refused(path) == [(None, ["too-large"])]


def test_a_workbook_tells_sheet_and_cell(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["metric"]["G2"] = "milestones"
    book["metric"]["M2"] = "left over"
    book["samples"]["B3"] = "North"
    book.create_sheet("metrics")
    book.save(path)
    (bad,) = read(path)
    assert isinstance(bad, RefusedInspection)
    assert sorted(str(f).partition("\n")[0].replace(f"{path.as_posix()}, ", "") for f in bad.faults) == [
        "error[duplicate-member] sheet samples, cell B3: `North` is in `sampled_regions` twice",
        "error[no-heading] sheet metric, cell M2: `left over` stands under no heading",
        "error[unknown-table] sheet metrics, cell A1: `metrics` is no kind of fact, nor another table of an inspection",
        "error[unknown-word] sheet metric, cell G2: there is no `code` `milestones`",
    ]


def test_a_csv_cell_may_hold_commas_and_lines(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "a")
    heading, _, row = (folder / "survey.csv").read_text(encoding="utf-8").partition("safe")
    written(folder / "survey.csv", f"{heading}safe,\nand wise{row}")
    (inspection,) = read(folder)
    assert isinstance(inspection, Inspection)
    survey = next(fact for fact in inspection.facts if fact.kind == "survey")
    assert survey.values["question"] == "It is safe,\nand wise to speak up, even to managers."
