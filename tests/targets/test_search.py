"""Asking the solver by small examples: whether something can hold, and the least with which it does."""

import pytest
import z3

from engine.targets.smt import Search

CONTEXT = z3.Context()
A, B, C = (z3.Bool(name, CONTEXT) for name in "abc")
NUMBER = z3.Int("number", CONTEXT)


def test_what_is_possible_beside_what_is_asked() -> None:
    search = Search(CONTEXT, z3.Or(A, B), z3.Not(A))
    assert search.possible()
    assert (search.holds(A), search.holds(B)) == (False, True)
    assert search.possible(B)
    assert not search.possible(A)
    assert not search.possible(C, z3.Not(C))


def test_what_is_asked_later_holds_in_what_is_then_seen() -> None:
    search = Search(CONTEXT, NUMBER >= 1)
    assert search.value(NUMBER) >= 1
    search.add(NUMBER >= 7, NUMBER <= 7)
    assert search.value(NUMBER) == 7


def test_nothing_is_seen_of_what_cannot_hold() -> None:
    with pytest.raises(ValueError, match=r"^what is asked cannot hold$"):
        Search(CONTEXT, A, z3.Not(A)).holds(A)


def test_the_fewest_that_must_hold() -> None:
    search = Search(CONTEXT, z3.Or(A, B), z3.Or(B, C))
    assert search.possible(A, B, C)
    assert search.fewest([A, B, C]) == 1
    assert not search.possible(z3.Not(B))
    assert not search.possible(A)


def test_the_fewest_that_must_hold_of_two_that_must_and_of_none() -> None:
    search = Search(CONTEXT, A, C)
    assert search.fewest([A, B, C]) == 2
    assert not search.possible(B)
    assert Search(CONTEXT, z3.Not(A)).fewest([A, B]) == 0
    assert Search(CONTEXT).fewest([]) == 0


def test_each_is_denied_in_its_turn_where_it_can_be() -> None:
    search = Search(CONTEXT, z3.Or(A, B))
    assert search.settle([A, B]) == (False, True)
    assert not search.possible(A)
    assert not search.possible(z3.Not(B))
    assert Search(CONTEXT, z3.Or(A, B)).settle([B, A]) == (False, True)
    assert Search(CONTEXT, z3.Or(A, B)).settle([B, A, C]) == (False, True, False)


@pytest.mark.parametrize("bound", [0, 1, 2, 7])
def test_the_least_that_a_number_can_be(bound: int) -> None:
    search = Search(CONTEXT, bound <= NUMBER)
    assert search.possible(bound + 5 == NUMBER)
    assert search.least(NUMBER) == bound
    assert search.value(NUMBER) == bound
    assert not search.possible(bound != NUMBER)


def test_the_least_that_a_number_can_be_is_not_below_0() -> None:
    search = Search(CONTEXT, NUMBER <= 3)
    assert search.possible(NUMBER == 0)
    assert search.least(NUMBER) == 0
