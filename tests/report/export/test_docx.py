"""The Word document as its reader and a screen reader have it."""

import io
from itertools import pairwise

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from engine.report.export.marking import marking_of
from engine.service.deciding import Decided
from engine.service.reporting import ReportFormat
from tests.report.export.conftest import made


@pytest.fixture
def word(whole: Decided) -> Document:
    return docx.Document(io.BytesIO(made(whole, ReportFormat.DOCX)))


def test_headings_have_the_styles_of_headings_in_order(word: Document) -> None:
    names = [p.style.name for p in word.paragraphs if p.style is not None and p.style.name]
    assert names[0] == "Title"
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_the_marking_stands_in_header_and_footer_with_the_number_of_the_page(word: Document, whole: Decided) -> None:
    (section,) = word.sections
    marking = marking_of(whole.inspection)
    assert [section.header.paragraphs[0].text, section.footer.paragraphs[0].text] == [marking, marking]
    fields = [each.text for each in section.footer._element.iter(qn("w:instrText"))]  # noqa: SLF001 - no other way
    assert fields == [" PAGE ", " NUMPAGES "]


def test_the_headings_of_tables_stand_again_on_each_page(word: Document) -> None:
    captions = [p for p in word.paragraphs if p.style is not None and p.style.name == "Caption"]
    repeated = [table for table in word.tables if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]  # noqa: SLF001 - as above
    assert len(repeated) == len(captions) > 1


def test_every_link_leads_to_a_bookmark_of_its_own(word: Document) -> None:
    body = word.element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    targets = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(set(names)) == len(names) == len(set(numbers))
    assert targets <= set(names)
    assert len(targets) > 5


def test_the_language_and_the_title_are_told(word: Document) -> None:
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert (word.core_properties.title or "").startswith("Inspection ")
    assert word.core_properties.language == "en-GB"
