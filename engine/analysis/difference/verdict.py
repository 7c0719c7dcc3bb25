"""What a change of one part's rules does to its answer: proved by what its tests can come to, shown by examples."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import product

from engine.analysis.construct import Outcome, part_of, rules_of, separating_example
from engine.analysis.construct.asked import Part, answers_of
from engine.analysis.construct.context import days
from engine.analysis.construct.possible import possible
from engine.analysis.construct.truths import Assigning, Atom, OutOfWork, Related
from engine.analysis.construct.ways import ways_to
from engine.analysis.difference.meaning import Meaning, meanings
from engine.analysis.difference.relation import ANY, relation
from engine.decide import AnyPlan
from engine.ir.decision import Answer
from engine.ir.expectations import Expectation, Indicator
from engine.ir.inspection import Inspection
from engine.ir.judgement import Indication
from engine.ir.operators import Test
from engine.ir.standards import Prompt
from engine.truth import Truth


class Change(Enum):
    """What became of a part's answer. Undecided: neither shown by an example nor proved, for want of work."""

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LAXER = "laxer"
    BOTH = "both"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Example:
    """An inspection on which a part comes to something else, run through `decide` under both packs.

    `turned` are the nodes that came to something else, with what they came to before and now.
    """

    stricter: bool
    inspection: Inspection
    before: Outcome
    after: Outcome
    turned: tuple[tuple[str, Truth | None, Truth | None], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`change` says what was shown; `proved` that nothing else is possible: that what it does not name cannot be."""

    change: Change
    proved: bool
    examples: tuple[Example, ...] = ()


def judge_change(before: AnyPlan, after: AnyPlan, part: str) -> Verdict:
    """What a change of one part means, on each day on which other values come into force."""
    shown: dict[bool, Example] = {}
    excluded = {True, False}
    for day in days([before.pack, after.pack]):
        for stricter in (True, False):
            if stricter not in shown:
                found = _direction(before, after, part, day, stricter=stricter)
                if found is None:
                    excluded.discard(stricter)
                elif isinstance(found, Example):
                    shown[stricter] = found
    examples = tuple(shown[each] for each in (True, False) if each in shown)
    proved = all(each in shown or each in excluded for each in (True, False))
    match True in shown, False in shown:
        case True, True:
            return Verdict(Change.BOTH, proved=True, examples=examples)
        case True, False:
            return Verdict(Change.STRICTER, proved, examples)
        case False, True:
            return Verdict(Change.LAXER, proved, examples)
        case _:
            return Verdict(Change.EQUIVALENT if proved else Change.UNDECIDED, proved)


class _Excluded(Enum):
    EXCLUDED = "excluded"


def _direction(before: AnyPlan, after: AnyPlan, part: str, day: date, *, stricter: bool) -> Example | _Excluded | None:
    """An example of one direction; or that there can be none; or None where neither is known."""
    plans = (before, after)
    parts = [part_of(plan.pack, part) for plan in plans]
    meant = [meanings(plan.pack, rules_of(each), day) for plan, each in zip(plans, parts, strict=True)]
    if meant[0] == meant[1] and _above(parts[0]) == _above(parts[1]):
        return _Excluded.EXCLUDED
    related = _related(before, meant)
    idle, may = possible(plans, part)
    known = True
    for outcomes in _outcomes(parts[0], stricter=stricter):
        ways = list(product(*(ways_to(i, each, outcomes[i]) for i, each in enumerate(parts))))
        try:
            open_ = any(Assigning((*one, *other), idle, may, related).any() for one, other in ways)
        except OutOfWork:
            open_ = True
        if open_:
            known = False
            found = separating_example(before, after, part, outcomes, related, day=day)
            if found is not None:
                return _example(plans, part, found, outcomes, stricter=stricter)
    return _Excluded.EXCLUDED if known else None


def _above(part: Part) -> object:
    """The logic above a part's nodes."""
    match part:
        case Prompt():
            return part.sufficient_when, tuple(each.id for each in part.insufficient_if)
        case Indicator():
            return part.shown_when
        case Expectation():
            return part.contrary.id


def _outcomes(part: Part, *, stricter: bool) -> Sequence[tuple[Outcome, Outcome]]:
    """The pairs of outcomes that make a change stricter: a higher one before than now; laxer is the reverse.

    A prompt that does not apply stands between no and yes. Of an indicator only whether it is shown counts.
    """
    ranks: Mapping[Outcome, int]
    match part:
        case Prompt(applies_when=applies):
            ranks = {Answer.YES: 2, Answer.NO: 0}
            if applies is not None:
                ranks = {**ranks, Answer.NOT_APPLICABLE: 1}
        case Indicator():
            ranks = {Indication.SHOWN: 1, Indication.NOT_SHOWN: 0, Indication.UNKNOWN: 0}
        case Expectation():
            ranks = {Truth.MET: 1, Truth.NOT_MET: 0, Truth.UNKNOWN: 0}
    pairs = [(one, other) for one, other in product(ranks, ranks) if ranks[one] > ranks[other]]
    if isinstance(part, Expectation):
        stricter = not stricter  # what stands against an expectation is met sooner: less is said for it
    return pairs if stricter else [(other, one) for one, other in pairs]


def _related(plan: AnyPlan, meant: Sequence[Mapping[str, Meaning]]) -> Related:
    """What is known of each two tests of the part, before and now."""
    atoms = [
        ((i, node), meaning)
        for i, each in enumerate(meant)
        for node, meaning in each.items()
        if isinstance(meaning.rule, Test)
    ]
    return dict(_pairs(plan, atoms))


def _pairs(
    plan: AnyPlan, atoms: Sequence[tuple[Atom, Meaning]]
) -> Iterator[tuple[tuple[Atom, Atom], frozenset[tuple[Truth, Truth]]]]:
    for i, (one, ours) in enumerate(atoms):
        for other, theirs in atoms[i + 1 :]:
            pairs = relation(ours, theirs, plan.pack.vocabulary)
            if pairs != ANY:
                yield (one, other), pairs


def _example(
    plans: tuple[AnyPlan, AnyPlan], part: str, found: Inspection, outcomes: tuple[Outcome, Outcome], *, stricter: bool
) -> Example:
    before, after = (answers_of(plan, part, found).truths for plan in plans)
    turned = tuple(
        (node, before.get(node), after.get(node))
        for node in dict.fromkeys((*after, *before))
        if before.get(node) is not after.get(node)
    )
    named = replace(found, id=f"{part}-{'stricter' if stricter else 'laxer'}")
    return Example(stricter, named, *outcomes, turned)
