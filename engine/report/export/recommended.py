"""Recommendations by the level at which they are to be acted on."""

from collections.abc import Mapping

from engine.ir.inspection import Inspection, Recommendation
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.export.blocks import Bullets, Item, Paragraph, Section
from engine.report.pack.words_asked import words_asked
from engine.report.wording.layout import words

LEVELS = {
    "national": "National",
    "area": "Area",
    "region": "Regional",
    "pdu": "Probation delivery units",
    "establishment": "Establishment",
    "centre": "Centres",
}
"""The levels as a heading has them, in the order in which they stand."""
TOP = "national"


def levels_of(pack: Pack) -> Mapping[str, str]:
    """The levels that a framework speaks of, as a heading has them: those that its rules ask for or turn on, and the
    national one, which stands over all of them. Every level, where its text is not held and nothing is asked.
    """
    asked = {level for _, levels in words_asked(pack, ("level",)) for level in levels}
    if isinstance(pack, StandardsPack):
        asked |= {level for prompt in pack.prompts() for level in prompt.reaches}
    return {level: told for level, told in LEVELS.items() if level in {*asked, TOP} or not asked}


def recommendations_section(inspection: Inspection) -> Section:
    """The recommendations level by level; or a line that says there are none."""
    held = {level: [r for r in inspection.recommendations if r.level == level] for level in LEVELS}
    parts = tuple(
        Section(f"recommended.{level}", LEVELS[level], (Bullets(tuple(_item(each) for each in found)),))
        for level, found in held.items()
        if found
    )
    none = () if parts else (Paragraph("None is recorded for this inspection."),)
    return Section("recommendations", "Recommendations", none, parts)


def _item(each: Recommendation) -> Item:
    to = f" To: {each.to}." if each.to else ""
    return Item(f"{each.says}{to} About {words(each.about)}.", each.id, each.facts)
