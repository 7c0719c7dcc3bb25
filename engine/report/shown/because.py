"""Why something came out as it did, in few words: the tests that decide it, what each found, and on which page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.ir.criteria import Rule
from engine.ir.decision import Measure, Step
from engine.ir.operators import Gap, Ratio, Test
from engine.report.shown.deciding import deciding
from engine.report.trace.facts import Seen
from engine.report.wording.about import source
from engine.report.wording.fell import near_misses
from engine.report.wording.lack import without_numbers
from engine.report.wording.reasons import found
from engine.truth import Truth

TESTS = 3
"""How many tests are told; the trace tells them all."""
FACTS = 2
"""How many facts are named of each."""
BUT = {Truth.MET: "", Truth.NOT_MET: "not met", Truth.UNKNOWN: "not evidenced"}


@dataclass(frozen=True, slots=True)
class TestBrief:
    """A test that decides: its words, what it found, and facts that it rests on with their pages.

    `but` says that it is not met or not evidenced, without which its words would read as what was found.
    Where it rests on none, they are those that it could not use, else that nearly counted, else that it looked at.
    `more` is how many facts are not named.
    """

    id: str
    but: str
    says: str
    found: str
    facts: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class BecauseShown:
    """The first of the tests that decide, and how many there are besides."""

    tests: tuple[TestBrief, ...]
    more: int


def because(seen: Seen, steps: Iterable[Step]) -> BecauseShown:
    """Why the steps that decide something came out as they did, each of their tests once."""
    tests = {step.id or "": step for each in steps for step in _tests(each)}
    return BecauseShown(tuple(_brief(seen, step) for step in [*tests.values()][:TESTS]), max(0, len(tests) - TESTS))


def _tests(step: Step) -> Iterator[Step]:
    if isinstance(step.rule, Test):
        yield step
    for part in deciding(step):
        yield from _tests(part)


def _brief(seen: Seen, step: Step) -> TestBrief:
    measure = step.measure
    if measure is None:
        raise ValueError(step.id)
    names = measure.evidence or _instead(seen, step.rule, measure)
    facts = tuple((name, source(seen.facts[name])) for name in names[:FACTS])
    return TestBrief(
        step.id or "", BUT[step.truth], step.says or "", found(seen, step), facts, max(0, len(names) - FACTS)
    )


def _instead(seen: Seen, rule: Rule, measure: Measure) -> tuple[str, ...]:
    unusable = without_numbers(seen, rule, measure) if isinstance(rule, Ratio | Gap) else ()
    near = dict.fromkeys(miss.fact for funnel in measure.funnels for miss in near_misses(seen, funnel))
    return unusable or tuple(near) or measure.base
