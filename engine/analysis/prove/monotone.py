"""That a criterion moves one way with more evidence: by the form of its operator and filter, or refuted by facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from engine.analysis.construct import example, part_of, rules_of
from engine.analysis.construct.asked import alone
from engine.analysis.construct.filters import reads_newest
from engine.analysis.prove.cases import Cases, joined
from engine.analysis.prove.proof import Finding, proved, refuted, undecided
from engine.decide import AnyPlan
from engine.ir.charter import Mark, Monotony
from engine.ir.criteria import Rule
from engine.ir.inspection import Fact, Inspection
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
    Count,
    Coverage,
    Exists,
    Gap,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.truth import Truth

COPIES = 40
"""How often one fact is added, before it is given up as one that turns nothing."""


@dataclass(frozen=True, slots=True)
class Keeps:
    """What one more fact can never take away: that a rule is met, that it is not met."""

    met: bool
    not_met: bool


def monotone(plan: AnyPlan, cases: Cases, marks: tuple[Mark, ...]) -> Finding:
    """Every marked criterion moves as its author says."""
    doubtful = []
    for mark in marks:
        if _by_structure(plan, mark):
            continue
        name = f"{mark.part}.{mark.node}"
        turned = _turning(plan, cases, mark)
        if turned is not None:
            kept = "met" if _rising(mark) else "not met"
            last = turned.facts[-1].id
            told = f"`{name}` is marked `{mark.monotony.value}`; in the example it is {kept} without {last}"
            return refuted(f"{told}, and with it no longer", turned)
        doubtful.append(f"`{name}`")
    if doubtful:
        return undecided(f"neither the form of the rule nor any evidence tried settles {', '.join(doubtful)}")
    return proved(f"{len(marks)} criteria, each by its operator and its filter")


def _rising(mark: Mark) -> bool:
    return mark.monotony in (Monotony.RISES, Monotony.RISES_WITH_MATCHES)


def _matching(mark: Mark) -> bool:
    return mark.monotony in (Monotony.RISES_WITH_MATCHES, Monotony.FALLS_WITH_MATCHES)


def _by_structure(plan: AnyPlan, mark: Mark) -> bool:
    rules = rules_of(part_of(plan.pack, mark.part))
    keeps = keeps_of(rules[mark.node], rules, matching=_matching(mark))
    return keeps.met if _rising(mark) else keeps.not_met


def keeps_of(rule: Rule, rules: Mapping[str, Rule], *, matching: bool) -> Keeps:
    """What one more fact keeps of a rule: any fact, or with `matching` one that meets all the test's conditions.

    A fact never changes which other facts meet a condition, so a count never falls; but where a rule asks for what is
    the newest of its subject it may, and nothing is kept. A share with one more fact in both its parts never falls
    either; without that it may. Of sums, means and newest values nothing is kept.
    """
    if isinstance(rule, Test) and reads_newest(rule):
        return Keeps(met=False, not_met=False)
    match rule:
        case Named(id=name):
            return keeps_of(rules[name], rules, matching=matching)
        case Not(part=part):
            found = keeps_of(part, rules, matching=matching)
            return Keeps(found.not_met, found.met)
        case Quorum(parts=parts):
            each = [keeps_of(part, rules, matching=matching) for part in parts]
            return Keeps(all(k.met for k in each), all(k.not_met for k in each))
        case Exists():
            return Keeps(met=True, not_met=False)
        case Absent():
            return Keeps(met=False, not_met=True)
        case Count(comparison=comparison):
            return _growing(comparison.comparator)
        case Share(comparison=comparison):
            return _growing(comparison.comparator) if matching else Keeps(met=False, not_met=False)
        case Coverage(comparison=comparison, within=within):
            grows = matching or within is None
            return _growing(comparison.comparator) if grows else Keeps(met=False, not_met=False)
        case Ratio() | Gap() | Mean() | Latest() | Change():
            return Keeps(met=False, not_met=False)
        case _:
            assert_never(rule)


def _growing(comparator: Comparator) -> Keeps:
    """Of a value that one more fact never lowers."""
    rising = comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    return Keeps(met=rising, not_met=not rising)


def _turning(plan: AnyPlan, cases: Cases, mark: Mark) -> Inspection | None:
    """The least case found in which the last fact takes away what the author says is kept."""
    start, end = (Truth.MET, Truth.NOT_MET) if _rising(mark) else (Truth.NOT_MET, Truth.MET)
    first = example(plan, mark.part, {mark.node: start}, cases.context)
    other = example(plan, mark.part, {mark.node: end}, cases.context)
    if first is None or other is None:
        return None
    asked = alone(plan.pack, mark.part)
    for facts in _growing_cases(first.facts, other.facts):
        made = cases.of(facts)
        found = asked.ask(made)
        matched = mark.node in found.measures and facts[-1].id in found.measures[mark.node].evidence
        if found.truths[mark.node] is not start and (matched or not _matching(mark)):
            before = replace(made, facts=facts[:-1])
            return made if asked.ask(before).truths[mark.node] is start else None
    return None


def _growing_cases(first: tuple[Fact, ...], others: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
    """The first case with more and more copies of one fact of the other, each fact in its turn, then with all."""
    kept = joined(first)
    for each in others:
        for copies in range(1, COPIES + 1):
            yield _numbered((*kept, *[each] * copies))
    for many in range(1, len(others) + 1):
        yield _numbered((*kept, *others[:many]))


def _numbered(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(replace(fact, id=f"F{i:03}") for i, fact in enumerate(facts, 1))
