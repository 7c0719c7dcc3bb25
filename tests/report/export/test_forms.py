"""What holds of every form: the same bytes each time, of every inspection, with its marking and its licence."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from engine.report.export.marking import UNMARKED, marking_of
from engine.service.deciding import Decided
from engine.service.reporting import MEDIA_TYPES, ReportFormat, report_on
from tests.report.export.conftest import ROOT, WHOLE, made
from tests.report.export.test_pseudonyms import text_of

FORMS = [form for form in ReportFormat if form is not ReportFormat.PDF]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.value)
def test_every_inspection_has_every_form_and_the_same_bytes_twice(form: ReportFormat, whole: Decided) -> None:
    assert made(whole, form) == report_on(whole, form)
    if form not in (ReportFormat.CSV, ReportFormat.PROV):
        assert whole.inspection.id in text_of(made(whole, form), form)


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "json", "prov"])
def test_another_process_with_another_hash_seed_writes_the_same_bytes(form: str) -> None:
    script = (
        "import sys; from pathlib import Path; from engine.service.reporting import *;"
        "sys.stdout.buffer.write(report_file(Path(sys.argv[1]), ReportFormat(sys.argv[2])))"
    )
    command = [sys.executable, "-c", script, str(WHOLE["ravensholt"]), form]
    runs = [
        subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 10_000


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.DOCX, ReportFormat.XLSX, ReportFormat.JSON])
def test_the_marking_and_the_licence_are_there(form: ReportFormat, whole: Decided) -> None:
    told = text_of(made(whole, form), form)
    assert marking_of(whole.inspection) in told
    assert "Open Government Licence v3.0" in told


@pytest.mark.parametrize("form", [ReportFormat.DOCX, ReportFormat.XLSX])
def test_no_part_of_an_archive_has_a_time(form: ReportFormat, planted: Decided) -> None:
    with zipfile.ZipFile(io.BytesIO(made(planted, form))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") >= 1


def test_a_marking_that_is_asked_for_stands_in_its_place(planted: Decided) -> None:
    told = text_of(report_on(planted, ReportFormat.DOCX, "SECRET"), ReportFormat.DOCX)
    assert "SECRET" in told
    assert "OFFICIAL" not in text_of(report_on(planted, ReportFormat.XLSX, "SECRET"), ReportFormat.XLSX).replace(
        ">OFFICIAL<", ""
    )


@pytest.mark.parametrize(
    ("markings", "whole_bears"),
    [
        ((), UNMARKED),
        (("OFFICIAL", "OFFICIAL"), "OFFICIAL"),
        (("OFFICIAL", "OFFICIAL-SENSITIVE"), "OFFICIAL-SENSITIVE"),
        (("SECRET", "official-sensitive"), "SECRET"),
        (("SECRET", "Top-secret"), "Top-secret"),
        (("SECRET", "SECRET - UK EYES ONLY"), "SECRET - UK EYES ONLY"),
        (("TOP SECRET", "SECRET - UK EYES ONLY"), "TOP SECRET"),
        (("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE PERSONAL"), "OFFICIAL-SENSITIVE PERSONAL"),
    ],
)
def test_the_whole_bears_the_highest_marking_of_its_facts(
    markings: tuple[str, ...], whole_bears: str, planted: Decided
) -> None:
    plain = replace(planted.inspection.facts[-1], values={})
    facts = tuple(replace(plain, values={"marking": marking}) for marking in markings)
    assert marking_of(replace(planted.inspection, facts=facts)) == whole_bears


def test_every_form_has_a_media_type() -> None:
    assert set(MEDIA_TYPES) == set(ReportFormat)
