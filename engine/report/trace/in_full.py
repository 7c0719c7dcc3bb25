"""One test in full: what it asks and found, what counted and what did not, how many facts each stage left."""

from collections.abc import Sequence

from engine.ir.conditions import Where
from engine.ir.decision import Funnel, Measure, NearMiss, Step, counted
from engine.ir.operators import Absent, Coverage, Gap, Ratio, Share, Test
from engine.report.trace.facts import Seen
from engine.report.trace.tree import PLAIN, SIGNS, TRUTHS, Side
from engine.report.wording import nouns
from engine.report.wording.about import about
from engine.report.wording.asked import asked
from engine.report.wording.fell import fell, fell_all, near_misses
from engine.report.wording.lack import without_numbers
from engine.report.wording.layout import capped, words, wrapped
from engine.report.wording.reasons import why
from engine.report.wording.told import Teller

LISTED = 8
"""How many facts of a kind of list are written out."""

FILTERS = {
    "where": "",
    "group": "the group: ",
    "versus": "the comparison group: ",
    "given": "the search: ",
    "everywhere": "for every place: ",
}


def in_full(seen: Seen, step: Step, side: Side) -> list[str]:
    """One test in full. Nothing for logic, whose parts are tests."""
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return []
    sign, truth = PLAIN if side is Side.OF_AGAINST else SIGNS[side][step.truth], TRUTHS[side][step.truth]
    lines = [
        wrapped(f"{sign} {step.id} ({truth}): {step.says or ''}", "  ", "    "),
        wrapped(f"asks: {asked(seen.pack, seen.in_force, test)}", "    ", "      "),
        wrapped(f"measured: {why(seen, step)}", "    ", "      "),
        *_facts(seen, "counted", measure.evidence),
    ]
    match test:
        case Share(where=where) | Coverage(where=where):
            lines += _not_counted(seen, measure, where)
        case Absent():
            others = [name for name in measure.base if name not in measure.evidence]
            lines += _facts(seen, "looked at", others)
        case Ratio() | Gap():
            lines += _facts(seen, "found, but without part or whole", without_numbers(seen, test, measure))
        case _:
            pass
    for each in measure.funnels:
        lines.append(wrapped(FILTERS[each.filter] + funnel_told(seen, test, each), "    ", "      "))
        lines += _near(seen, [miss for miss in near_misses(seen, each) if miss.fact not in measure.base])
    return lines


def _facts(seen: Seen, title: str, names: Sequence[str], notes: Sequence[str] = ()) -> list[str]:
    """Facts as a titled list, each with its note on a line of its own."""
    if not names:
        return []
    written, more = capped(names, LISTED)
    lines = [f"    {title}: {len(names)}"]
    for place, name in enumerate(written):
        lines.append(wrapped(about(seen, name), "      - "))
        if notes:
            lines.append(wrapped(notes[place], "        "))
    return [*lines, wrapped(f"and {more} more: {words(names[-more:])}", "      - ")] if more else lines


def _not_counted(seen: Seen, measure: Measure, where: Where) -> list[str]:
    names = [name for name in measure.base if name not in measure.evidence]
    notes = [f"because: {fell_all(seen, name, seen.unmet(name, where))}" for name in names]
    return _facts(seen, "in the base and not counted", names, notes)


def funnel_told(seen: Seen, test: Test, funnel: Funnel) -> str:
    """The stages of a filter in a line."""
    return " → ".join(stages(seen, test, funnel))


def stages(seen: Seen, test: Test, funnel: Funnel) -> list[str]:
    """How many facts each stage of a filter left, to the first that left none."""
    tell = Teller(seen.pack.parameters, seen.in_force, test.kinds.names)
    found = [f"{funnel.of_kind} {nouns.kinds(test.kinds, funnel.of_kind, 'and')}"]
    if funnel.visible != funnel.of_kind:
        found.append(f"{funnel.visible} by the cutoff")
    if funnel.not_too_old != funnel.visible:
        found.append(f"{funnel.not_too_old} not too old")
    last = funnel.not_too_old
    for condition, left in counted(test, funnel):
        if not last:
            break
        found.append(f"{left} where {tell.condition(condition)}")
        last = left
    return found


def _near(seen: Seen, near: Sequence[NearMiss]) -> list[str]:
    notes = [f"fell at: {fell(seen, miss)}" for miss in near]
    return _facts(seen, "near misses, each for one reason alone", [miss.fact for miss in near], notes)
