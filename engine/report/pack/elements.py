"""The questions of a pack and what tests their words, as a page of the site. In Markdown."""

from collections.abc import Iterator, Sequence

from engine.ir.criteria import Criterion, Element
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.pack.markdown import escaped, heading, page, table
from engine.report.pack.parts import CONTENTS, whose

QUESTIONS = "questions.md"
"""The page's file, beside the others of its pack."""
_Row = tuple[str, str, str, Sequence[Element], Sequence[Criterion]]
"""A prompt or an indicator: its id, its page, its words, its elements, and all that they may name."""


def questions_page(pack: Pack) -> dict[str, str]:
    """The page by its file name; none where nobody said of any question what tests its words."""
    rows = [row for row in _rows(pack) if row[3]]
    return {QUESTIONS: page(_questions(pack, rows))} if rows else {}


def _rows(pack: Pack) -> Iterator[_Row]:
    if isinstance(pack, StandardsPack):
        for question in pack.key_questions():
            for p in question.prompts:
                yield p.id, f"{question.id}.md", p.asks, p.elements, (*p.nodes(), *p.insufficient_if)
        return
    for each in pack.expectations:
        for i in each.indicators:
            yield i.id, f"{each.id}.md", i.text, i.elements, i.nodes()


def _questions(pack: Pack, rows: Sequence[_Row]) -> Iterator[str]:
    yield from (heading(1, "Questions and their tests", "questions"), "")
    text = "questions" if isinstance(pack, StandardsPack) else "indicators"
    yield f"Which test answers to which words, in [{escaped(pack.title)}]({CONTENTS}). {whose(pack, text)}"
    for name, file, asks, elements, nodes in rows:
        says = {node.id: node.says for node in nodes}
        yield from ("", f"**[{name}]({file}#{name})** {escaped(asks)}", "")
        cells = ([escaped(each.words), _told(each, says)] for each in elements)
        yield from table(["words", "tested by"], cells)


def _told(element: Element, says: dict[str, str]) -> str:
    tests = [f"`{name}`: {escaped(says[name])}" for name in element.tested_by]
    return "<br>".join(tests) or f"*Not tested.* {escaped(element.not_tested or '')}"
