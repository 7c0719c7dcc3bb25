"""The truths that the tests of a part can have: at all, and where there are no facts."""

from collections.abc import Sequence
from typing import assert_never

from engine.analysis.construct.asked import alone, part_of, tests_of
from engine.analysis.construct.context import days, sets_of, standard_context
from engine.analysis.construct.truths import Atom, Truths
from engine.decide import AnyPlan
from engine.ir.inspection import Inspection
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.truth import Truth

KNOWN: Truths = frozenset([Truth.MET, Truth.NOT_MET])


def possible(plans: Sequence[AnyPlan], part: str) -> tuple[dict[Atom, Truth], dict[Atom, Truths]]:
    """By test: what it comes to where there are no facts, and what it can come to."""
    idle: dict[Atom, Truth] = {}
    may: dict[Atom, Truths] = {}
    packs = [plan.pack for plan in plans]
    names = sets_of(test for pack in packs for test in tests_of(part_of(pack, part)).values())
    context = standard_context(packs[0], days(packs)[0], names=names)
    for i, pack in enumerate(packs):
        nothing = Inspection("nothing", pack.framework, context, ())
        truths = alone(pack, part).ask(nothing).truths
        for node, test in tests_of(part_of(pack, part)).items():
            idle[i, node] = truths[node]
            may[i, node] = truths_of(test)
    return idle, may


def truths_of(test: Test) -> Truths:
    """The truths that a test can have."""
    match test:
        case Exists() | Count():
            return KNOWN
        case Absent() | Share() | Ratio() | Gap() | Mean() | Latest() | Change() | Coverage():
            return frozenset(Truth)
        case _:
            assert_never(test)
