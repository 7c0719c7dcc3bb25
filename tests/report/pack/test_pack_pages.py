"""The pages of a pack for the site: they leave out nothing that a rule asks, and nothing of why."""

import pytest

from engine.ir.expectations import ExpectationsPack
from engine.ir.operators import Coverage, Share, Test
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.pack.markdown import escaped, table
from engine.report.pack.page import newest
from engine.report.pack.site import pack_pages
from engine.report.wording.asked import asked
from engine.report.wording.units import parameter_told
from engine.workspace.packs import pack_folders, read_pack, rules_folder

PACKS = [read_pack(rules_folder(), name) for name in pack_folders(rules_folder())]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.framework)
def test_every_criterion_is_told_with_what_it_asks_and_all_guidance(pack: Pack) -> None:
    pages = pack_pages(pack)
    told = [(f"{name}.md", part) for name, part in _parts(pack)]
    for name, lines in told:
        assert [line for line in lines if line not in pages[name]] == []
    assert bool(told) == (not isinstance(pack, ExpectationsPack) or pack.not_held is None)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.framework)
def test_every_parameter_is_told_with_its_value_why_and_source(pack: Pack) -> None:
    contents = pack_pages(pack)["index.md"]
    rows = [
        f"| `${p.name}` | {escaped(parameter_told(p, p.values[-1].value))} | {escaped(p.why)} | {escaped(p.source)} |"
        for p in pack.parameters.values()
        if len(p.values) == 1
    ]
    held = not isinstance(pack, ExpectationsPack) or pack.not_held is None
    assert [row for row in rows if row not in contents] == ([] if held else rows)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.framework)
def test_every_page_says_what_is_published_and_what_is_not(pack: Pack) -> None:
    contents, *others = pack_pages(pack).values()
    said = pack.provenance
    assert f"({said.text_status})" in contents
    assert f"**Rules, guidance and thresholds**: {said.rules_status}." in contents
    for page in others:
        assert f"*{said.text_status}*. All the rest: *{said.rules_status}*." in page or "**Text not held.**" in page


def test_plain_text_reads_the_same_in_markdown() -> None:
    assert escaped("at least 2 ($milestones_ok) of `a_b` | <b>\n[x] *y*") == (
        r"at least 2 ($milestones\_ok) of `a_b` \| \<b\> \[x\] \*y\*"
    )


def test_a_table_without_rows_is_no_table() -> None:
    assert list(table(["a", "b"], [])) == []
    assert list(table(["a", "b"], [["1", "2"]])) == ["| a | b |", "|---|---|", "| 1 | 2 |"]


def test_what_is_asked_of_every_one_is_said_so_and_not_as_a_share() -> None:
    told = [
        asked(pack, newest(pack), node.rule)
        for pack in PACKS
        if isinstance(pack, StandardsPack)
        for prompt in pack.prompts()
        for node in (*prompt.nodes(), *prompt.insufficient_if)
        if isinstance(node.rule, Share | Coverage)
    ]
    assert [each for each in told if "100 per cent (" in each] == []
    assert any("each ($every_system) is one where" in each for each in told)
    assert any("not every one ($every_system) is one where" in each for each in told)
    assert any("each ($every_one) is one where" in each for each in told)


def _parts(pack: Pack) -> list[tuple[str, list[str]]]:
    """By page: what must stand on it."""
    if isinstance(pack, StandardsPack):
        parts = [(q.id, p.guidance, (*p.nodes(), *p.insufficient_if)) for q in pack.key_questions() for p in q.prompts]
    else:
        held = [each for each in pack.expectations if each.not_held is None]
        parts = [(e.id, e.guidance, (e.contrary, *(c for i in e.indicators for c in i.nodes()))) for e in held]
    return [
        (
            name,
            [
                *(f" | {escaped(where)} |" for _, where in guidance.look_in),
                *(f"- {escaped(text)}" for text in guidance.expect_to_see),
                *(f"- `{c.id}`: {escaped(c.says)}\n" for c in criteria),
                *(f": {escaped(asked(pack, newest(pack), c.rule))}.\n" for c in criteria if isinstance(c.rule, Test)),
            ],
        )
        for name, guidance, criteria in parts
    ]
