"""What becomes of mutants: killed by a golden case, proved equivalent, or surviving, with a case that would kill."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from engine.analysis.construct import part_of, parting_example, rules_of, separating_example
from engine.analysis.construct.context import days
from engine.analysis.construct.truths import Related
from engine.analysis.difference.meaning import meanings
from engine.analysis.difference.relation import ANY, SAME, Pairs, relation
from engine.analysis.difference.verdict import Change, judge_change
from engine.analysis.mutate import added_up
from engine.analysis.mutate.mutant import Misread, Mutant
from engine.analysis.mutate.near import near
from engine.analysis.mutate.pinned import Pinned, lone, pinned, whole
from engine.analysis.mutate.seen import Recorded, seen
from engine.decide import AnyPlan
from engine.ir.inspection import Inspection
from engine.ir.operators import Test
from engine.ir.pack import Pack


class Fate(Enum):
    """What became of a mutant. Undecided: neither told apart by any example, nor proved that nothing could."""

    KILLED = "killed"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant's fate.

    `by` is the golden case that kills it, and `answer` whether by the answer itself or by what a criterion comes to.
    `example` is an inspection that would kill a survivor, `part` what it is about, and `turned` what comes to something
    else in it: a node or None for the outcome, then what it comes to by the rule, and by the misreading.
    """

    misread: Misread
    fate: Fate
    by: tuple[str, str] | None = None
    answer: bool = False
    example: Inspection | None = None
    part: str | None = None
    turned: tuple[str | None, str, str] | None = None


def judge(pack: Pack, found: Iterable[Mutant], recorded: Sequence[Recorded]) -> Iterator[Judged]:
    """The fate of each mutant of a pack, whose golden cases are `recorded`."""
    pins: dict[str, Pinned] = {}
    plan = whole(pack)
    for mutant in found:
        for part in mutant.parts:
            if part not in pins:
                pins[part] = pinned(pack, part, recorded)
        yield _judged(plan, mutant, [pins[part] for part in mutant.parts], recorded)


def _judged(plan: AnyPlan, mutant: Mutant, pins: Sequence[Pinned], recorded: Sequence[Recorded]) -> Judged:
    for each in pins:
        killed = _killed(mutant, each)
        if killed is not None:
            return killed
    if mutant.adds_up:
        killed_by = next(added_up.killing(plan, mutant.pack, recorded), None)
        if killed_by is not None:
            return Judged(mutant.misread, Fate.KILLED, killed_by, answer=True)
    undecided = False
    for each in pins:
        found = _told_apart(mutant, each)
        if isinstance(found, Inspection):
            turned = _comes_to(each, lone(mutant.pack, each.part), found)
            return Judged(mutant.misread, Fate.SURVIVED, example=found, part=each.part, turned=turned)
        undecided = undecided or found is Fate.UNDECIDED
    if mutant.adds_up and not added_up.equivalent(plan.pack, mutant.pack):
        example = added_up.example(plan, mutant.pack)
        return Judged(mutant.misread, Fate.SURVIVED if example else Fate.UNDECIDED, example=example)
    return Judged(mutant.misread, Fate.UNDECIDED if undecided else Fate.EQUIVALENT)


def _killed(mutant: Mutant, pin: Pinned) -> Judged | None:
    """By the first case on which the answer turns; else by the first on which a criterion does."""
    plan = lone(mutant.pack, pin.part)
    weaker = None
    for case, before in pin.cases:
        after = seen(plan, pin.part, case.evidence)
        if after.outcome != before.outcome:
            return Judged(mutant.misread, Fate.KILLED, (case.file, case.name), answer=True)
        if weaker is None and after.truths != before.truths:
            weaker = Judged(mutant.misread, Fate.KILLED, (case.file, case.name))
    return weaker


def _told_apart(mutant: Mutant, pin: Pinned) -> Inspection | Fate:
    """An inspection on which the part, or one of its criteria, comes to something else; or whether there can be one."""
    part, context = pin.part, pin.context
    plans = pin.plan, lone(mutant.pack, part)
    for node, pairs in _turned(plans, part).items():
        related: Related = {} if pairs == ANY else {((0, node), (1, node)): pairs}
        for place in (context, None) if context else (None,):
            example = parting_example(*plans, part, node, related, place)
            if example is not None:
                return example
    verdict = judge_change(*plans, part)
    if verdict.change is Change.EQUIVALENT:
        return Fate.EQUIVALENT
    nearby = near(pin, plans[1])
    if nearby is not None:
        return nearby
    if not verdict.examples:
        return Fate.UNDECIDED
    shown = verdict.examples[0]
    nearer = separating_example(*plans, part, (shown.before, shown.after), context=context)
    return nearer or shown.inspection


def _comes_to(pin: Pinned, other: AnyPlan, inspection: Inspection) -> tuple[str | None, str, str]:
    """What comes to something else: the outcome where it does, else the first node."""
    before, after = (seen(plan, pin.part, inspection) for plan in (pin.plan, other))
    if before.outcome[0] is not after.outcome[0]:
        return None, str(before.outcome[0].value), str(after.outcome[0].value)
    node = next(name for name, truth in before.truths.items() if after.truths.get(name) is not truth)
    return node, before.truths[node].value, after.truths[node].value


def _turned(plans: tuple[AnyPlan, AnyPlan], part: str) -> dict[str, Pairs]:
    """The tests that mean something else by the other plan, with the truths that they can come to by both."""
    found: dict[str, Pairs] = {}
    for day in days([plans[0].pack]):
        ours, theirs = (meanings(plan.pack, rules_of(part_of(plan.pack, part)), day) for plan in plans)
        for node, meaning in ours.items():
            if node in theirs and meaning != theirs[node] and isinstance(meaning.rule, Test):
                other = theirs[node]
                pairs = relation(meaning, other, plans[0].pack.vocabulary) if isinstance(other.rule, Test) else ANY
                if not pairs <= SAME:
                    found[node] = pairs | found.get(node, frozenset())
    return found
