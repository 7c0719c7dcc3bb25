"""What a rule comes to where no fact was recorded at all."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from engine.analysis.lints.parts import Linted, Part
from engine.decide.compare import compare
from engine.ir.criteria import Criterion, Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.truth import Truth, quorum


def on_nothing(pack: Linted, part: Part, *, places: bool) -> Truth:
    """What a part comes to on no evidence: met for yes or shown. `places` says whether any place is sampled.

    A prompt that does not apply then is unknown.
    """
    nodes = {node.id: node for node in part.named()}
    if part.decides is None:
        return Truth.NOT_MET
    if part.applies_when is not None and _rule(pack, part.applies_when, nodes, places=places) is Truth.NOT_MET:
        return Truth.UNKNOWN
    decided = _logic(pack, part.decides, nodes, places=places)
    blocked = any(_rule(pack, each.rule, nodes, places=places) is Truth.MET for each in part.blockers)
    return Truth.NOT_MET if blocked else decided


def _rule(pack: Linted, rule: Rule, nodes: Mapping[str, Criterion], *, places: bool) -> Truth:
    if isinstance(rule, Test):
        return _test(pack, rule, places=places)
    return _logic(pack, rule, nodes, places=places)


def _logic(pack: Linted, logic: Logic, nodes: Mapping[str, Criterion], *, places: bool) -> Truth:
    match logic:
        case Named(id=name):
            return _rule(pack, nodes[name].rule, nodes, places=places)
        case Not(part=part):
            return ~_logic(pack, part, nodes, places=places)
        case Quorum(count=count, parts=parts):
            return quorum(count, [_logic(pack, part, nodes, places=places) for part in parts])
        case _:
            assert_never(logic)


def _test(pack: Linted, test: Test, *, places: bool) -> Truth:
    match test:
        case Exists():
            return Truth.NOT_MET
        case Absent(given=given):
            real = compare(Fraction(0), given.comparison.comparator, pack.value(given.comparison.bound))
            return Truth.MET if real is Truth.MET else Truth.UNKNOWN
        case Count(comparison=comparison):
            return compare(Fraction(0), comparison.comparator, pack.value(comparison.bound))
        case Coverage(comparison=comparison):
            none = Fraction(0) if places else None
            return compare(none, comparison.comparator, pack.value(comparison.bound))
        case Share() | Ratio() | Gap() | Mean() | Latest() | Change():
            return Truth.UNKNOWN
        case _:
            assert_never(test)
