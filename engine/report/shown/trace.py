"""The trace of a decision, as nested parts: what each came to and why, with the path that decides the answer marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from engine.ir.decision import Funnel, Measure, Step
from engine.ir.logic import Not
from engine.ir.operators import Absent, Coverage, Gap, Ratio, Share, Test
from engine.report.shown.deciding import deciding
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.trace.facts import Seen
from engine.report.trace.in_full import stages
from engine.report.trace.tree import TRUTHS, Side, gate
from engine.report.wording.asked import asked
from engine.report.wording.fell import fell, fell_all, near_misses
from engine.report.wording.lack import without_numbers
from engine.report.wording.parameters import thresholds
from engine.report.wording.reasons import why
from engine.truth import Truth

Tone = Literal["good", "bad", "open", "plain"]
"""How a part bears on the answer: it helps, it hurts, it is not known, or it does neither by itself."""

TONES: dict[Side, dict[Truth, Tone]] = {
    Side.FOR: {Truth.MET: "good", Truth.NOT_MET: "bad", Truth.UNKNOWN: "open"},
    Side.AGAINST: {Truth.MET: "bad", Truth.NOT_MET: "plain", Truth.UNKNOWN: "open"},
    Side.OF_AGAINST: {Truth.MET: "plain", Truth.NOT_MET: "plain", Truth.UNKNOWN: "open"},
}
FILTERS = {
    "where": "",
    "group": "The group",
    "versus": "The comparison group",
    "given": "The search",
    "everywhere": "For every place",
}


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact, and why it did not count, if it did not."""

    fact: FactShown
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts under a title."""

    title: str
    facts: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class FunnelShown:
    """How many facts each stage of one filter left, and which fell for one reason alone."""

    filter: str
    stages: tuple[str, ...]
    near: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test in full: what it asks, what it found, what counted and what did not."""

    asks: str
    measured: str
    parameters: tuple[str, ...]
    facts: tuple[FactList, ...]
    funnels: tuple[FunnelShown, ...]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A part of the trace. `decides` marks the path that decides the answer; `id` is the criterion that it is.

    A test is told in full (`test`) once, where it is met with first; elsewhere `again` says that it was.
    """

    id: str | None
    says: str
    word: str
    tone: Tone
    decides: bool
    parts: tuple["StepShown", ...]
    gate: str = ""
    test: TestShown | None = None
    again: bool = False


class Tracer:
    """Shows the steps of one prompt or indicator, each test in full once."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._told: set[str] = set()

    def all(self, steps: Iterable[Step], side: Side, decisive: Iterable[Step]) -> tuple[StepShown, ...]:
        """Steps of one side; those among `decisive` decide the answer, and their parts as far as they do."""
        those = tuple(decisive)
        return tuple(self.one(step, side, decides=any(step is each for each in those)) for step in steps)

    def one(self, step: Step, side: Side, *, decides: bool) -> StepShown:
        """One step with all its parts."""
        word, tone = TRUTHS[side][step.truth], TONES[side][step.truth]
        inner = Side.FOR if side is Side.FOR else Side.OF_AGAINST
        opposite = isinstance(step.rule, Not) and step.id is None
        if opposite:
            part = step.because[0]
            of_part = TRUTHS[Side.OF_AGAINST][part.truth]  # one statement: of the part, in the colour of the `not`
            return self._shown(part, part.says or _capital(gate(part, inner)), of_part, tone, inner, decides)
        return self._shown(step, step.says or _capital(gate(step, side)), word, tone, inner, decides)

    def _shown(self, step: Step, says: str, word: str, tone: Tone, inner: Side, decides: bool) -> StepShown:
        if isinstance(step.rule, Test):
            again = step.id in self._told
            self._told.add(step.id or "")
            test = None if again else _test(self._seen, step.rule, step)
            return StepShown(step.id, says, word, tone, decides, (), "", test, again)
        because = deciding(step) if decides else ()
        parts = self.all(step.because, inner, because)
        told = "" if step.id is None else _capital(gate(step, inner))
        return StepShown(step.id, says, word, tone, decides, parts, told)


def _test(seen: Seen, test: Test, step: Step) -> TestShown:
    measure = step.measure
    if measure is None:
        raise ValueError(step.id)
    names = tuple(dict.fromkeys(bound.name for bound in thresholds(test)))
    return TestShown(
        asked(seen.pack, seen.in_force, test),
        why(seen, step),
        names,
        tuple(each for each in _facts(seen, test, measure) if each.facts),
        tuple(_funnel(seen, test, measure, funnel) for funnel in measure.funnels),
    )


def _facts(seen: Seen, test: Test, measure: Measure) -> tuple[FactList, ...]:
    others = [name for name in measure.base if name not in measure.evidence]
    counted = FactList("Counted", _noted(seen, measure.evidence))
    match test:
        case Share(where=where) | Coverage(where=where):
            missed = tuple(
                Noted(fact_shown(seen, name), fell_all(seen, name, seen.unmet(name, where))) for name in others
            )
            return counted, FactList("In the base and not counted", missed)
        case Absent():
            return counted, FactList("Looked at", _noted(seen, others))
        case Ratio() | Gap():
            lacking = without_numbers(seen, test, measure)
            return counted, FactList("Found, but without part or whole", _noted(seen, lacking))
        case _:
            return (counted,)


def _noted(seen: Seen, names: Iterable[str]) -> tuple[Noted, ...]:
    return tuple(Noted(fact_shown(seen, name)) for name in names)


def _funnel(seen: Seen, test: Test, measure: Measure, funnel: Funnel) -> FunnelShown:
    near = [miss for miss in near_misses(seen, funnel) if miss.fact not in measure.base]
    noted = tuple(Noted(fact_shown(seen, miss.fact), fell(seen, miss)) for miss in near)
    return FunnelShown(FILTERS[funnel.filter], tuple(stages(seen, test, funnel)), noted)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
