"""The PDF is tagged: a title, a language, headings, lists and tables that a screen reader finds."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from engine.diagnostics import Refused
from engine.report.export import pdf
from engine.service.deciding import Decided
from engine.service.reporting import Hiding, ReportFormat, report_on
from tests.report.export.conftest import made
from tests.report.export.test_pseudonyms import NAMES


def elements(of: object) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags, in the order of reading."""
    held = of.get_object() if hasattr(of, "get_object") else of
    if isinstance(held, ArrayObject):
        for each in held:
            yield from elements(each)
    elif isinstance(held, DictionaryObject):
        if "/S" in held:
            yield held
        yield from elements(held.get("/K", ArrayObject()))


MARKUP = "#panic() $x$ *b* _c_ @x <y> `z` // = [w]"
HELD = ("'/Marked': True", "en-GB", "'/DisplayDocTitle': True")


def said_in_a_fact(planted: Decided, text: str) -> Decided:
    first, *others = planted.inspection.facts
    changed = replace(first, values={**first.values, "seen": text})
    return replace(planted, inspection=replace(planted.inspection, facts=(changed, *others)))


def test_a_report_is_tagged_and_says_that_it_is_of_pdf_ua(planted: Decided) -> None:
    reader = PdfReader(io.BytesIO(made(planted, ReportFormat.PDF)))
    root = reader.root_object
    told = [str(root[name]) for name in ("/MarkInfo", "/Lang", "/ViewerPreferences")]
    assert [held in each for held, each in zip(HELD, told, strict=True)] == [True] * 3
    metadata = root["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"pdfuaid:part" in metadata.get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Inspection planted: Small expectations"
    assert {page.get("/Tabs") for page in reader.pages} == {"/S"}


def test_the_tags_are_headings_in_order_lists_and_tables_with_headings(planted: Decided) -> None:
    root = PdfReader(io.BytesIO(made(planted, ReportFormat.PDF))).root_object
    tags = [str(each["/S"]) for each in elements(root["/StructTreeRoot"])]
    count = Counter(tags)
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdecimal()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    assert min(count[tag] for tag in ("/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link")) > 1


def test_the_marking_and_the_number_stand_on_every_page(planted: Decided) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made(planted, ReportFormat.PDF))).pages]
    assert len(pages) > 3
    assert [text.count("OFFICIAL") >= 2 for text in pages] == [True] * len(pages)
    assert [f"Page {n} of {len(pages)}" in text for n, text in enumerate(pages, 1)] == [True] * len(pages)


def test_the_same_report_gives_the_same_bytes(planted: Decided) -> None:
    assert report_on(planted, ReportFormat.PDF) == made(planted, ReportFormat.PDF)


def test_no_planted_name_is_in_a_pdf_with_pseudonyms(planted: Decided) -> None:
    reader = PdfReader(io.BytesIO(report_on(planted, ReportFormat.PDF, hiding=Hiding())))
    told = "".join(page.extract_text() for page in reader.pages)
    assert [name for name in NAMES if name in told] == []
    assert "Person " in told


def test_a_letter_that_no_font_holds_takes_the_claim_and_not_the_report(planted: Decided) -> None:
    reader = PdfReader(io.BytesIO(report_on(said_in_a_fact(planted, "odd \U000f0000"), ReportFormat.PDF)))
    assert HELD[0] in str(reader.root_object["/MarkInfo"])
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"pdfuaid:part" not in metadata.get_data()


def test_what_a_report_says_is_never_markup(planted: Decided) -> None:
    reader = PdfReader(io.BytesIO(report_on(said_in_a_fact(planted, MARKUP), ReportFormat.PDF)))
    assert MARKUP in " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_without_typst_it_says_what_to_install(planted: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    with pytest.raises(Refused, match="Typst is not there") as refused:
        report_on(planted, ReportFormat.PDF)
    (fault,) = refused.value.faults
    assert fault.code == "no-pdf-writer"
    assert "ragstone[reports]" in (fault.help or "")


def test_one_that_takes_too_long_is_given_up(planted: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0.001)
    with pytest.raises(Refused, match="not done within") as refused:
        report_on(planted, ReportFormat.PDF)
    assert [fault.code for fault in refused.value.faults] == ["pdf-too-long"]
