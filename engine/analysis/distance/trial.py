"""One part's tests on any choice out of many facts: gathered once, and measured by the functions that `decide` uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.analysis.construct.asked import Alone
from engine.analysis.distance.touch import Touch, touches
from engine.decide.compare import holding
from engine.decide.evidence import Evidence, Facts
from engine.decide.gather import gather
from engine.decide.measure import Measurer, in_force, measurer
from engine.decide.plan import Filter
from engine.decide.select import near_misses
from engine.ir.decision import InForce, Measure, NearMiss
from engine.ir.inspection import Context, Fact, Inspection
from engine.ir.operators import Absent, Exists, Test
from engine.ir.pack import Pack
from engine.truth import Truth

Signature = tuple[Touch, ...]
"""What a fact does to each test, in the order of the tests. Facts with equal signatures can stand for one another."""


@dataclass(slots=True)
class Trial:
    """Facts, of which any may be there. `places` are their numbers by id; `touching` are, by test, what facts do to it.

    Truths and measures are kept: a test comes to the same wherever the facts that do anything to it are the same.
    """

    tests: Mapping[str, Test]
    in_force: InForce
    places: Mapping[str, int]
    touching: Mapping[str, Mapping[int, Touch]]
    _evidence: Evidence
    _filters: Mapping[str, tuple[Filter, ...]]
    _measurers: Mapping[str, Measurer]
    _touched: Mapping[str, Facts]
    _known: dict[tuple[str, Facts], tuple[Truth, Measure]] = field(default_factory=dict)

    def facts(self, names: Sequence[str]) -> Facts:
        """Facts as a set."""
        return sum(1 << self.places[name] for name in names)

    def each(self, names: Sequence[str]) -> tuple[Facts, ...]:
        """Facts as sets of one."""
        return tuple(1 << self.places[name] for name in names)

    def signature(self, name: str) -> Signature:
        """What a fact does to each test."""
        place = self.places[name]
        return tuple(each.get(place) for each in self.touching.values())

    def measured(self, node: str, there: Facts) -> tuple[Truth, Measure]:
        """What a test comes to where these facts are there and no others, and what it measures."""
        key = node, self.key(node, there)
        found = self._known.get(key)
        if found is None:
            starts = [each._replace(facts=each.facts & there) for each in self._evidence.starts]
            shown = replace(self._evidence, starts=starts, about=[0] * len(self._evidence.about))
            measure = self._measurers[node](shown)
            found = self._known[key] = _truth(self.tests[node], measure, self.in_force), measure
        return found

    def key(self, node: str, there: Facts) -> Facts:
        """The facts among some that a test turns on."""
        return there & self._touched[node]

    def near(self, node: str) -> tuple[tuple[NearMiss, ...], ...]:
        """For each filter of a test: the facts that fall at one stage of it alone."""
        return tuple(near_misses(self._evidence, each) for each in self._filters[node])


def trial(
    lone: Alone[Pack],
    context: Context,
    facts: Sequence[Fact],
    nodes: Sequence[str],
    newest: Mapping[str, bool | None] | None = None,
) -> Trial:
    """Makes facts ready to be tried on some tests of a part.

    `newest` says which are to count as the newest of their subject, by id, whichever are there; unless it is given,
    those that are so where all are there. What takes the place of another is so reckoned with where it may be, and not
    in each choice of facts.
    """
    values = in_force(lone.plan, context.inspection_date)
    inspection = Inspection("trial", lone.pack.framework, context, tuple(facts))
    evidence = gather(lone.plan, inspection, values, newest)
    of = next(each for each in lone.plan.parts if each.part == lone.part).tests
    touching = {node: touches(*of[node], evidence) for node in nodes}
    return Trial(
        {node: of[node][0] for node in nodes},
        values,
        {name: place for place, name in enumerate(evidence.ids)},
        touching,
        evidence,
        {node: of[node][1] for node in nodes},
        {node: measurer(*of[node], values) for node in nodes},
        {node: sum(1 << i for i in by) for node, by in touching.items()},
    )


def _truth(test: Test, measure: Measure, values: InForce) -> Truth:
    if isinstance(test, Exists | Absent):
        return Truth.UNKNOWN if measure.value is None else Truth.of(bool(measure.value))
    return holding(test.comparison, values)(measure.value)
