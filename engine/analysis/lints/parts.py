"""What lints look at: the parts of a pack that are decided, each with its tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.ir.conditions import Where
from engine.ir.criteria import Criterion, Element, Guidance, Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Count, Coverage, Exists, Gap, Share, Test
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter, Threshold
from engine.ir.standards import StandardsPack
from engine.ir.vocabulary import Vocabulary
from engine.source import Place

Sort = Literal["prompt", "indicator", "expectation"]


@dataclass(frozen=True, slots=True)
class Part:
    """A prompt, an indicator, or an expectation with the evidence against it.

    `decides` is `sufficient_when` or `shown_when`; an expectation has none. `blockers` holds what counts against: the
    blockers of a prompt, the evidence against an expectation. `guidance` is its own. `elements` say which test answers
    to which words.
    """

    id: str
    sort: Sort
    criteria: tuple[Criterion, ...]
    supporting: tuple[Criterion, ...]
    blockers: tuple[Criterion, ...]
    decides: Logic | None
    applies_when: Rule | None
    guidance: Guidance | None
    at: Place | None
    elements: tuple[Element, ...] = ()

    def named(self) -> tuple[Criterion, ...]:
        """Criteria and supporting tests: all that logic may name."""
        return (*self.criteria, *self.supporting)

    def nodes(self) -> tuple[Criterion, ...]:
        """Every criterion, supporting test and blocker, in written order."""
        return (*self.criteria, *self.supporting, *self.blockers)

    def tests(self) -> Iterator[tuple[Criterion, Test]]:
        """Every node that is a test, with it."""
        for node in self.nodes():
            if isinstance(node.rule, Test):
                yield node, node.rule

    def name(self, node: Criterion) -> str:
        """What a finding about a node is known by."""
        return f"{self.id}/{node.id}"


@dataclass(frozen=True, slots=True)
class Linted:
    """A pack as lints see it: its parts, and the newest value of each parameter."""

    pack: Pack
    parts: tuple[Part, ...]
    values: Mapping[str, Fraction]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the pack may use."""
        return self.pack.vocabulary

    def value(self, threshold: Threshold) -> Fraction:
        """The newest value of a threshold's parameter."""
        return self.values[threshold.key]

    def parameter(self, threshold: Threshold) -> Parameter:
        """The parameter that a threshold names."""
        return self.pack.parameters[threshold.key]


def linted(pack: Pack) -> Linted:
    """The pack made ready for lints."""
    values = {key: parameter.values[-1].value for key, parameter in pack.parameters.items()}
    return Linted(pack, tuple(_parts(pack)), values)


def _parts(pack: Pack) -> Iterator[Part]:
    if isinstance(pack, StandardsPack):
        for p in pack.prompts():
            yield Part(
                p.id,
                "prompt",
                p.criteria,
                p.supporting,
                p.insufficient_if,
                p.sufficient_when,
                p.applies_when,
                p.guidance,
                p.at,
                p.elements,
            )
        return
    for e in pack.expectations:
        if e.not_held is None:
            yield Part(e.id, "expectation", (), (), (e.contrary,), None, None, e.guidance, e.at)
        for i in e.indicators:
            yield Part(i.id, "indicator", i.criteria, i.supporting, (), i.shown_when, None, None, i.at, i.elements)


@dataclass(frozen=True, slots=True)
class Filter:
    """The conditions that one filter of a test puts on a fact: those of its base first."""

    base: Where
    where: Where

    def all(self) -> Where:
        """Every condition, in written order."""
        return (*self.base, *self.where)


def filters(test: Test) -> tuple[Filter, ...]:
    """The filters of a test. An absence has two: what must not be there, and the search.

    So has a coverage of places that some facts count for all of: those of a place, and those of every place.
    """
    match test:
        case Share(base=base, where=where):
            return (Filter(base, where),)
        case Coverage(base=base, where=where):
            of_all = test.of_every_place()
            return Filter(base, where), *([] if of_all is None else [Filter(of_all, where)])
        case Absent(where=where, given=given):
            return Filter((), where), Filter((), given.where)
        case Gap(where=where, group=group, versus=versus):
            return Filter(where, group), Filter(where, versus)
        case _:
            return (Filter((), test.where),)


def names(logic: Logic) -> Iterator[str]:
    """The criteria and supporting tests that logic names, as often as it does."""
    match logic:
        case Named(id=name):
            yield name
        case Not(part=part):
            yield from names(part)
        case Quorum(parts=parts):
            for part in parts:
                yield from names(part)


def counted(test: Test) -> tuple[Where, str | None] | None:
    """What a test counts, where that is all it does: its filter, and the field whose values are told apart."""
    match test:
        case Exists(where=where):
            return where, None
        case Count(where=where, distinct=distinct):
            return where, distinct
        case _:
            return None
