"""The evidence of an inspection as pages show it: every fact by its kind, and one fact with all that it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.analysis.whatif import Result
from engine.ir.decision import Decision
from engine.ir.inspection import Fact, Value
from engine.ir.judgement import Judgement
from engine.report.decision.left_out import why_left_out
from engine.report.explain.fact import (
    DONE,
    WHY_UNUSED,
    asks,
    bears_unused,
    came_to,
    name_of_test,
    recorded,
    seen_by_date,
    uses_by_part,
)
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.shown.trace import TONES, Tone
from engine.report.trace.facts import Seen
from engine.report.trace.tree import TRUTHS
from engine.report.trace.uses import How, Use, bearing
from engine.report.whatif.page import row
from engine.report.wording import nouns
from engine.report.wording.told import told

COLOURS: dict[How, str] = {"counted": "green", "looked_at": "grey", "near_miss": "yellow"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact in the list: the parts that it bears on, and why it is left out for its date, if it is."""

    fact: FactShown
    bears_on: tuple[str, ...]
    left_out: str | None


@dataclass(frozen=True, slots=True)
class KindListed:
    """The facts of one kind that were looked for. `of` is how many there are in all."""

    kind: str
    title: str
    of: int
    facts: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class UseShown:
    """One test's use of a fact. `test` is the criterion's id, or what the test is for."""

    test: str
    says: str
    word: str
    tone: Tone
    done: str
    colour: str
    why: str | None


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part whose tests used a fact, and what it came to."""

    part: str
    asks: str
    came_to: str
    uses: tuple[UseShown, ...]


@dataclass(frozen=True, slots=True)
class FactExplained:
    """One fact. `unused` are parts that it bears on though no test there used it; `without` is what would move."""

    fact: FactShown
    says: tuple[tuple[str, str], ...]
    recorded: str
    seen_by_date: str
    parts: tuple[PartShown, ...]
    unused: tuple[str, ...]
    why_unused: str
    without: tuple[tuple[str, str, str], ...]


def evidence_listed(
    seen: Seen, decided: Decision | Judgement, words: str = "", kind: str | None = None
) -> tuple[KindListed, ...]:
    """Every fact that holds all the words, by kind and then by id; of one kind, where it is named."""
    looked_for = words.casefold().split()
    out = dict(why_left_out(decided.left_out, seen))
    bears: dict[str, list[str]] = {}
    for part, names in bearing(decided):
        for name in names:
            bears.setdefault(name, []).append(part)
    found = []
    ordered = sorted(seen.facts.values(), key=lambda each: (nouns.kind(each.kind), each.id))
    for name, group in groupby(ordered, key=lambda each: each.kind):
        those = list(group)
        if kind in (None, name):
            shown = [Listed(fact_shown(seen, f.id), tuple(bears.get(f.id, ())), out.get(f.id)) for f in those]
            kept = tuple(each for each in shown if _holds(each.fact, looked_for))
            found.append(KindListed(name, nouns.kind(name), len(those), kept))
    return tuple(found)


def fact_explained(seen: Seen, decided: Decision | Judgement, name: str, without: Sequence[Result]) -> FactExplained:
    """Everything that the page of a fact shows. `without` are the results of leaving it out."""
    fact = seen.facts[name]
    parts = tuple(
        PartShown(part, asks(seen.pack, part), came_to(decided, part), tuple(map(_use, used)))
        for part, used in uses_by_part(seen, decided, name)
    )
    moved = [row(each) for each in without if each.moved]
    return FactExplained(
        fact_shown(seen, name),
        tuple(_field(seen, fact, name, value) for name, value in sorted(fact.values.items())),
        recorded(seen, name),
        seen_by_date(seen, decided, name),
        parts,
        tuple(bears_unused(seen, decided, name)),
        WHY_UNUSED,
        tuple((of, before, after) for of, before, after in moved),
    )


def kinds_held(seen: Seen) -> Mapping[str, str]:
    """The kinds of fact that an inspection holds, each with its name in words."""
    return {kind: nouns.kind(kind) for kind in sorted({fact.kind for fact in seen.facts.values()}, key=nouns.kind)}


def _field(seen: Seen, fact: Fact, name: str, value: Value) -> tuple[str, str]:
    """A field in words and what it says; what is worked out of others is marked."""
    field = seen.pack.vocabulary.kinds[fact.kind].fields.get(name)
    worked_out = " (worked out)" if field is not None and field.derived else ""
    return f"{nouns.field(name, (fact.kind,))}{worked_out}", told(value)


def _holds(fact: FactShown, looked_for: Sequence[str]) -> bool:
    text = " ".join([fact.id, fact.heading, fact.says, fact.source, fact.seen or ""]).casefold()
    return all(word in text for word in looked_for)


def _use(use: Use) -> UseShown:
    return UseShown(
        name_of_test(use),
        use.step.says or "",
        TRUTHS[use.side][use.step.truth],
        TONES[use.side][use.step.truth],
        DONE[use.how],
        COLOURS[use.how],
        use.why,
    )
