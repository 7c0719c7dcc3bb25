"""Which tests of a part a change asks otherwise, in words: what each asked, and what it asks now."""

from collections.abc import Iterator

from engine.analysis.construct import part_of, rules_of
from engine.analysis.construct.asked import Part
from engine.analysis.construct.context import days
from engine.analysis.difference import Compared
from engine.analysis.difference.meaning import values_on
from engine.ir.criteria import Rule
from engine.ir.expectations import Expectation, Indicator
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.standards import Prompt
from engine.report.difference.briefly import blockers
from engine.report.wording.asked import asked, logic_told
from engine.report.wording.layout import capped, counted

TOLD = 6
"""Tests that are told one by one: a prompt that was written anew is read in its file."""


def asked_otherwise(compared: Compared, part: str) -> Iterator[str]:
    """Each criterion, supporting test and blocker of a part whose rule is another, and what is needed of them."""
    packs = compared.change.before, compared.change.after
    old, new = (rules_of(part_of(pack, part)) for pack in packs)
    against = blockers(compared, part)
    names = [name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name)]
    told, more = capped(names, TOLD)
    for name in told:
        named = f"`{name}`, a blocker," if name in against else f"`{name}`"
        if name not in old:
            yield f"{named} is new: {_asked(packs, 1, new[name])}"
        elif name not in new:
            yield f"{named} is gone: {_asked(packs, 0, old[name])}"
        else:
            was, now = _asked(packs, 0, old[name]), _asked(packs, 1, new[name])
            yield f"{named} asked: {was}; now: {now}" if was != now else f"{named} reads the same, and is another rule"
    if more:
        yield f"and {counted(more, 'test')} more"
    was, now = (_needed(part_of(pack, part)) for pack in packs)
    if was != now:
        yield f"needed: {was}; now: {now}"


def _needed(part: Part) -> str:
    """How the criteria of a prompt or an indicator are put together; an expectation has none."""
    match part:
        case Prompt():
            return logic_told(part.sufficient_when)
        case Indicator():
            return logic_told(part.shown_when)
        case Expectation():
            return ""


def _asked(packs: tuple[Pack, Pack], side: int, rule: Rule) -> str:
    """What a rule asks, with the values of the last day on which either side sets one."""
    pack = packs[side]
    day = days(packs)[0]
    return asked(pack, values_on(pack, day), rule) if isinstance(rule, Test) else logic_told(rule)
