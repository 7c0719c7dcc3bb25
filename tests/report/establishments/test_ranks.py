"""Figures that hardly differ are not ranked apart."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.report.establishments.ranks import Rank, ranks

values = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=2), st.fractions(0, 20, max_denominator=10), max_size=9
)
tolerances = st.fractions(0, 4, max_denominator=10)


def told(values: Mapping[str, str | int], tolerance: str | int, *, higher: bool) -> dict[str, str]:
    exact = {name: Fraction(value) for name, value in values.items()}
    return {name: str(rank) for name, rank in ranks(exact, Fraction(tolerance), higher=higher).items()}


@pytest.mark.parametrize(
    ("recorded", "tolerance", "higher", "expected"),
    [
        ({}, 1, True, {}),
        ({"a": 5}, 1, True, {"a": "1"}),
        ({"a": 5, "b": 7, "c": 1}, 1, True, {"b": "1", "a": "2", "c": "3"}),
        ({"a": 5, "b": 7, "c": 1}, 1, False, {"c": "1", "a": "2", "b": "3"}),
        ({"a": 10, "b": 11, "c": 12}, 1, False, {"a": "1=", "b": "1=", "c": "3"}),
        ({"a": 10, "b": 11, "c": 12, "d": 13}, 1, True, {"d": "1=", "c": "1=", "b": "3=", "a": "3="}),
        ({"a": "0.30", "b": "0.25", "c": "0.2499"}, "0.05", True, {"a": "1=", "b": "1=", "c": "3"}),
        ({"a": 3, "b": 3}, 0, True, {"a": "1=", "b": "1="}),
    ],
)
def test_a_group_takes_in_all_within_the_tolerance_of_its_best(
    recorded: dict[str, str | int], tolerance: str | int, higher: bool, expected: dict[str, str]
) -> None:
    assert told(recorded, tolerance, higher=higher) == expected


@given(values, tolerances, st.booleans())
def test_no_two_in_a_group_differ_by_more_than_the_tolerance_and_the_bests_of_groups_do(
    recorded: dict[str, Fraction], tolerance: Fraction, higher: bool
) -> None:
    found = ranks(recorded, tolerance, higher=higher)
    groups: dict[int, list[Fraction]] = {}
    for name, rank in found.items():
        groups.setdefault(rank.place, []).append(recorded[name])
    bests = [max(group) if higher else min(group) for _, group in sorted(groups.items())]
    assert all(max(group) - min(group) <= tolerance for group in groups.values())
    assert all(abs(better - worse) > tolerance for better, worse in pairwise(bests))
    assert bests == sorted(bests, reverse=higher)


@given(values, tolerances, st.booleans())
def test_a_rank_counts_all_before_its_group(recorded: dict[str, Fraction], tolerance: Fraction, higher: bool) -> None:
    found = ranks(recorded, tolerance, higher=higher)
    assert found.keys() == recorded.keys()
    for rank in found.values():
        before = sum(other.place < rank.place for other in found.values())
        same = sum(other == rank for other in found.values())
        assert rank == Rank(before + 1, shared=same > 1)


@given(values, tolerances, st.booleans(), st.randoms(use_true_random=False))
def test_no_order_of_input_matters(
    recorded: dict[str, Fraction], tolerance: Fraction, higher: bool, random: Random
) -> None:
    items = list(recorded.items())
    random.shuffle(items)
    assert ranks(dict(items), tolerance, higher=higher) == ranks(recorded, tolerance, higher=higher)


@given(values.filter(bool), tolerances, st.booleans(), st.data())
def test_a_value_that_moves_within_its_group_reorders_nothing(
    recorded: dict[str, Fraction], tolerance: Fraction, higher: bool, data: st.DataObject
) -> None:
    before = ranks(recorded, tolerance, higher=higher)
    name = data.draw(st.sampled_from(sorted(recorded)))
    group = [recorded[other] for other, rank in before.items() if rank == before[name]]
    best = max(group) if higher else min(group)
    worst = best - tolerance if higher else best + tolerance
    if recorded[name] == best and group.count(best) == 1:
        return  # the only best sets its group, so that moving it moves what the others are held to
    moved = data.draw(st.fractions(min(best, worst), max(best, worst), max_denominator=100))
    assert ranks({**recorded, name: moved}, tolerance, higher=higher) == before


@given(values, tolerances)
def test_what_is_better_is_the_only_thing_that_direction_turns(
    recorded: dict[str, Fraction], tolerance: Fraction
) -> None:
    turned = {name: -value for name, value in recorded.items()}
    assert ranks(recorded, tolerance, higher=True) == ranks(turned, tolerance, higher=False)
