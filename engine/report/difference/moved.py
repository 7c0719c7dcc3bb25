"""Recorded cases that come out otherwise, in words: like cases together, those with another answer first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.analysis.difference import OUTCOMES, Moved, Sort, Turned
from engine.report.wording.layout import capped, counted, words

SORTS = {
    Sort.ANSWER: "to another answer",
    Sort.BASIS: "to another basis alone",
    Sort.REASONS: "in their reasons alone",
    Sort.NEW: "not recorded yet",
    Sort.GONE: "recorded, and gone",
}
BLOCKER = "blocker "
CONTRARY = "contrary"
NODES = 4
"""Criteria and blockers that are told of one by one."""
LINKS = {Sort.BASIS: "; "}
"""What stands before the reasons, where that is no colon."""
NOT_NODES = (*OUTCOMES, "suggested")
CRITERION = {"met": "is met now", "not_met": "is not met now", "unknown": "is not evidenced now"}
AGAINST = {
    "met": "stands against it now",
    "not_met": "does not stand against it now",
    "unknown": "cannot be ruled out now",
}
RISING = ("blocked", "not_met", "not_shown", "unknown", "not_evidenced", "shown", "met")
"""What a prompt, an indicator or a criterion can come to, the worst first; a basis where there is one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one part that went the same way, because the same criteria and blockers did; or a whole inspection."""

    sort: Sort
    part: str | None
    result: Turned | None
    nodes: tuple[Turned, ...]
    cases: tuple[Moved, ...]

    def names(self, most: int | None = None) -> str:
        """Its cases by name, no more than so many."""
        named = [f"`{each.case}`" for each in self.cases]
        more = 0 if most is None else max(0, len(named) - most)
        return words([*named[: len(named) - more], *([f"{more} more"] if more else [])])


def grouped(moved: Sequence[Moved]) -> list[Group]:
    """The cases in groups, those with another answer first."""
    found: dict[tuple[object, ...], list[Moved]] = {}
    for each in moved:
        result = next(iter(each.results()), None) if each.part is not None else None
        whole = each.case if each.part is None else None
        found.setdefault((each.sort, each.file, each.part, whole, result, tuple(nodes_turned(each))), []).append(each)
    order = list(Sort)
    groups = []
    for cases in found.values():
        first = cases[0]
        result = next(iter(first.results()), None) if first.part is not None else None
        groups.append(Group(first.sort, first.part, result, tuple(nodes_turned(first)), tuple(cases)))
    return sorted(groups, key=lambda group: order.index(group.sort))


def nodes_turned(moved: Moved) -> Iterator[Turned]:
    """The criteria, blockers and indicators that came to something else, with what alone: not what they found.

    Of those that turned, not the ones that pull against what the part came to. Of those that are new or gone only what
    may have turned the answer: a blocker that stands or stood against it, a criterion that is asked for in vain, or
    was; where there is nothing of these, a criterion that is new and met, or that was met and is gone.
    """
    if moved.part is None:
        return
    result = next(iter(moved.results()), None)
    every = [
        Turned(each.line, *truths)
        for each in moved.turned
        if each.line not in NOT_NODES and " " not in each.line.removeprefix(BLOCKER)
        for truths in [(_truth(each.before), _truth(each.after))]
        if truths[0] != truths[1]
    ]
    both = [each for each in every if None not in (each.before, each.after)]
    one = [each for each in every if None in (each.before, each.after)]
    told = [each for each in both if _along(each, result, moved.criteria)]
    told += [each for each in one if _bears(each, result, moved.criteria)]
    way = _way(result)
    if not told and way and moved.sort is Sort.ANSWER:
        gives = "after" if way > 0 else "before"
        told = [each for each in one if each.line in moved.criteria and getattr(each, gives) == "met"]
    yield from (each for each in every if each in told)


def _way(turned: Turned | None) -> int:
    """Which way a part or a criterion went: up 1, down -1, or neither, as to what is not applicable."""
    if turned is None:
        return 0
    ends = [(said or "").partition(",")[0].rpartition(": ")[2] for said in (turned.before, turned.after)]
    was, now = (RISING.index(end) if end in RISING else None for end in ends)
    return 0 if was is None or now is None else (now > was) - (now < was)


def _along(turned: Turned, result: Turned | None, criteria: frozenset[str]) -> bool:
    """Whether a node that turned pulls the way that its part went. Of supporting tests that is not known: it is so.

    A blocker pulls only where it stands against the answer on one side.
    """
    way = _way(result)
    if turned.line.startswith(BLOCKER):
        return not way or way == (turned.before == "met") - (turned.after == "met")
    return not way or turned.line not in criteria or _way(turned) == way


def _bears(turned: Turned, result: Turned | None, criteria: frozenset[str]) -> bool:
    """Whether a node that is new, or gone, may be why a case has, or had, the basis that it has on that side."""
    if result is None:
        return False
    said = result.after if turned.before is None else result.before
    truth = turned.after if turned.before is None else turned.before
    if turned.line.startswith(BLOCKER):
        return said == "no: blocked" and truth == "met"
    asked = turned.line in criteria
    return asked and {"not_met": "no: not_shown", "unknown": "no: not_evidenced"}.get(truth or "") == said


def sorts_told(moved: Sequence[Moved]) -> str:
    """How many cases moved, and how: `18 to another answer, 4 to another basis alone`."""
    counts = Counter(each.sort for each in moved)
    return ", ".join(f"{counts[sort]} {SORTS[sort]}" for sort in Sort if counts[sort])


def others_told(group: Group) -> str:
    """What is said of a group of which no criterion and no blocker tells why, where the rules alone differ."""
    if group.nodes or group.sort not in (Sort.ANSWER, Sort.BASIS):
        return ""
    return f"{LINKS.get(group.sort, ': ')}its criteria are asked for otherwise"


def group_told(group: Group, before: str = "before") -> str:
    """What became of the cases: yes (shown) before, no (not shown) now: `agreed` is not met now."""
    came_to = result_told(group.sort, group.result, before)
    nodes, more = capped(group.nodes, NODES)
    because = words([*map(node_told, nodes), *([f"{more} more likewise"] if more else [])])
    if not because and group.sort is Sort.REASONS:
        found = {e.line.removeprefix(BLOCKER) for case in group.cases for e in case.turned}
        because = f"other evidence or another number is found for {words([f'`{each}`' for each in sorted(found)])}"
    return (
        f"{came_to}{LINKS.get(group.sort, ': ')}{because}"
        if because and group.sort in (Sort.ANSWER, Sort.BASIS, Sort.REASONS)
        else came_to
    )


def result_told(sort: Sort, result: Turned | None, before: str = "before") -> str:
    """What a case of one part came to, beside what it did."""
    if result is None:
        return "the same answer and basis" if sort is Sort.REASONS else SORTS[sort]
    was, now = (plainly(each) for each in (result.before, result.after))
    match sort:
        case Sort.ANSWER:
            return f"{was} {before}, {now} now"
        case Sort.BASIS:
            return f"{was} {before}, {now} now: the answer stays"
        case Sort.NEW:
            return f"{now} now, and nothing is recorded"
        case _:
            return SORTS[sort]


def node_told(turned: Turned) -> str:
    """What became of a criterion or a blocker: `agreed` is not met now."""
    name, before, after = f"`{turned.line.removeprefix(BLOCKER)}`", turned.before, turned.after
    against = turned.line.startswith(BLOCKER) or turned.line == CONTRARY
    if after is None:
        return f"{name} is gone, which {'stood against it' if against else f'was {_words(before)}'}"
    if before is None:
        return f"{name} is new, and {'stands against it' if against else _words(after)}"
    if against and (before, after) == ("met", "unknown"):
        return f"{name} stands against it no longer, and cannot be ruled out"
    return f"{name} {(AGAINST if against else CRITERION).get(after) or f'comes to {_words(after)} now'}"


def turned_told(turned: Turned) -> str:
    """A line of a whole inspection: `N.1.1: yes before, no now`."""
    return f"{turned.line}: {plainly(turned.before)} before, {plainly(turned.after)} now"


def of_cases(group: Group) -> str:
    """The part and how many cases: `N.1.1.d, 18 cases`."""
    return f"{group.part}, {counted(len(group.cases), 'case')}"


def _truth(said: str | None) -> str | None:
    return None if said is None else said.partition(";")[0]


def _words(truth: str | None) -> str:
    return "not evidenced" if truth == "unknown" else (truth or "").replace("_", " ")


def plainly(said: str | None) -> str:
    """`no (not shown)` for what is recorded as `no: not_shown`."""
    answer, _, basis = (said or "nothing").replace("_", " ").partition(": ")
    return f"{answer} ({basis})" if basis else answer
