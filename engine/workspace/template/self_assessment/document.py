"""The self-assessment as a Word document: three tables to fill in, then the expectations with their indicators."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Cell

from engine.workspace.evidence.document import CHOOSE, DAY
from engine.workspace.template.self_assessment.asked import HEADINGS, TITLE, Asked

WIDTHS: dict[str, tuple[Length, ...]] = {
    "self_assessment": (Cm(6), Cm(13), Cm(7)),
    "answers": (Cm(4), Cm(5.5), Cm(16.5)),
    "claims": (Cm(2.7), Cm(8.8), Cm(3), Cm(11.5)),
}
"""Of the columns of each table, which fill the page's width together."""
HIGH = Cm(2.6)
"""A row that is to be written in."""
GIVEN = ("framework", "question", "expectation", "wording")
"""Columns that are filled in already."""
SIZES = {"Normal": 10, "Title": 22, "Heading 1": 14, "Heading 2": 11, "List Bullet": 10, "Footer": 8}
SPACES = {"Title": 12, "List Bullet": 2}
"""After a paragraph of a style, in points."""
INK = RGBColor(0x1F, 0x2A, 0x44)
_DATE = (
    '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/>'
    '<w:calendar w:val="gregorian"/></w:date>'
)


def write_document(asked: Asked, path: Path) -> None:
    """Writes the document. Raises OSError when it cannot."""
    document = docx.Document()
    _lay_out(document, f"{TITLE}: {asked.title}")
    document.add_heading(TITLE, 0)
    document.add_heading(asked.title, 2)
    for line in asked.about:
        document.add_paragraph(line)
    table = _table(document, "self_assessment", [(asked.framework, "", "")], Cm(0.9))
    _control(table.cell(1, 2), "The date", DAY, _DATE)

    document.add_heading("Questions", 1)
    _table(document, "answers", [(word, asks, "") for word, asks in asked.questions], HIGH)

    document.add_heading("Expectations", 1).paragraph_format.page_break_before = True
    for word, says in asked.claims:
        entry = document.add_paragraph(style="List Bullet")
        entry.add_run(word).bold = True
        entry.add_run(f": {says}")
        entry.paragraph_format.space_after = Pt(6)
    table = _table(document, "claims", [(each.id, "", "", "") for each in asked.expectations], HIGH)
    items = "".join(f"<w:listItem w:displayText={quoteattr(w)} w:value={quoteattr(w)}/>" for w, _ in asked.claims)
    for number, each in enumerate(asked.expectations, 1):
        wording = table.cell(number, 1).paragraphs[0]
        wording.add_run(f"{each.title}: ").bold = True
        wording.add_run(each.text)
        _control(table.cell(number, 2), f"Claim on {each.id}", CHOOSE, f"<w:comboBox>{items}</w:comboBox>")

    document.add_heading("The expectations with their indicators", 1).paragraph_format.page_break_before = True
    for each in asked.expectations:
        document.add_heading(f"{each.id} {each.title}", 2)
        for text in (each.text, each.introduces):
            document.add_paragraph(text).paragraph_format.keep_with_next = True
        for indicator in each.indicators:
            document.add_paragraph(indicator.text, "List Bullet")
    document.add_paragraph(asked.status).runs[0].italic = True
    document.save(path.as_posix())


def _lay_out(document: Document, title: str) -> None:
    """A landscape A4 page in plain type, so that answers have room."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.85)
    section.footer.paragraphs[0].text = title
    about = document.core_properties
    about.title, about.author, about.comments, about.language = title, "", "", "en-GB"
    for name, size in SIZES.items():
        style = document.styles[name]
        for theme in list(style.element.iter(qn("w:rFonts"))):
            theme.getparent().remove(theme)
        style.font.name, style.font.size = "Arial", Pt(size)
        style.paragraph_format.space_after = Pt(SPACES.get(name, 6))
        if name.startswith(("Title", "Heading")):
            style.font.color.rgb = INK


def _table(document: Document, name: str, rows: Sequence[tuple[str, ...]], height: Length) -> Table:
    """A table with its headings, which further pages repeat. Cells to be filled in are white, the others grey."""
    headings = tuple(each.replace("_", " ").capitalize() for each in HEADINGS[name])
    table: Table = document.add_table(1 + len(rows), len(headings), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS[name], strict=True):
        column.width = width
    for i, (row, texts) in enumerate(zip(table.rows, (headings, *rows), strict=True)):
        row.height = Cm(0.7) if i == 0 else height
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way to say it
        for mark in ("cantSplit", "tblHeader") if i == 0 else ("cantSplit",):
            properties.append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))
        for cell, text, heading, width in zip(row.cells, texts, HEADINGS[name], WIDTHS[name], strict=True):
            cell.width = width
            room = cell.paragraphs[0].paragraph_format
            room.space_before = room.space_after = Pt(2)
            cell.paragraphs[0].add_run(text).bold = i == 0
            if i == 0 or heading in GIVEN:
                shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{"D9DEE8" if i == 0 else "F2F2F2"}"/>')
                cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - as above
    return table


def _control(cell: _Cell, name: str, hint: str, kind: str) -> None:
    """Puts a control into a cell that shows a hint until something is chosen or written."""
    cell.paragraphs[0]._p.append(  # noqa: SLF001 - as above
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(name)}/><w:showingPlcHdr/>{kind}</w:sdtPr>"
            f'<w:sdtContent><w:r><w:rPr><w:color w:val="767676"/></w:rPr><w:t>{escape(hint)}</w:t></w:r></w:sdtContent>'
            "</w:sdt>"
        )
    )
