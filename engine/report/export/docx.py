"""A report as a Word document: heading styles, tables whose headings repeat, page numbers, the marking on each page."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import assert_never

from docx.api import Document as NewDocument
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from engine.report.export.archive import repacked
from engine.report.export.blocks import (
    Block,
    Bullets,
    Document,
    Item,
    Pairs,
    Paragraph,
    Section,
    Table,
    every_section,
)

BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
TEXT = ("Normal", "Title", "Subtitle", "Caption", *(f"Heading {level}" for level in range(1, 5)))
LINKED = tuple(f"{name} Char" for name in (*TEXT, "Header", "Footer"))
DEFAULTS = ("Default Paragraph Font", "Normal Table", "No List", "Header", "Footer", *LINKED)
WIDTH = Cm(17)
"""Between the margins of a page of A4."""
FONT = "Arial"
GREY = RGBColor(0x48, 0x49, 0x49)
BLACK = RGBColor(0x0B, 0x0C, 0x0C)


def docx(of: Document) -> bytes:
    """The file. The same report gives the same bytes."""
    word = NewDocument()
    _styles(word)
    _page(word, of)
    word.core_properties.title = f"{of.title}: {of.subtitle}"
    word.core_properties.author = "ragstone"
    word.core_properties.comments = ""
    word.core_properties.language = "en-GB"
    word.add_heading(of.title, 0)
    word.add_paragraph(of.subtitle, style="Subtitle")
    marks = _marks(of)
    _blocks(word, of.summary, marks)
    _contents(word, of)
    for section in of.sections:
        _section(word, section, 1, marks)
    out = BytesIO()
    word.save(out)
    return repacked(out.getvalue())


def _styles(word: Word) -> None:
    """The styles that a report has. The template's others go: every paragraph would be looked up among 160."""
    for unused in [style for style in word.styles if style.name not in {*TEXT, *BULLETS, *DEFAULTS}]:
        unused.delete()
    for name in TEXT:
        style = word.styles[name]
        style.font.name = FONT
        style.font.color.rgb = BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[theme]
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
    word.styles["Normal"].font.size = Pt(10)
    for spacing in word.styles["Subtitle"].element.rPr.findall(qn("w:spacing")):
        word.styles["Subtitle"].element.rPr.remove(spacing)
    word.styles["Subtitle"].font.italic = False
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")


def _page(word: Word, of: Document) -> None:
    """A4; the marking above and below, and below it what the report is and the page's number."""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    _marked(page.header.paragraphs[0], of.marking)
    _marked(page.footer.paragraphs[0], of.marking)
    foot = page.footer.add_paragraph(f"{of.footer}. Page ")
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(8)
        run.font.color.rgb = GREY


def _marked(paragraph: WordParagraph, marking: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(marking).bold = True


def _field(paragraph: WordParagraph, instruction: str) -> None:
    """A field that Word works out, such as the page's number."""
    for kind, text in (("begin", None), (None, instruction), ("separate", None), (None, None), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - python-docx has no field of its own
        elif text:
            held = OxmlElement("w:instrText")
            held.set(qn("xml:space"), "preserve")
            held.text = f" {text} "
            run._r.append(held)  # noqa: SLF001 - as above
        else:
            run.text = "1"


def _marks(of: Document) -> Mapping[str, str]:
    """By fact and by section: the bookmark that links lead to. Word allows letters, digits and 40 characters."""
    parts = [*every_section(of.sections)]
    tables = [block for part in parts for block in part.blocks if isinstance(block, Table) and block.facts]
    facts = [row[0] for table in tables for row in table.rows]
    sections = {f"section {part.id}": f"section{number}" for number, part in enumerate(parts, 1)}
    return {**{f"fact {name}": f"fact{number}" for number, name in enumerate(facts, 1)}, **sections}


def _contents(word: Word, of: Document) -> None:
    """The sections, each a link to its place."""
    word.add_heading("Contents", 1)
    marks = _marks(of)
    for section in of.sections:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        _link(paragraph, marks[f"section {section.id}"], section.title)


def _section(word: Word, section: Section, level: int, marks: Mapping[str, str]) -> None:
    heading = word.add_heading(section.title, min(level, 4))
    heading.paragraph_format.page_break_before = section.fresh or None
    _bookmark(heading, marks[f"section {section.id}"])
    _blocks(word, section.blocks, marks)
    for part in section.parts:
        _section(word, part, level + 1, marks)


def _blocks(word: Word, blocks: Iterable[Block], marks: Mapping[str, str]) -> None:
    for block in blocks:
        match block:
            case Paragraph(text, manner):
                run = word.add_paragraph().add_run(text)
                if manner == "lead":
                    run.font.size = Pt(11)
                elif manner == "note":
                    run.font.color.rgb = GREY
            case Bullets(items):
                _items(word, items, 0, marks)
            case Pairs(rows):
                _filled(word, rows, (28, 72), None, {})
                word.add_paragraph().paragraph_format.space_after = Pt(0)
            case Table():
                caption = word.add_paragraph(block.caption, style="Caption")
                caption.paragraph_format.keep_with_next = True
                _filled(word, block.rows, block.widths, block.head, marks if block.facts else {})
                word.add_paragraph().paragraph_format.space_after = Pt(0)
            case _:
                assert_never(block)


def _items(word: Word, items: Iterable[Item], depth: int, marks: Mapping[str, str]) -> None:
    for item in items:
        paragraph = word.add_paragraph(style=BULLETS[min(depth, len(BULLETS) - 1)])
        paragraph.paragraph_format.left_indent = Cm(0.6 * (depth + 1))
        paragraph.paragraph_format.first_line_indent = Cm(-0.5)
        paragraph.paragraph_format.space_after = Pt(2)
        if item.lead:
            paragraph.add_run(f"{item.lead} ").bold = True
        paragraph.add_run(item.text)
        for number, fact in enumerate(item.facts):
            paragraph.add_run(" Rests on " if number == 0 else ", ").font.color.rgb = GREY
            _link(paragraph, marks[f"fact {fact}"], fact)
        _items(word, item.parts, depth + 1, marks)


def _filled(
    word: Word,
    rows: Iterable[tuple[str, ...]],
    widths: tuple[int, ...],
    head: tuple[str, ...] | None,
    marks: Mapping[str, str],
) -> None:
    """A table; its headings, where it has some, stand again on each page. A row is never broken across pages."""
    table = word.add_table(rows=0, cols=len(widths))
    table.autofit = False
    _ruled(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(WIDTH * width / sum(widths))
    if head is not None:
        _row(table, head, widths, head=True)
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no word for it
    for row in rows:
        first = _row(table, row, widths)
        if f"fact {row[0]}" in marks:
            _bookmark(first, marks[f"fact {row[0]}"])


def _ruled(table: WordTable) -> None:
    """A thin line under each row, and none beside."""
    borders = OxmlElement("w:tblBorders")
    for place in ("w:bottom", "w:insideH"):
        rule = OxmlElement(place)
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "CECECE")):
            rule.set(qn(name), value)
        borders.append(rule)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - as above


def _row(table: WordTable, texts: tuple[str, ...], widths: tuple[int, ...], *, head: bool = False) -> WordParagraph:
    """A row, its first cell in bold as its heading; all of it in bold when it is the heading of the table."""
    row = table.add_row()  # type: ignore[no-untyped-call] # python-docx leaves it untyped
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - as above
    paragraphs: list[WordParagraph] = []
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = int(WIDTH * widths[number] / sum(widths))
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.bold = head or number == 0
        run.font.size = Pt(9)
        paragraphs.append(paragraph)
    return paragraphs[0]


def _bookmark(paragraph: WordParagraph, name: str) -> None:
    """A place that links lead to. Its number is its own in the document, as its name is."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    kinds = {"fact": 10, "section": 11}
    kind = name.rstrip("0123456789")
    number = str(100 * int(name.removeprefix(kind)) + kinds[kind])
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001 - as above
    paragraph._p.append(end)  # noqa: SLF001 - as above


def _link(paragraph: WordParagraph, target: str, text: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), target)
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(link)  # noqa: SLF001 - as above
