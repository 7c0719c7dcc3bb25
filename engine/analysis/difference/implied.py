"""Whether every fact that one filter selects is selected by another, by what their conditions say alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.analysis.difference.meaning import DERIVED_BY, dated, value_of
from engine.ir.conditions import (
    AtLeast,
    AtMost,
    Condition,
    Contains,
    ContainsAll,
    ContainsAny,
    Equals,
    IsSet,
    MonthsAgoAtLeast,
    NoneOf,
    OneOf,
    Predicate,
    Where,
    WithinMonths,
)
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import Vocabulary

Settings = Mapping[str, Fraction]
CASES = "case_aggregate"


@dataclass(frozen=True, slots=True)
class Heeds:
    """What a filter of `kinds` heeds beside its conditions: maximum ages by kind, and what fields are derived by."""

    ages: Mapping[str, Fraction]
    settings: Settings
    kinds: tuple[str, ...] = ()


def within(narrow: Where, wide: Where, vocabulary: Vocabulary, heeds: tuple[Heeds, Heeds]) -> bool:
    """Whether whatever meets all of `narrow` meets all of `wide`. Thresholds are resolved.

    `heeds` is what holds for each beside its conditions. One that sets no dates of its own heeds maximum ages, and
    another is within it only where it looks no further back, by its own ages or by its window; or the reverse, where
    the maximum ages look no further back than the window.
    """
    demands = tuple(each for each in wide if not _always(each, vocabulary, heeds[0].kinds))
    if dated(wide):
        if not dated(narrow):
            demands = tuple(each for each in demands if not _as_old(each, heeds[0]))
            if dated(demands):
                return False
    elif dated(narrow):
        if not _as_fresh(narrow, heeds[1].ages):
            return False
    elif any(
        kind not in heeds[0].ages or heeds[0].ages[kind] > age
        for kind, age in heeds[1].ages.items()
        if not heeds[0].kinds or kind in heeds[0].kinds
    ):
        return False
    return all(any(_implied(each, asked, vocabulary, heeds) for each in narrow) for asked in demands)


def _implied(one: Condition, other: Condition, vocabulary: Vocabulary, heeds: tuple[Heeds, Heeds]) -> bool:
    if _answers(one, other, heeds[0].kinds) or _gives_class(one, other, vocabulary, heeds[0].kinds):
        return True
    if not _implies(one, other, vocabulary):
        return False
    ours, theirs = (each.settings for each in heeds)
    names = DERIVED_BY.get(one.field, ())
    if all(ours.get(name) == theirs.get(name) for name in names):
        return True
    return all(name in ours and name in theirs for name in names) and _as_derived(one, ours, theirs)


def _as_derived(condition: Condition, ours: Settings, theirs: Settings) -> bool:
    """Whether a derived field that meets a condition by one set of values meets it by another."""
    match condition.field, condition.predicate:
        case "current", Equals(value):
            one, other = ours["doc_max_age"], theirs["doc_max_age"]
            return one <= other if value is True else one >= other
        case "strength", AtLeast():
            return ours["response_min"] >= theirs["response_min"] and ours["survey_min_n"] >= theirs["survey_min_n"]
        case "stance", Equals() | OneOf():
            held = _held(condition.predicate)
            return ours["survey_min_n"] >= theirs["survey_min_n"] and all(_stance(w, ours, theirs) for w in held)
        case "stance" | "strength", IsSet(wanted):
            one, other = ours["survey_min_n"], theirs["survey_min_n"]
            return one >= other if wanted else one <= other
        case _:
            return False


def _stance(word: object, ours: Settings, theirs: Settings) -> bool:
    """Whether a survey of this stance by one set of values has it by another. Below the one is above the other."""
    apart = all(each["survey_negative"] < each["survey_positive"] for each in (ours, theirs))
    high = ours["survey_positive"] - theirs["survey_positive"]
    low = ours["survey_negative"] - theirs["survey_negative"]
    match word:
        case "supports":
            return high >= 0
        case "contradicts":
            return apart and low <= 0
        case _:
            return apart and low >= 0 and high <= 0


def _answers(one: Condition, other: Condition, kinds: tuple[str, ...]) -> bool:
    """A figure that answers a case question is one of sufficiency: evidence that says otherwise is refused."""
    asked = one.field == "question" and one.predicate != IsSet(wanted=False)
    return asked and kinds == (CASES,) and (other.field, other.predicate) == ("measure", Equals("sufficiency"))


def _always(condition: Condition, vocabulary: Vocabulary, kinds: tuple[str, ...]) -> bool:
    """Whether every fact of these kinds meets a condition on where its account comes from, whatever it says."""
    if condition.field != "source_class" or not kinds:
        return False
    match condition.predicate:
        case OneOf() | NoneOf() | Equals():
            found = [_classes(vocabulary, kind) for kind in kinds]
            return all(each is not None and _words(OneOf(each), condition.predicate) for each in found)
        case _:
            return False


def _gives_class(one: Condition, other: Condition, vocabulary: Vocabulary, kinds: tuple[str, ...]) -> bool:
    """Whether whoever gives an account of the class asked for meets the other condition, which is on who speaks."""
    wanted = _held(one.predicate)
    if one.field != "source_class" or not wanted or not kinds:
        return False
    for kind in kinds:
        how = vocabulary.kinds[kind].source_class
        speaking = tuple(word for word, each in how.classes.items() if each in wanted)
        overridden = any(each in wanted for _, _, each in how.overrides)
        if how.by != other.field or overridden or not _words(OneOf(speaking), other.predicate):
            return False
    return True


def _classes(vocabulary: Vocabulary, kind: str) -> tuple[str, ...] | None:
    """The source classes that a kind's facts have; None where some may have none."""
    how, fields = vocabulary.kinds[kind].source_class, vocabulary.kinds[kind].fields
    others = [each for _, _, each in how.overrides]
    if how.by is None:
        return None if how.fixed is None else (how.fixed, *others)
    by = fields[how.by]
    words = [word.name for word in vocabulary.words[by.words]] if by.words is not None else []
    known = bool(words) and not by.optional and all(word in how.classes for word in words)
    return (*dict.fromkeys(how.classes.values()), *others) if known else None


def _as_old(condition: Condition, heeds: Heeds) -> bool:
    """Whether whatever is not past a maximum age is within a window."""
    match condition:
        case Condition(field="date", predicate=WithinMonths(months=months)):
            return all(kind in heeds.ages and heeds.ages[kind] <= value_of(months) for kind in heeds.kinds)
        case _:
            return False


def _as_fresh(where: Where, ages: Mapping[str, Fraction]) -> bool:
    """Whether a window reaches no further back than any maximum age."""
    for condition in where:
        match condition:
            case Condition(field="date", predicate=WithinMonths(months=months)):
                if all(value_of(months) <= age for age in ages.values()):
                    return True
            case _:
                pass
    return not ages


def _implies(one: Condition, other: Condition, vocabulary: Vocabulary) -> bool:
    if one.field != other.field:
        return False
    if one.predicate == other.predicate:
        return True
    match one.predicate, other.predicate:
        case IsSet(wanted=False), _:
            return False
        case _, IsSet(wanted=True):
            return True
        case ((Equals() | OneOf() | NoneOf()), (OneOf() | NoneOf() | Equals())):
            return _words(one.predicate, other.predicate)
        case (AtLeast(bound=one_bound), AtLeast(bound=other_bound)):
            return _rank(one_bound, one.field, vocabulary) >= _rank(other_bound, one.field, vocabulary)
        case (AtMost(bound=one_bound), AtMost(bound=other_bound)):
            return _rank(one_bound, one.field, vocabulary) <= _rank(other_bound, one.field, vocabulary)
        case ((Contains() | ContainsAll() | ContainsAny()), (Contains() | ContainsAll() | ContainsAny())):
            return _sets(one.predicate, other.predicate)
        case (WithinMonths(months=ours), WithinMonths(months=theirs)):
            return value_of(ours) <= value_of(theirs)
        case (MonthsAgoAtLeast(months=ours), MonthsAgoAtLeast(months=theirs)):
            return value_of(ours) >= value_of(theirs)
        case _:
            return False


def _words(one: Predicate, other: Predicate) -> bool:
    match one, other:
        case NoneOf(ours), NoneOf(theirs):
            return set(theirs) <= set(ours)
        case ((Equals() | OneOf()), NoneOf(theirs)):
            return not set(_held(one)) & set(theirs)
        case ((Equals() | OneOf()), (Equals() | OneOf())):
            return set(_held(one)) <= set(_held(other))
        case _:
            return False


def _held(predicate: Predicate) -> tuple[object, ...]:
    match predicate:
        case Equals(value):
            return (value,)
        case OneOf(values):
            return values
        case _:
            return ()


def _sets(one: Predicate, other: Predicate) -> bool:
    if isinstance(other, ContainsAny):
        wanted = set(other.words)
        if isinstance(one, ContainsAny):
            return set(one.words) <= wanted
        return bool(set(_all(one)) & wanted)
    return not isinstance(one, ContainsAny) and set(_all(other)) <= set(_all(one))


def _all(predicate: Predicate) -> tuple[str, ...]:
    match predicate:
        case Contains(word):
            return (word,)
        case ContainsAll(words):
            return words
        case _:
            return ()


def _rank(bound: Threshold | str, name: str, vocabulary: Vocabulary) -> Fraction:
    """A bound as a number: a word of an ordinal list as its place in the list."""
    if isinstance(bound, Threshold):
        return value_of(bound)
    lists = (kind.fields[name].words for kind in vocabulary.kinds.values() if name in kind.fields)
    return Fraction(vocabulary.rank(next(words for words in lists if words is not None), bound))
