"""What is told of two editions of packs, in words, whatever the format."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from engine.analysis.difference import (
    Change,
    Compared,
    Example,
    Moved,
    PackChange,
    ParameterChange,
    PartChange,
    PolicyChange,
    Sort,
)
from engine.ir.inspection import Fact, Inspection, Value
from engine.ir.parameters import Parameter
from engine.ir.standards import StandardsPack
from engine.report.difference.asked_otherwise import asked_otherwise
from engine.report.difference.briefly import PERHAPS, blockers, in_lines
from engine.report.difference.moved import Group, group_told, grouped, of_cases, others_told, sorts_told, turned_told
from engine.report.wording import nouns
from engine.report.wording.layout import counted, words
from engine.report.wording.told import told
from engine.report.wording.units import parameter_told
from engine.truth import Truth

NO_NODE = "every criterion comes to the same, and what is asked of them is another"
LISTED = 12
"""Cases, lines or facts that are told one by one, of each sort."""
SEVERAL = 3
"""So many parts are listed first, by what became of them."""
MEANS = {
    Change.EQUIVALENT: "equivalent: no evidence gives another answer",
    Change.STRICTER: "stricter: what was yes can now be no",
    Change.LAXER: "laxer: what was no can now be yes",
    Change.BOTH: "both: what was yes can now be no, and what was no can now be yes",
    Change.UNDECIDED: "undecided: no example was found, and no proof that there is none",
}
JUDGED = {
    Change.EQUIVALENT: "equivalent: no evidence gives another outcome",
    Change.STRICTER: "stricter: what could be said for it can now fail",
    Change.LAXER: "laxer: what could not be said for it now can",
    Change.BOTH: "both: sooner in one case, and less soon in another",
    Change.UNDECIDED: "undecided: no example was found, and no proof that there is none",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is told, with what stands under it, and the inspection that shows it."""

    says: str
    under: tuple[str, ...] = ()
    example: tuple[str, Inspection] | None = None
    more: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the things told under it."""

    title: str
    items: tuple[Item, ...]


def sections(compared: Compared, listed: int | None = LISTED, brief: str | None = None) -> list[Section]:
    """All that is told of one framework; only sections that hold something. Cases beyond `listed` are counted.

    With `brief`, the command that tells the rest, each part is told in a line, and of a case only what it came to.
    """
    change = compared.change
    what = "Prompts" if isinstance(change.after, StandardsPack) else "Expectations and indicators"
    cases = [each for each in compared.moved if each.part is not None]
    if brief is None:
        parts = [*_parts(compared)]
    else:
        rest = f"Each line is of the smallest example that was found, and others may turn by other criteria: `{brief}`"
        parts = [*map(Item, in_lines(compared)), Item(f"{rest} shows one of them with its facts")]
    found = (
        Section("At a glance", tuple(_at_a_glance(change))),
        Section("Whole inspections", tuple(moved_told(compared.results(), listed))),
        Section("The same answers, added up otherwise", tuple(Item(each) for each in _policies(change.policies))),
        Section("Parameters", tuple(parameter_item(each, compared) for each in change.parameters)),
        Section(what, tuple(parts)),
        Section("New", tuple(Item(name) for name in change.added)),
        Section("Gone", tuple(Item(name) for name in change.removed)),
        Section("Golden cases", tuple(moved_told(cases, listed, brief=brief is not None))),
    )
    return [section for section in found if section.items]


def _at_a_glance(change: PackChange) -> Iterator[Item]:
    """Which parts became what, where there are several."""
    if len(change.parts) < SEVERAL:
        return
    for became, named in glance(change):
        yield Item(f"{became}: {words(named)}")


def glance(change: PackChange) -> list[tuple[str, list[str]]]:
    """The parts by what became of them; apart those of which the other direction could not be ruled out."""
    found: dict[str, list[str]] = {}
    for kind in Change:
        for proved in (True, False):
            other = PERHAPS.get(kind, "") if not proved else ""
            for each in change.parts:
                if each.verdict.change is kind and (each.verdict.proved or kind not in PERHAPS) is proved:
                    found.setdefault(kind.value + other, []).append(each.part)
    return [*found.items()]


def in_short(compared: Compared) -> str:
    """What changed, in a sentence or two."""
    change = compared.change
    one = "prompt" if isinstance(change.after, StandardsPack) else "part"
    parts = [f"{len(named)} {became}" for became, named in glance(change)]
    said = f"{counted(len(change.parts), one)} changed" + (f": {words(parts)}" if parts else "")
    moved = f"{len(compared.moved)} moved: {sorts_told(compared.moved)}" if compared.moved else "none moved"
    return f"{said}. {counted(compared.replayed, 'golden case')} replayed by both; {moved}."


def parameter_changed(change: ParameterChange, compared: Compared) -> str:
    """A parameter in plain words: `corroborate` from 2 to 3 source classes: 24 criteria, 23 prompts."""
    one = "prompt" if isinstance(compared.change.after, StandardsPack) else "part"
    reach = f"{counted(change.criteria, 'criterion', 'criteria')}, {counted(len(change.parts), one)}"
    named = change.named
    scope = "" if named.scope in ("shared", compared.framework) else f" of {named.scope}"
    name = f"`{named.name}`{scope}"
    if change.before is None:
        return f"{name} is new, {_values(named)}: {reach}"
    if change.after is None:
        return f"{name} is gone, which was {_values(named)}: {reach}"
    before, after = _values(change.before), _values(change.after)
    return f"{name} from {_shortened(before, after)} to {after}: {reach}"


def parameter_item(change: ParameterChange, compared: Compared) -> Item:
    """A parameter, with why it has its value, and which parts turn on it."""
    now, was = change.after, change.before
    why = [] if now is None else [f"why: {now.why}"]
    if now is not None and was is not None and now.why != was.why:
        why.append(f"why, before: {was.why}")
    elif now is not None and was is not None:
        why.append("the reason is as it was: does it hold for the new value?")
    named = [*change.parts[:LISTED], *([f"{len(change.parts) - LISTED} more"] if len(change.parts) > LISTED else [])]
    return Item(parameter_changed(change, compared), (*why, *([f"turned on by {words(named)}"] if named else [])))


def _values(parameter: Parameter) -> str:
    return words(
        [
            parameter_told(parameter, value.value) + (f" from {value.since.isoformat()}" if value.since else "")
            for value in parameter.values
        ]
    )


def _shortened(before: str, after: str) -> str:
    """`70 per cent` as `70`, where the words that follow are those of `80 per cent`; units in one or several alike."""
    ours, theirs = before.split(), after.split()
    while len(ours) > 1 and theirs and ours[-1].removesuffix("s") == theirs[-1].removesuffix("s"):
        ours.pop()
        theirs.pop()
    return " ".join(ours)


def _parts(compared: Compared) -> Iterator[Item]:
    plain: list[str] = []
    for each in compared.change.parts:
        if each.verdict.change is Change.EQUIVALENT and not set(each.what) - {"wording", "guidance"}:
            plain.append(each.part)
        else:
            yield part_told(each, compared)
    if plain:
        yield Item(f"Only wording or guidance changed, which turns no answer: {words(plain)}")


def part_told(change: PartChange, compared: Compared) -> Item:
    """What became of one part, with an example of each direction."""
    verdict = change.verdict
    means = (MEANS if isinstance(compared.change.after, StandardsPack) else JUDGED)[verdict.change]
    proof = ""
    if verdict.change is Change.EQUIVALENT:
        proof = " (proved)"
    elif verdict.change in (Change.STRICTER, Change.LAXER):
        other = "laxer" if verdict.change is Change.STRICTER else "stricter"
        proof = f"; never {other} (proved)" if verdict.proved else f"; whether it can be {other} too is undecided"
    tests = asked_otherwise(compared, change.part) if "rule" in change.what else ()
    under = (f"changed: {words(change.what)}", *tests, means + proof)
    examples = tuple(_example(example, blockers(compared, change.part)) for example in verdict.examples)
    return Item(f"{change.part} {change.asks}", under, more=examples)


def _example(example: Example, against: frozenset[str]) -> Item:
    both = [each for each in example.turned if None not in each]
    turned = [f"`{node}` {_truth(before)} before, {_truth(after)} now" for node, before, after in both]
    one = [each for each in example.turned if None in each]
    blocks = [(node, before is None) for node, before, after in one if node in against and Truth.MET in (before, after)]
    turned[:0] = [f"`{node}`, which is {'new, blocks' if is_new else 'gone, blocked'}" for node, is_new in blocks]
    new = [f"`{node}` {_truth(after)}" for node, before, after in one if before is None and node not in against]
    gone = [f"`{node}` {_truth(before)}" for node, before, after in one if after is None and node not in against]
    turned += [f"{what}: {words(each)}" for what, each in (("new", new), ("gone", gone)) if each]
    told_ = f"{_came_to(example.before)} before, {_came_to(example.after)} now: {'; '.join(turned) or NO_NODE}"
    facts = tuple(facts_told(example.inspection.facts))
    return Item(told_[0].upper() + told_[1:], facts, ("stricter" if example.stricter else "laxer", example.inspection))


def _truth(truth: Enum | None) -> str:
    return "" if truth is None else str(truth.value).replace("_", " ")


def _came_to(outcome: Enum) -> str:
    return str(outcome.value).replace("_", " ")


def facts_told(facts: Sequence[Fact]) -> Iterator[str]:
    """Facts in words; those alike told once."""
    for said, many in Counter(map(_fact, facts)).items():
        yield f"{many} alike, each {said}" if many > 1 else said


def _fact(fact: Fact) -> str:
    rest = [
        f"{nouns.field(name, (fact.kind,))} {_value(value)}" for name, value in fact.values.items() if name != "date"
    ]
    noun = nouns.kind(fact.kind, 1)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} of {told(fact.values['date'])}: {'; '.join(rest)}"


def _value(value: Value) -> str:
    match value:
        case frozenset():
            return words([nouns.code(word) for word in sorted(value)]) or "none"
        case bool():
            return "yes" if value else "no"
        case str():
            return nouns.code(value) if "_" in value or value in nouns.CODES else value
        case _:
            return told(value)


def _policies(changes: Iterable[PolicyChange]) -> Iterator[str]:
    """Like changes of one standard, key question or the overall rating, with the numbers they hold for."""
    for (of, out_of, before, after), group in groupby(
        sorted(
            changes, key=lambda each: (each.of != "overall", each.of, each.out_of, each.before, each.after, each.yes)
        ),
        key=lambda each: (each.of, each.out_of, each.before, each.after),
    ):
        numbers = [str(n) for n in dict.fromkeys(each.yes for each in group)]
        yield f"{of}: {before} before, {after} now, with {words(numbers, 'or')} of {out_of}"


def moved_told(moved: Sequence[Moved], listed: int | None, *, brief: bool = False) -> Iterator[Item]:
    """Cases that come out otherwise, those that went the same way together, those with another answer first.

    `brief` leaves out those whose answers stay; groups beyond `listed` are counted.
    """
    every = [each for each in grouped(moved) if not _of_other_criteria(each)]
    groups = [each for each in every if each.sort is Sort.ANSWER] if brief else every
    for each in groups[:listed]:
        if each.part is None:
            yield _whole(each.cases[0])
        else:
            yield Item(f"{of_cases(each)}: {group_told(each)}{others_told(each)}", (each.names(listed),))
    left = sum(len(each.cases) for each in [*groups[listed:], *(e for e in every if e not in groups)] if listed)
    if left:
        yield Item(f"and {counted(left, 'case')} more: `--json` tells all")
    same = len(moved) - sum(len(each.cases) for each in every)
    if same:
        yield Item(
            f"{counted(same, 'case')} with the same answer and basis, of criteria that are new, or that are gone"
        )


def _of_other_criteria(group: Group) -> bool:
    """Whether nothing of a case moved but that some criteria have no counterpart, which says nothing of how it did."""
    return group.sort is Sort.REASONS and all(None in (e.before, e.after) for case in group.cases for e in case.turned)


def _whole(moved: Moved) -> Item:
    """A whole inspection, with the answers and ratings that turned; of those on another basis, how many."""
    answers = moved.answers()
    told_of = [turned_told(each) for each in answers[:LISTED]]
    if len(answers) > LISTED:
        told_of.append(f"and {counted(len(answers) - LISTED, 'answer')} more")
    stayed = len(moved.results()) - len(answers)
    if stayed:
        told_of.append(f"{counted(stayed, 'answer')} as before, on another basis")
    return Item(f"`{moved.case}`", tuple(told_of))
