"""Smallest worked examples: inspections on which tests come to what is wanted, confirmed by `decide`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, permutations

from engine.analysis.construct.asked import Outcome, alone, answers_of, part_of, rules_of, tests_of
from engine.analysis.construct.bench import bench
from engine.analysis.construct.context import days, sets_of, standard_context
from engine.analysis.construct.goal import Goal
from engine.analysis.construct.possible import possible
from engine.analysis.construct.search import ASKED, Search, inspection
from engine.analysis.construct.sizes import sizes
from engine.analysis.construct.truths import Assigning, Atom, Claim, OutOfWork, Related, Truths
from engine.analysis.construct.ways import Way, ways_to
from engine.decide import AnyPlan
from engine.ir.inspection import Context, Inspection
from engine.ir.logic import Named
from engine.ir.operators import Test
from engine.truth import Truth

ASKED_OF_TWO = 80
"""How often `decide` is asked for one way in which two packs may come apart: there are many, and most can be shown."""
TRIED = 12
"""Ways for the tests to bring an outcome about that are tried, the fewest tests first."""


def example(plan: AnyPlan, part: str, wanted: Mapping[str, Truth], context: Context | None = None) -> Inspection | None:
    """The least facts on which nodes of a part come to the truths wanted of them, confirmed by `decide`.

    `part` is a prompt, an indicator, or an expectation; `wanted` is by node id (`applies_when` among them), of tests or
    of logic. None where none was found within the limit of work: that is no proof that there is none.
    """
    rules = rules_of(part_of(plan.pack, part))
    way = tuple(Claim(0, rules, Named(node), frozenset([truth])) for node, truth in wanted.items())

    def confirmed(found: Inspection) -> bool:
        truths = answers_of(plan, part, found).truths
        return all(truths[node] is truth for node, truth in wanted.items())

    return next((found for found in _found([plan], part, [way], {}, context) if confirmed(found)), None)


def turning_example(plan: AnyPlan, part: str, outcome: Outcome, context: Context | None = None) -> Inspection | None:
    """The least facts on which a part comes to an outcome: a prompt's answer, or what an indicator is.

    None where none was found within the limit of work.
    """
    ways = ways_to(0, part_of(plan.pack, part), outcome)
    found = _found([plan], part, ways, {}, context)
    return next((each for each in found if answers_of(plan, part, each).outcome is outcome), None)


def separating_example(
    before: AnyPlan,
    after: AnyPlan,
    part: str,
    outcomes: tuple[Outcome, Outcome],
    related: Related | None = None,
    day: date | None = None,
    context: Context | None = None,
) -> Inspection | None:
    """The least facts on which a part comes to one outcome by one plan and to another by the other.

    `related` says which truths tests of the two plans can have together; `day` is when the inspection starts, where not
    on the newest day on which values come into force. None where none was found within the limit.
    """
    first = ways_to(0, part_of(before.pack, part), outcomes[0])
    second = ways_to(1, part_of(after.pack, part), outcomes[1])
    both = [(*one, *other) for one in first for other in second]
    for found in _found([before, after], part, both, related or {}, context, day):
        if (answers_of(before, part, found).outcome, answers_of(after, part, found).outcome) == outcomes:
            return found
    return None


def parting_example(
    before: AnyPlan, after: AnyPlan, part: str, node: str, related: Related, context: Context | None = None
) -> Inspection | None:
    """The least facts on which one node of a part comes to one truth by one plan and to another by the other.

    `related` is as in `separating_example`. None where none was found within the limit of work.
    """
    plans = (before, after)
    rules = [rules_of(part_of(plan.pack, part)) for plan in plans]
    for one, other in permutations(Truth, 2):
        truths = frozenset([one]), frozenset([other])
        way = tuple(Claim(i, rules[i], Named(node), truth) for i, truth in enumerate(truths))
        for found in _found(plans, part, [way], related, context):
            if answers_of(before, part, found).truths[node] is not answers_of(after, part, found).truths[node]:
                return found
    return None


@dataclass(frozen=True, slots=True)
class Edge:
    """Two inspections on either side of a test's threshold, as near to it as may be. None where none was found."""

    met: Inspection | None
    not_met: Inspection | None


def edge(plan: AnyPlan, part: str, node: str, context: Context | None = None) -> Edge:
    """The examples at a test's threshold and just beside it, whichever of them meets it."""
    test = tests_of(part_of(plan.pack, part))[node]
    found = []
    for truth in (Truth.MET, Truth.NOT_MET):
        goals = [Goal(0, node, test, frozenset([truth]), near=True)]
        each = next(_reaching([plan], part, goals, context), None)
        confirmed = each is not None and answers_of(plan, part, each).truths[node] is truth
        found.append(each if confirmed else None)
    return Edge(*found)


def _found(
    plans: Sequence[AnyPlan],
    part: str,
    ways: Sequence[Way],
    related: Related,
    context: Context | None,
    day: date | None = None,
) -> Iterator[Inspection]:
    """Inspections on which all claims of one of the ways hold, the way with the fewest tests first."""
    tests: dict[Atom, Test] = {}
    for i, plan in enumerate(plans):
        tests |= {(i, node): test for node, test in tests_of(part_of(plan.pack, part)).items()}
    idle, may = possible(plans, part)
    searches = [_truths(Assigning(way, idle, may, related)) for way in ways]
    for wanted in islice(_cheapest(searches, idle), TRIED):
        goals = [Goal(i, node, tests[i, node], truths) for (i, node), truths in wanted.items()]
        yield from _reaching(plans, part, goals, context, day)


def _truths(search: Assigning) -> Iterator[dict[Atom, Truths]]:
    try:
        yield from search.found()
    except OutOfWork:
        return


def _cheapest(
    searches: Sequence[Iterator[dict[Atom, Truths]]], idle: Mapping[Atom, Truth]
) -> Iterator[dict[Atom, Truths]]:
    """What several searches find, the fewest tests that are not idle first."""
    heads = {i: each for i, search in enumerate(searches) if (each := next(search, None)) is not None}
    while heads:
        i = min(heads, key=lambda n: (sum(idle[atom] not in truths for atom, truths in heads[n].items()), n))
        yield heads[i]
        following = next(searches[i], None)
        if following is None:
            del heads[i]
        else:
            heads[i] = following


def _reaching(
    plans: Sequence[AnyPlan], part: str, goals: Sequence[Goal], context: Context | None, day: date | None = None
) -> Iterator[Inspection]:
    """Inspections on which the goals are reached, in each context that may be needed; at most one in each."""
    packs = [plan.pack for plan in plans]
    lone = [alone(pack, part) for pack in packs]
    day = day or days(packs)[0]
    names = sets_of(test for pack in packs for test in tests_of(part_of(pack, part)).values())
    contexts = [context] if context else [standard_context(packs[0], day, n, names) for n in sizes(packs, day, goals)]
    for each in contexts:
        made_from = bench(packs, each, goals)
        made = Search(made_from, lone, goals, ASKED if len(plans) == 1 else ASKED_OF_TWO).facts()
        if made is not None:
            yield inspection(made_from, packs[0].framework, made)
