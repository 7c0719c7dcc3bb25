"""The page stands by itself, in an order that can be read aloud, and says what was decided."""

import re
from html.parser import HTMLParser

import pytest

from engine.ir.decision import Answer, Decision
from engine.ir.judgement import Judgement, NotHeld
from engine.report.export.html import POLICY
from engine.service.deciding import Decided
from engine.service.reporting import ReportFormat, report_on
from tests.report.export.conftest import made

VOID = {"meta", "col", "link", "br"}


class Page(HTMLParser):
    """A page as its elements, ids, targets and text; what is not closed in order is noted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.astray: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append(tag)
        self.open += [] if tag in VOID else [tag]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "a":
            self.targets.append(str(held["href"]))
        self.loads += [str(held[name]) for name in ("src", "srcset", "style", "onclick") if name in held]

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.astray.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def page(whole: Decided) -> Page:
    return Page(made(whole, ReportFormat.HTML).decode())


def test_the_page_is_well_formed_and_loads_nothing(page: Page) -> None:
    assert page.open == page.astray == page.loads == []
    assert {"script", "link", "img", "iframe", "object"} & set(page.tags) == set()
    assert "default-src 'none'" in POLICY


def test_headings_are_in_order_and_every_link_leads_somewhere(page: Page) -> None:
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert [(one, other) for one, other in steps if other > one + 1] == []
    assert len(page.ids) == len(set(page.ids))
    assert [target for target in page.targets if target.removeprefix("#") not in page.ids] == []


def test_what_is_written_in_evidence_is_text_on_the_page(planted: Decided) -> None:
    text = made(planted, ReportFormat.HTML).decode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in text


def test_a_marking_cannot_leave_the_style_sheet(planted: Decided) -> None:
    text = report_on(planted, ReportFormat.HTML, '"} </style><script>').decode()
    assert text.count("</style>") == 1
    assert "<script" not in text


def test_the_narrative_comes_first_and_the_annex_holds_every_part(whole: Decided) -> None:
    text = made(whole, ReportFormat.HTML).decode()
    parts = list(whole.decision.prompts) if isinstance(whole.decision, Decision) else _indicators(whole.decision)
    assert [part for part in parts if f'id="trace.{part}"' not in text] == []
    order = [text.index(f'id="{name}"') for name in ("found", "annex_a", "annex_b", "annex_c", "about")]
    assert order == sorted(order)
    assert [fact.id for fact in whole.inspection.facts if f'id="fact-{fact.id}"' not in text] == []


def _indicators(judgement: Judgement) -> list[str]:
    held = [each for each in judgement.expectations.values() if not isinstance(each, NotHeld)]
    return [name for each in held for name in each.indicators]


def test_standards_have_their_ratings_and_recommendations_their_level(moderated: Decided) -> None:
    text = made(moderated, ReportFormat.HTML).decode()
    assert isinstance(moderated.decision, Decision)
    for name, level in (("REC-1", "national"), ("REC-3", "region"), ("REC-4", "pdu")):
        heading = text.index(f'id="recommended.{level}"')
        assert text.index("<section", heading) > text.index(f"<b>{name}</b>") > heading
    assert "N.4 Infrastructure: Requires improvement" in text
    assert "working assumption" in text
    barriers = text[text.index('id="hindering"') : text.index('id="recommendations"')]
    no = [name for name, p in moderated.decision.prompts.items() if p.in_force is Answer.NO]
    assert any(f"<b>{name}</b>" in barriers for name in no)


def test_expectations_have_statements_and_no_mark(ravensholt: Decided) -> None:
    text = made(ravensholt, ReportFormat.HTML).decode()
    assert "Not rated." in text
    assert "The evidence we saw is mixed." in text
    found = text[: text.index('id="annex_c"')]
    assert re.findall(r"(Inadequate|Outstanding|Requires improvement|[0-9]+ of [0-9]+ indicators)", found) == []


def test_a_trace_has_its_tests_with_what_they_asked_and_found(inadequate: Decided) -> None:
    text = made(inadequate, ReportFormat.HTML).decode()
    own = text[text.index('id="trace.N.1.1.b"') : text.index('id="trace.N.1.1.c"')]
    for said in (
        "no, blocked: evidence stands against it",
        "21 of 50, 42 per cent on 2027-12-31 (MET-001)",
        "<b>Left at each stage</b>",
        '<a href="#fact-MET-001">MET-001</a>',
        "nearest: DOC-003 (contents lack resources)",
    ):
        assert said in own
