"""The picture of a decision, of every prompt of a whole inspection."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from engine.decide import decide, prepare
from engine.ir.canonical import digest
from engine.ir.decision import Basis, Decision
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.report.shown.picture import Box, picture
from engine.report.shown.svg import FILLS, svg
from engine.report.trace.facts import see
from engine.workspace.editions import read_named
from engine.workspace.evidence import read_inspections
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]
Drawn = tuple[Decision, dict[str, Box]]


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    pack = read_named(ROOT / "rules", "national@1")
    (inspection,) = read_inspections(
        ROOT / "golden" / "national" / "editions" / "1" / "inspections" / "inadequate.yaml", read_vocabulary()
    )
    assert isinstance(pack, StandardsPack)
    assert isinstance(inspection, Inspection)
    plan = prepare(pack, digest(pack))
    decision, _ = decide(plan, inspection)
    seen = see(plan, inspection, decision.in_force)
    return decision, {p.id: picture(seen, p, decision.prompts[p.id]) for p in pack.prompts()}


def test_the_decisive_path_goes_from_the_answer_to_a_test(drawn: Drawn) -> None:
    decision, boxes = drawn
    assert {prompt.basis for prompt in decision.prompts.values()} >= {*Basis} - {Basis.NOT_APPLICABLE}
    for name, root in boxes.items():
        leaves = [box for box in root.boxes() if box.decisive and not box.parts]
        assert leaves, name
        for box in root.boxes():
            assert all(box.decisive for part in box.parts if part.decisive), name


def test_turns_count_from_one_and_parts_come_before_the_whole(drawn: Drawn) -> None:
    for root in drawn[1].values():
        turns = [box.turn for box in root.boxes()]
        assert sorted(turns) == list(range(1, len(turns) + 1))
        assert all(part.turn < box.turn for box in root.boxes() for part in box.parts)


def test_no_box_lies_on_another(drawn: Drawn) -> None:
    for root in drawn[1].values():
        columns: dict[float, list[tuple[float, float]]] = {}
        rects = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="\d+" height="([\d.]+)"', svg(root, "t", str))
        assert len(rects) == len([*root.boxes()])
        for x, y, height in rects:
            columns.setdefault(float(x), []).append((float(y), float(y) + float(height)))
        for column in columns.values():
            assert all(above[1] < below[0] for above, below in pairwise(sorted(column)))


def test_what_is_worked_out_later_is_left_open(drawn: Drawn) -> None:
    root = drawn[1]["N.1.1.a"]
    every = len([*root.boxes()])
    for upto in range(every + 1):
        assert svg(root, "t", str, upto).count("… Not worked out yet") == every - upto


def test_a_criterion_leads_where_the_page_says_and_text_is_escaped() -> None:
    box = Box("✓ Met", "a < b & c", "", "green", decisive=True, turn=1, criterion="c1", parts=())
    text = svg(box, 'the "title"', lambda criterion: f"?to={criterion}&x=1")
    assert '<a href="?to=c1&amp;x=1">' in text
    assert ">a &lt; b &amp; c<" in text
    assert 'aria-label="the &quot;title&quot;"' in text


@pytest.mark.parametrize("colour", FILLS)
def test_ink_reads_on_its_ground(colour: str) -> None:
    """WCAG 2.2, 1.4.3: the relative luminances of text and ground stand at 4.5 to 1 at least."""
    ground, ink = sorted((_luminance(each) for each in FILLS[colour]), reverse=True)  # type: ignore[index]
    assert (ground + 0.05) / (ink + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
