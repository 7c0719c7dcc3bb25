"""Why a fact did not count: at which condition it fell, with the values that made it fall."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from engine.ir.conditions import (
    AtLeast,
    AtMost,
    Condition,
    Contains,
    ContainsAll,
    ContainsAny,
    Equals,
    OneOf,
    WithinMonths,
)
from engine.ir.decision import Funnel, Measure, NearMiss
from engine.ir.inspection import Fact
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import ABOUT
from engine.report.trace.facts import Seen
from engine.report.wording import nouns, units
from engine.report.wording.layout import words
from engine.report.wording.numbers import per_cent, shown
from engine.report.wording.told import Teller, told
from engine.report.wording.worked_out import worked_out


def near_misses(seen: Seen, funnel: Funnel) -> tuple[NearMiss, ...]:
    """The near misses of a filter, but for facts that are about something else."""
    return tuple(miss for miss in funnel.near if not _of_something_else(seen, miss))


def nearest(seen: Seen, measure: Measure) -> tuple[NearMiss, ...]:
    """The near misses of a whole test, each fact once."""
    found: dict[str, NearMiss] = {}
    for funnel in measure.funnels:
        for miss in near_misses(seen, funnel):
            found.setdefault(miss.fact, miss)
    return tuple(found.values())


def fell(seen: Seen, miss: NearMiss) -> str:
    """Why a fact fell, as one phrase."""
    fact = seen.facts[miss.fact]
    match miss.fell_at:
        case "after_cutoff":
            return f"dated after the cutoff, {seen.context.evidence_cutoff.isoformat()}"
        case "too_old":
            return too_old(seen, fact)
        case condition:
            return short_of(seen, fact, condition)


def fell_all(seen: Seen, fact: str, conditions: Iterable[Condition]) -> str:
    """Why a fact met none of some conditions."""
    return words([short_of(seen, seen.facts[fact], condition) for condition in conditions])


def too_old(seen: Seen, fact: Fact) -> str:
    """What made a fact too old, with the day that it would have had to reach."""
    limit = seen.oldest(fact.kind)
    if limit is None:
        return "too old"
    return f"dated before {limit[0].isoformat()}, {limit[1]} months before fieldwork"


def short_of(seen: Seen, fact: Fact, condition: Condition) -> str:
    """Why a fact does not meet a condition, with what it holds instead."""
    value = fact.values.get(condition.field)
    derived = worked_out(seen, fact, condition)
    if derived is not None:
        return derived
    tell = Teller(seen.pack.parameters, seen.in_force)
    if value is None:
        return f"{nouns.field(condition.field, (fact.kind,))} is not stated"
    held, field = recorded(seen, fact, condition.field), nouns.field(condition.field)
    lack = "lack" if nouns.be(field) == "are" else "lacks"
    match condition.predicate:
        case Equals(bool()):
            return nouns.boolean(condition.field, value=bool(value))
        case AtLeast(Threshold() as bound):
            return f"{held}; at least {_bound(seen, fact, condition.field, bound)} needed"
        case AtLeast(bound):
            return f"{held}; at least {nouns.code(str(bound))} needed"
        case AtMost(Threshold() as bound):
            return f"{held}; at most {_bound(seen, fact, condition.field, bound)} allowed"
        case Contains(word):
            return f"{field} {lack} {nouns.code(word)}"
        case ContainsAll(listed):
            lacking = [nouns.code(each) for each in listed if isinstance(value, frozenset) and each not in value]
            return f"{field} {lack} {words(lacking)}"
        case ContainsAny(listed):
            return f"{field} {lack} any of {words([nouns.code(each) for each in listed])}"
        case Equals() | OneOf():
            wanted = _wanted(condition)
            return f'{held}, not "{wanted}"' if wanted.startswith("not ") else f"{held}, not {wanted}"
        case WithinMonths(months):
            return f"{held}, more than {tell.value(months)} months before fieldwork"
        case _:
            return f"{held}; {tell.condition(condition)} is asked for"


def recorded(seen: Seen, fact: Fact, name: str) -> str:
    """A field as a reader is told it: `61 answers`, `strength 2`, `stance contradicts`."""
    value = fact.values[name]
    field = nouns.field(name, (fact.kind,))
    match value:
        case bool():
            return nouns.boolean(name, value=value)
        case int() | Fraction():
            unit = units.of_value(seen.pack.vocabulary, fact, name)
            if unit and unit.of == "people" and not unit.share:
                return f"{shown(value)} {field}"
            return f"{field} {unit.told(Fraction(value)) if unit else shown(value)}"
        case frozenset():
            return f"{field} {words([nouns.code(each) for each in sorted(value)])}"
        case date():
            return f"{field} {value.isoformat()}"
        case _:
            return f"{field} {nouns.code(told(value))}"


def _wanted(condition: Condition) -> str:
    match condition.predicate:
        case Equals(value):
            return nouns.code(told(value))
        case OneOf(values):
            return words([nouns.code(told(value)) for value in values], "or")
        case _:
            return ""


def _bound(seen: Seen, fact: Fact, field: str, bound: Threshold) -> str:
    value = seen.in_force[bound.key]
    unit = units.of_value(seen.pack.vocabulary, fact, field)
    number = f"{per_cent(value, value)} per cent" if unit and unit.share else shown(value, value)
    return f"{number} (${bound.name})"


def _of_something_else(seen: Seen, miss: NearMiss) -> bool:
    kind = seen.pack.vocabulary.kinds[seen.facts[miss.fact].kind]
    return isinstance(miss.fell_at, Condition) and miss.fell_at.field in (*ABOUT, *kind.keys)
