"""The small standard context in which examples stand: two dates, and a few places of each sampled set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta

from engine.ir.conditions import ContainsContext
from engine.ir.inspection import Context
from engine.ir.operators import Coverage, Test
from engine.ir.pack import Pack

FIELDWORK = timedelta(days=60)
"""From the first day of fieldwork to the last on which evidence is accepted."""
MEMBERS = 4
"""Of each sampled set, where nothing else is asked."""
UNITS = "sampled_pdus"
"""The context set whose members each have a region, as an inspection's file writes them."""
REGIONS = "sampled_regions"


def days(packs: Sequence[Pack]) -> tuple[date, ...]:
    """The days on which examples must be tried, the newest first: one for each set of values that is in force."""
    start = max(pack.effective_from for pack in packs)
    dated = {
        value.since
        for pack in packs
        for parameter in pack.parameters.values()
        for value in parameter.values
        if value.since is not None
    }
    known = [day for day in sorted({start, *dated}, reverse=True) if all(_all_in_force(pack, day) for pack in packs)]
    return tuple(known) or (start,)


def standard_context(
    pack: Pack, day: date, members: Mapping[str, int] | None = None, names: Iterable[str] | None = None
) -> Context:
    """An inspection that starts on a day, with four places in each sampled set.

    `members` says how many places a set has, where not four; `names` which sets have any, where not all.
    """
    known = [name for name, type_ in pack.vocabulary.context.items() if type_ != "date"]
    sizes = dict.fromkeys(known, 0) | dict.fromkeys(known if names is None else names, MEMBERS) | dict(members or {})
    sets = {name: tuple(f"{_word(name)} {i + 1}" for i in range(size)) for name, size in sizes.items()}
    regions = sets.get(REGIONS) or (f"{_word(REGIONS)} 1",)
    parents = {unit: regions[i % len(regions)] for i, unit in enumerate(sets.get(UNITS, ()))}
    cutoff = day + FIELDWORK
    return Context(day, cutoff, cutoff, sets, parents)


def sets_of(tests: Iterable[Test]) -> set[str]:
    """The sampled sets that tests look at."""
    found = set()
    for test in tests:
        match test:
            case Coverage(of=of):
                found.add(of)
            case _:
                pass
        for each in fields(test):
            where = getattr(test, each.name)
            for condition in where if isinstance(where, tuple) else ():
                match condition.predicate:
                    case ContainsContext(of):
                        found.add(of)
                    case _:
                        pass
    return found


def _all_in_force(pack: Pack, day: date) -> bool:
    return all(parameter.in_force(day) is not None for parameter in pack.parameters.values())


def _word(name: str) -> str:
    """`sampled_regions` as one of them is called: Region."""
    return name.removeprefix("sampled_").removesuffix("s").replace("_", " ").capitalize()
