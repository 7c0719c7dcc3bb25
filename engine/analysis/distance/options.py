"""What may be done to the evidence of one part, alike changes taken together."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.construct.asked import Alone, part_of, tests_of
from engine.analysis.construct.bench import bench
from engine.analysis.construct.goal import Bench, Goal
from engine.analysis.distance.additions import additions
from engine.analysis.distance.aim import Aim, Wanted, wanted
from engine.analysis.distance.alterations import alterations
from engine.analysis.distance.evidence import Added, Altered, Dropped, EvidenceChange
from engine.analysis.distance.touch import Read, Sides, Summed, raises
from engine.analysis.distance.trial import Signature, Trial, trial
from engine.decide.evidence import Facts
from engine.decide.newest import are_newest
from engine.ir.inspection import Context, Fact
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.truth import Truth

COPIES = 12
"""How often a fact of one sort may be added."""


@dataclass(frozen=True, slots=True)
class Option:
    """One sort of change. Each of `changes` is of that sort, and `out` and `into` are the facts that it moves.

    Options of one `pool` move the same facts, which are alike: no more of them than it has.
    """

    changes: tuple[EvidenceChange, ...]
    pool: int
    out: tuple[Facts, ...]
    into: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """The facts that may be there, those that are there now, and what may be done. `pools` are how many facts each has.

    `helps` are, for each thing wanted, the options that can help it along. `less` are, by the id of a fact to be added,
    others that do the same to the same tests with lesser numbers, the least first.
    """

    trial: Trial
    start: Facts
    options: tuple[Option, ...]
    pools: Mapping[int, int]
    helps: Mapping[Wanted, frozenset[int]]
    less: Mapping[str, tuple[Fact, ...]]


def turning(pack: Pack, lone: Alone[Pack], context: Context, facts: Sequence[Fact], aim: Aim) -> Options:
    """All that may be done to turn a part of a pack: facts taken out, put in, or altered where they nearly count."""
    judge = _judge(lone, aim)
    kinds = {kind for test in judge.tests.values() for kind in test.kinds.names}
    there = {fact.id: fact for fact in facts if fact.kind in kinds}
    goals = [Goal(0, node, test, frozenset(Truth)) for node, test in judge.tests.items()]
    now = trial(lone, context, [*there.values()], [*judge.tests])
    measures = {node: now.measured(node, -1)[1] for node in judge.tests}
    made = bench([pack], context, goals, measures)
    added = {fact.id: fact for fact in additions(made, goals)}
    altered = _altered(now, made, there)
    every = [*there.values(), *added.values(), *(_named(each.fact, name) for name, each in altered.items())]
    newest = _newest(lone, context, every, there)
    tried = trial(lone, context, every, [*judge.tests], newest)
    sorts = [*_there(judge, tried, there, _that_count(tried, altered)), *_additions(judge, tried, added)]
    return _options(judge, lone, context, [*there.values()], sorts, lambda facts: _newest(lone, context, facts, there))


def holding(lone: Alone[Pack], context: Context, facts: Sequence[Fact], aim: Aim) -> Options:
    """The facts that are there, each to be put in where there is none.

    One that is overtaken today by a later fact of its subject may count as overtaken or as the newest, as if the later
    one were there or not at no cost: so no set of facts does more by fewer than what is found.
    """
    judge = _judge(lone, aim)
    marked = _newest(lone, context, facts)
    aside = {fact.id: _named(fact, f"~{fact.id}") for fact in facts if marked[fact.id] is False}
    newest = {name: None if mark is None else True for name, mark in marked.items()}
    newest |= {fact.id: False for fact in aside.values()}
    now = trial(lone, context, [*facts, *aside.values()], [*judge.tests], newest)
    alike: dict[tuple[Signature, Signature | None], list[Fact]] = {}
    for fact in sorted(facts, key=lambda each: each.id in aside):
        overtaken = now.signature(aside[fact.id].id) if fact.id in aside else None
        alike.setdefault((now.signature(fact.id), overtaken), []).append(fact)
    sorts = []
    for pool, ((as_newest, overtaken), those) in enumerate(alike.items()):
        changes = [Added(each) for each in those]
        if judge.useful(judge.nothing, as_newest):
            sorts.append(_Sort(pool, judge.nothing, as_newest, changes, [], those))
        if overtaken is not None and judge.useful(judge.nothing, overtaken):
            sorts.append(_Sort(pool, judge.nothing, overtaken, changes, [], [aside[each.id] for each in those]))
    return _options(judge, lone, context, [], sorts, lambda _facts: newest)


def _newest(
    lone: Alone[Pack], context: Context, facts: Sequence[Fact], standing: Container[str] | None = None
) -> Mapping[str, bool | None]:
    """Which facts are the newest of their subject, by id, where others can be older than some alone: all by default."""
    marks = are_newest(lone.plan.subjects_of, facts, context.evidence_cutoff, standing)
    return dict(zip((fact.id for fact in facts), marks, strict=True))


def _named(fact: Fact, name: str) -> Fact:
    return Fact(name, fact.kind, fact.values)


@dataclass(frozen=True, slots=True)
class _Sort:
    """An option before its facts are numbered: those taken out by id, and those put in."""

    pool: int | None
    before: Signature
    after: Signature
    changes: Sequence[EvidenceChange]
    out: Sequence[str]
    into: Sequence[Fact]
    less: tuple[Fact, ...] = ()


def _judge(lone: Alone[Pack], aim: Aim) -> "_Judge":
    those = tuple(dict.fromkeys(wanted(aim)))
    tests = tests_of(part_of(lone.pack, lone.part))
    asked = {each.node: tests[each.node] for each in those}
    numbers = {node: at for at, node in enumerate(asked)}
    return _Judge(asked, those, tuple((numbers[each.node], asked[each.node], each.up) for each in those))


@dataclass(frozen=True, slots=True)
class _Judge:
    """What does any good, by what is wanted."""

    tests: Mapping[str, Test]
    wanted: tuple[Wanted, ...]
    places: tuple[tuple[int, Test, bool], ...]

    @property
    def nothing(self) -> Signature:
        """What no fact does."""
        return (None,) * len(self.tests)

    def useful(self, before: Signature, after: Signature) -> bool:
        """Whether anything wanted can be helped along by one in place of the other."""
        return not self.as_good(before, after)

    def helps(self, each: Wanted, before: Signature, after: Signature) -> bool:
        """Whether a test can be helped along by one in place of the other."""
        at, test, up = next(of for one, of in zip(self.wanted, self.places, strict=True) if one == each)
        return not (raises(test, before[at], after[at]) if up else raises(test, after[at], before[at]))

    def as_good(self, one: Signature, other: Signature) -> bool:
        """Whether whatever is reached with the other fact is reached with this one in its place."""
        for at, test, up in self.places:
            mine, its = one[at], other[at]
            if mine != its and not (raises(test, mine, its) if up else raises(test, its, mine)):
                return False
        return True


def _altered(now: Trial, made: Bench, facts: Mapping[str, Fact]) -> dict[str, "_Nearly"]:
    """Facts altered, by a name of their own."""
    found: dict[str, _Nearly] = {}
    for name, node, fell_at, instead in alterations(now, made, facts):
        for fact in instead:
            found[f"~{name} {len(found):06}"] = _Nearly(node, fact, Altered(facts[name], fact, fell_at))
    return found


@dataclass(frozen=True, slots=True)
class _Nearly:
    node: str
    fact: Fact
    change: Altered


def _that_count(tried: Trial, altered: Mapping[str, _Nearly]) -> dict[str, _Nearly]:
    """Of what might be said instead, the first that makes the fact do something else to the test."""
    first: dict[tuple[str, str, object], str] = {}
    for name, each in altered.items():
        nodes = list(tried.tests)
        before, after = tried.signature(each.fact.id), tried.signature(name)
        at = nodes.index(each.node)
        if before[at] != after[at]:
            first.setdefault((each.fact.id, each.node, each.change.fell_at), name)
    return {name: altered[name] for name in first.values()}


def _there(judge: _Judge, tried: Trial, facts: Mapping[str, Fact], altered: Mapping[str, _Nearly]) -> Iterator[_Sort]:
    """What may be done with the facts that are there: those that are alike, and can be altered alike, are one pool."""
    ways: dict[str, dict[Signature, str]] = {name: {} for name in facts}
    for name, each in altered.items():
        before, after = tried.signature(each.fact.id), tried.signature(name)
        if judge.useful(before, after):
            ways[each.fact.id].setdefault(after, name)
    pools: dict[tuple[Signature, frozenset[Signature]], list[str]] = {}
    for name in facts:
        pools.setdefault((tried.signature(name), frozenset(ways[name])), []).append(name)
    for number, ((before, _), names) in enumerate(pools.items()):
        if judge.useful(before, judge.nothing):
            yield _Sort(number, before, judge.nothing, [Dropped(facts[name]) for name in names], names, [])
        for after in ways[names[0]]:
            into = [ways[name][after] for name in names]
            changes = [altered[name].change for name in into]
            yield _Sort(number, before, after, changes, names, [_named(altered[name].fact, name) for name in into])


def _additions(judge: _Judge, tried: Trial, added: Mapping[str, Fact]) -> Iterator[_Sort]:
    """The facts to be added of which no other is as good, the plainest first."""
    best: dict[Signature, Fact] = {}
    for name, fact in added.items():
        signature = tried.signature(name)
        if judge.useful(judge.nothing, signature):
            best.setdefault(signature, fact)
    kept: list[Signature] = []
    for signature in sorted(best, key=lambda each: -sum(touch is not None for touch in each)):
        if not any(judge.as_good(each, signature) for each in kept):
            kept = [each for each in kept if not judge.as_good(signature, each)] + [signature]
    for signature, fact in best.items():
        if signature in kept:
            copies = [_named(fact, f"{fact.id} {i:02}") for i in range(COPIES)]
            yield _Sort(
                None, judge.nothing, signature, [Added(fact)] * COPIES, [], copies, _less(judge, best, signature)
            )


def _less(judge: _Judge, best: Mapping[Signature, Fact], signature: Signature) -> tuple[Fact, ...]:
    """Facts that do the same with lesser numbers, those first that do less than most of the others.

    A fact that is counted on the other side of a test is none of them: nobody is to be told to look for evidence
    against what they want to show.
    """
    alike = [each for each in best if _numbers_aside(each) == _numbers_aside(signature)]
    lesser = [each for each in alike if each != signature and judge.as_good(signature, each)]
    above = {each: sum(judge.as_good(other, each) for other in (*lesser, signature)) for each in lesser}
    return tuple(best[each] for each in sorted(above, key=lambda one: -above[one]))


def _numbers_aside(signature: Signature) -> list[object]:
    return [type(touch) if isinstance(touch, Summed | Sides | Read) else touch for touch in signature]


def _options(
    judge: _Judge,
    lone: Alone[Pack],
    context: Context,
    there: Sequence[Fact],
    sorts: Sequence[_Sort],
    newest: Callable[[Sequence[Fact]], Mapping[str, bool | None]],
) -> Options:
    facts = {fact.id: fact for fact in (*there, *(each for sort in sorts for each in sort.into))}
    every = [*facts.values()]
    tried = trial(lone, context, every, [*judge.tests], newest(every))
    options, pools = list[Option](), dict[int, int]()
    for i, sort in enumerate(sorts):
        pool = len(sorts) + i if sort.pool is None else sort.pool
        pools[pool] = len(sort.changes)
        out, into = tried.each(sort.out), tried.each([fact.id for fact in sort.into])
        options.append(Option(tuple(sort.changes), pool, out, into))
    helps = {
        each: frozenset(i for i, sort in enumerate(sorts) if judge.helps(each, sort.before, sort.after))
        for each in judge.wanted
    }
    less = {sort.changes[0].fact.id: sort.less for sort in sorts if sort.less}
    return Options(tried, tried.facts([fact.id for fact in there]), tuple(options), pools, helps, less)
