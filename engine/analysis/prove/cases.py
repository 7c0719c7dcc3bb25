"""Inspections made for a proof: evidence for the answers wanted, and judgement where there is none."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from engine.analysis.construct import Outcome, turning_example
from engine.analysis.construct.context import days, standard_context
from engine.analysis.prove.proof import StandardsPlan
from engine.decide import AnyPlan, decide
from engine.ir.decision import Answer
from engine.ir.inspection import Context, Fact, Inspection, Moderation, Value

_Written = Hashable
"""A fact as its kind and the values in which two facts that are joined must agree."""


@dataclass(slots=True)
class Cases:
    """The standard inspection of a pack, and the least facts for outcomes of its parts, each found once."""

    plan: AnyPlan
    _facts: dict[tuple[str, Outcome], tuple[Fact, ...] | None] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        """The dates and samples that every case stands in."""
        return standard_context(self.plan.pack, days([self.plan.pack])[0])

    def empty(self, name: str = "example") -> Inspection:
        """The inspection without evidence."""
        return Inspection(name, self.plan.pack.framework, self.context, ())

    def facts(self, part: str, outcome: Outcome) -> tuple[Fact, ...] | None:
        """The least facts on which one part alone comes to an outcome; None where none were found."""
        if (part, outcome) not in self._facts:
            found = turning_example(self.plan, part, outcome, self.context)
            self._facts[part, outcome] = None if found is None else found.facts
        return self._facts[part, outcome]

    def of(self, facts: Iterable[Fact]) -> Inspection:
        """The inspection with these facts."""
        return replace(self.empty(), facts=tuple(facts))


def joinings(*several: Iterable[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Facts of several cases as those of one, in the ways that are tried."""
    for kinds in ((), (frozenset,), (frozenset, bool, date)):
        yield joined(*several, alike=kinds)


def joined(*several: Iterable[Fact], alike: tuple[type, ...] = ()) -> tuple[Fact, ...]:
    """Facts of several cases as those of one, numbered. What two cases both hold is there once.

    Facts that differ only in values of the types `alike` are one fact, which holds what either holds: the words of both
    sets, what is true of either, the later day. So a plan that covers two things stands in for two that cover one each.
    """
    found: dict[tuple[_Written, int], tuple[str, dict[str, Value]]] = {}
    for facts in several:
        copies: Counter[_Written] = Counter()
        for fact in facts:
            loose = {n: v for n, v in fact.values.items() if isinstance(v, alike) and n != "date"}
            written = fact.kind, tuple(sorted((n, v) for n, v in fact.values.items() if n not in loose))
            copies[written] += 1
            _, values = found.setdefault((written, copies[written]), (fact.kind, dict(fact.values)))
            for name, value in loose.items():
                values[name] = _both(values.get(name, value), value)
    return tuple(Fact(f"F{i:03}", kind, values) for i, (kind, values) in enumerate(found.values(), 1))


def _both(one: Value, other: Value) -> Value:
    match one, other:
        case frozenset(), frozenset():
            return one | other
        case bool(), bool():
            return one or other
        case date(), date():
            return max(one, other)
        case _:
            return other


def answered(plan: StandardsPlan, cases: Cases, wanted: Mapping[str, Answer]) -> Inspection:
    """An inspection on which each prompt has the answer that is wanted.

    By evidence as far as it was found; where prompts share evidence, or none was found, an inspector's judgement,
    agreed by a second, stands in; but nobody can judge that a prompt does not apply.
    """
    for_them = [cases.facts(name, to) or () for name, to in wanted.items() if to is not Answer.NO]
    differing: list[tuple[str, Answer]] = []
    for facts in joinings(*for_them):
        made = cases.of(facts)
        decision, _ = decide(plan, made)
        differing = [(name, to) for name, to in wanted.items() if decision.prompts[name].answer is not to]
        if not differing:
            break
    open_to = [(name, to) for name, to in differing if to is not Answer.NOT_APPLICABLE]
    judged = tuple(moderated(made, i, name, to) for i, (name, to) in enumerate(open_to, 1))
    return replace(made, moderations=judged)


def moderated(inspection: Inspection, number: int, target: str, to: Answer) -> Moderation:
    """A moderation that is in force."""
    return Moderation(
        f"M{number}",
        target,
        to.value,
        "Made for a worked example: what would follow if the prompt were answered so.",
        "First inspector",
        inspection.context.inspection_date,
        "Second inspector",
    )
