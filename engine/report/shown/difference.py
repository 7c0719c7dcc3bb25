"""What differs between two editions of a framework, as a page shows it: in short, then part by part, to be opened."""

from collections import defaultdict
from dataclasses import dataclass

from engine.analysis.difference import Compared, Moved, Sort
from engine.report.difference.briefly import in_lines
from engine.report.difference.told import Item, Section, glance, in_short, moved_told, part_told, sections

OF_PARTS = {"At a glance", "Prompts", "Expectations and indicators", "Golden cases"}
"""Sections whose contents stand with the part that they are about."""


@dataclass(frozen=True, slots=True)
class PartDiffers:
    """A part that changed: in a line, in full, and the golden cases of it that moved; `turned` to another answer."""

    part: str
    asks: str
    became: str
    brief: str
    told: Item
    cases: tuple[Item, ...]
    turned: int


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """One framework that differs. `glance` names the parts by what became of them; `others` is what is about no one."""

    in_short: str
    glance: tuple[tuple[str, tuple[str, ...]], ...]
    parts: tuple[PartDiffers, ...]
    others: tuple[Section, ...]


def difference_shown(compared: Compared) -> DifferenceShown | None:
    """What differs of one framework; None where nothing does."""
    every = sections(compared, listed=None)
    if not every:
        return None
    change = compared.change
    moved: dict[str, list[Moved]] = defaultdict(list)
    for each in compared.moved:
        if each.part is not None:
            moved[each.part].append(each)
    parts = tuple(
        PartDiffers(
            each.part,
            each.asks,
            each.verdict.change.value,
            line.removeprefix(f"{each.part} "),
            part_told(each, compared),
            tuple(moved_told(moved.get(each.part, []), None)),
            sum(case.sort is Sort.ANSWER for case in moved.get(each.part, [])),
        )
        for each, line in zip(change.parts, in_lines(compared), strict=True)
    )
    unchanged = [case for part, cases in moved.items() if part not in {p.part for p in parts} for case in cases]
    others = [section for section in every if section.title not in OF_PARTS]
    if unchanged:
        others.append(Section("Golden cases of parts that did not change", tuple(moved_told(unchanged, None))))
    return DifferenceShown(
        in_short(compared), tuple((became, tuple(names)) for became, names in glance(change)), parts, tuple(others)
    )
