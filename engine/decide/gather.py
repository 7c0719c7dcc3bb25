"""From an inspection's facts to evidence: each fact looked at once, for all the tests there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from operator import attrgetter, or_

from engine.decide.conditions import Meeting
from engine.decide.derive import Deriving, Values, deriving, settings
from engine.decide.evidence import Evidence, Facts, Names, Started
from engine.decide.months import add_months
from engine.decide.newest import are_newest, mark_newest
from engine.decide.plan import AnyPlan, LookedUp, Start, Subject
from engine.ir.decision import InForce
from engine.ir.inspection import Inspection, Value


def gather(
    plan: AnyPlan, inspection: Inspection, in_force: InForce, newest: Mapping[str, bool | None] | None = None
) -> Evidence:
    """Makes an inspection's facts ready for a pack's tests: derived fields, visibility, age.

    `newest` says of each fact, by id, whether it is the newest of its subject; that is worked out unless it is given.
    """
    vocabulary, context = plan.pack.vocabulary, inspection.context
    using = settings(plan.pack, in_force)
    derive, meeting_of = _ready(plan)
    today = context.inspection_date
    facts = sorted(inspection.facts, key=attrgetter("id"), reverse=True)
    values = [fact.values for fact in facts]
    derived = [derive[fact.kind](fact.values, context, using) for fact in facts]
    if plan.subjects_of:
        known = [newest[fact.id] for fact in facts] if newest is not None else None
        mark_newest(derived, known or are_newest(plan.subjects_of, facts, context.evidence_cutoff))
    ids = [fact.id for fact in facts]
    by_kind: dict[str, list[_Row]] = {name: [] for name in vocabulary.kinds}
    by_value: defaultdict[str, defaultdict[Value, Facts]] = defaultdict(lambda: defaultdict(int))
    dated, bit = by_value["date"], 1
    for fact, own, worked_out in zip(facts, values, derived, strict=True):
        by_kind[fact.kind].append((bit, own, worked_out))
        dated[own["date"]] |= bit
        bit <<= 1
    figures: defaultdict[str, list[tuple[Facts, int, int]]] = defaultdict(list)
    for name, rows in by_kind.items():
        _look_up(plan.looked_up[name], rows, by_value)
        for figure in plan.looked_up[name].figures:
            figures[figure] += _figures(rows, figure)
    for having in by_value.values():
        having.pop(_UNSET, None)
    of_kind = {name: sum([row[0] for row in rows]) for name, rows in by_kind.items()}
    evidence = Evidence(plan, inspection, in_force, ids, values, derived, of_kind, by_value, figures, Names(ids))
    evidence.visible = visible = evidence.until("date", context.evidence_cutoff)
    fresh = 0
    for name, kind in vocabulary.kinds.items():
        if kind.max_age is None:
            fresh |= of_kind[name]
        else:
            oldest = add_months(today, -int(using[kind.max_age]))
            fresh |= of_kind[name] & ~evidence.before("date", oldest)
    evidence.fresh = fresh
    evidence.starts = [_start(start, of_kind, visible, fresh) for start in plan.starts]
    evidence.meeting = meeting = [*meeting_of(evidence), fresh, visible]
    evidence.about = _about(plan.subjects, of_kind, meeting)
    return evidence


_Row = tuple[Facts, Values, Values]
"""A fact's bit, its own fields, and its derived ones."""

_UNSET: Value = frozenset()
"""Stands for the value of a field that is unset, while facts are looked at."""


def _look_up(fields: LookedUp, rows: Sequence[_Row], by_value: Mapping[str, defaultdict[Value, Facts]]) -> None:
    owns = [(bit, own) for bit, own, _ in rows]
    for name in fields.always:
        having = by_value[name]
        for bit, own in owns:
            having[own[name]] |= bit
    for name in fields.sometimes:
        having = by_value[name]
        for bit, own in owns:
            having[own.get(name, _UNSET)] |= bit
    for name in fields.sets:
        having = by_value[name]
        for bit, own in owns:
            words = own.get(name)
            if isinstance(words, frozenset):
                for word in words:
                    having[word] |= bit
    for name in fields.derived:
        having = by_value[name]
        for bit, own, derived in rows:
            having[derived[name] if name in derived else own.get(name, _UNSET)] |= bit


def _figures(rows: Sequence[_Row], name: str) -> Iterator[tuple[Facts, int, int]]:
    for bit, own, derived in rows:
        value = derived[name] if name in derived else own.get(name)
        if isinstance(value, int | Fraction):
            yield bit, value.numerator, value.denominator


def _start(start: Start, of_kind: Mapping[str, Facts], visible: Facts, fresh: Facts) -> Started:
    every = _union([of_kind[kind] for kind in start.kinds])
    seen = every & visible
    facts = seen if start.dated else seen & fresh
    return Started(facts, every.bit_count(), seen.bit_count(), facts.bit_count())


def _about(subjects: Iterable[Subject], of_kind: Mapping[str, Facts], meeting: Sequence[Facts]) -> list[Facts]:
    found = []
    for subject in subjects:
        about = 0
        for kind, conditions in subject:
            facts = of_kind[kind]
            for condition in conditions:
                facts &= meeting[condition]
            about |= facts
        found.append(about)
    return found


def _union(sets: Iterable[Facts]) -> Facts:
    return reduce(or_, sets, 0)


@lru_cache(maxsize=64)
def _ready(plan: AnyPlan) -> tuple[Mapping[str, Deriving], Meeting]:
    vocabulary = plan.pack.vocabulary
    directions = {w.name: w.direction or "higher" for w in vocabulary.words.get("metric_code", ())}
    return {n: deriving(kind, directions, ages=plan.ages) for n, kind in vocabulary.kinds.items()}, Meeting(plan)
