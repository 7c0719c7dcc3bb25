"""Whether every fact that one filter selects is selected by another, by what their conditions say alone."""

from collections.abc import Mapping
from fractions import Fraction

from engine.analysis.difference.meaning import dated, value_of
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

Ages = Mapping[str, Fraction]
"""By kind, the months past which its facts are too old."""


def within(narrow: Where, wide: Where, vocabulary: Vocabulary, ages: tuple[Ages, Ages]) -> bool:
    """Whether whatever meets all of `narrow` meets all of `wide`. Thresholds are resolved.

    `ages` are the maximum ages that hold for each. One that sets no dates of its own heeds them, and another is within
    it only where it looks no further back, by its own ages or by its window.
    """
    if dated(wide):
        if not dated(narrow):
            return False
    elif dated(narrow):
        if not _as_fresh(narrow, ages[1]):
            return False
    elif any(ages[0].get(kind, age) > age for kind, age in ages[1].items()):
        return False
    return all(any(_implies(each, asked, vocabulary) for each in narrow) for asked in wide)


def _as_fresh(where: Where, ages: Ages) -> bool:
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
