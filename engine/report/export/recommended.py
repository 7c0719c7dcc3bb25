"""Recommendations by the level at which they are to be acted on."""

from engine.ir.inspection import Inspection, Recommendation
from engine.report.export.blocks import Bullets, Item, Paragraph, Section
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
