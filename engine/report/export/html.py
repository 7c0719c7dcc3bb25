"""A report as one HTML page that stands by itself: no script, nothing fetched, for the screen and paper."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import assert_never

from engine.report.export.blocks import Block, Bullets, Document, Item, Pairs, Paragraph, Section, Table, every_section

STYLE = Path(__file__).with_name("style.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may load: nothing but the style that it holds."""
FEW = 5
"""Columns that a narrow page holds side by side without breaking words, once it can be scrolled."""
DEEPEST = 6
"""The deepest heading that HTML has."""


def html(of: Document) -> str:
    """The page, UTF-8 text."""
    title = escape(f"{of.title}: {of.subtitle}")
    marking = f'<p class="marking">{escape(of.marking)}</p>'
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="generator" content="ragstone">',
            f"<title>{title}</title>",
            f"<style>\n{STYLE.read_text(encoding='utf-8')}{_page(of)}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#main">Skip to the report</a>',
            f"<header>{marking}</header>",
            '<main id="main">',
            f"<h1>{escape(of.title)}</h1>",
            f'<p class="subtitle">{escape(of.subtitle)}</p>',
            *_blocks(of.summary),
            *_contents(of.sections),
            *(line for section in of.sections for line in _section(section, 2)),
            "</main>",
            f"<footer><p>{escape(of.footer)}</p>{marking}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def anchor(fact: str) -> str:
    """The id of a fact's row: letters, digits, points and hyphens stay, so that ids remain apart."""
    return "fact-" + re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", fact)


def _page(of: Document) -> str:
    """The widths of columns, and the marking and the page number in the margins of each page."""
    blocks = [*of.summary, *(block for section in every_section(of.sections) for block in section.blocks)]
    widths = sorted({width for block in blocks if isinstance(block, Table) for width in block.widths})
    return "".join(f".w{width} {{ width: {width}% }}\n" for width in widths) + (
        f"@page {{ @top-center {{ content: {_quoted(of.marking)} }} @bottom-left {{ content: {_quoted(of.footer)} }}"
        f" @bottom-center {{ content: {_quoted(of.marking)} }} }}\n"
    )


def _quoted(text: str) -> str:
    """Text for a style sheet, each character that could end it or the style sheet by its code."""
    return '"' + re.sub(r'["\\<>\n\r]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _contents(sections: Iterable[Section]) -> Iterator[str]:
    yield '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>'
    for section in sections:
        parts = ", ".join(_link(part.id, part.title) for part in section.parts)
        inside = f'<div class="parts">{parts}</div>' if parts else ""
        yield f"<li>{_link(section.id, section.title)}{inside}</li>"
    yield "</ul></nav>"


def _link(target: str, text: str) -> str:
    return f'<a href="#{escape(target)}">{escape(text)}</a>'


def _section(section: Section, level: int) -> Iterator[str]:
    heading = min(level, DEEPEST)
    kinds = [*(["fresh"] if section.fresh else []), *(["trace"] if section.id.startswith("trace.") else [])]
    named = f' class="{" ".join(kinds)}"' if kinds else ""
    yield f'<section{named}><h{heading} id="{escape(section.id)}">{escape(section.title)}</h{heading}>'
    yield from _blocks(section.blocks)
    for part in section.parts:
        yield from _section(part, level + 1)
    yield "</section>"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text, manner):
                yield f'<p class="{manner}">{escape(text)}</p>'
            case Bullets(items):
                yield _list(items)
            case Pairs(rows):
                yield "<dl>" + "".join(f"<dt>{escape(n)}</dt><dd>{escape(text)}</dd>" for n, text in rows) + "</dl>"
            case Table():
                yield from _table(block)
            case _:
                assert_never(block)


def _list(items: Iterable[Item]) -> str:
    return f"<ul>{''.join(_item(item) for item in items)}</ul>"


def _item(item: Item) -> str:
    lead = f"<b>{escape(item.lead)}</b> " if item.lead else ""
    facts = f' <span class="rests">Rests on {", ".join(_fact(f) for f in item.facts)}.</span>' if item.facts else ""
    parts = _list(item.parts) if item.parts else ""
    signed = ' class="signed"' if len(item.lead) == 1 else ""
    return f"<li{signed}>{lead}{escape(item.text)}{facts}{parts}</li>"


def _fact(fact: str) -> str:
    return f'<a href="#{anchor(fact)}">{escape(fact)}</a>'


def _table(table: Table) -> Iterator[str]:
    """A table that can be scrolled by itself where the page is narrow."""
    caption = escape(table.caption)
    many = ' class="many"' if len(table.head) > FEW else ""
    yield f'<div class="wide" role="region" aria-label="{caption}" tabindex="0">'
    yield f"<table{many}><caption>{caption}</caption>"
    yield "<colgroup>" + "".join(f'<col class="w{width}">' for width in table.widths) + "</colgroup>"
    yield (
        "<thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head) + "</tr></thead><tbody>"
    )
    for first, *rest in table.rows:
        own = f' id="{anchor(first)}"' if table.facts else ""
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row"{own}>{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"
