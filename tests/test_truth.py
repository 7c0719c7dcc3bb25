from itertools import product

import pytest

from engine.truth import Truth, quorum

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN


def test_not_unknown_is_unknown() -> None:
    assert [~MET, ~NOT_MET, ~UNKNOWN] == [NOT_MET, MET, UNKNOWN]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("parts", list(product(Truth, repeat=3)))
def test_a_quorum_is_decided_only_when_no_resolution_of_the_unknown_could_change_it(
    count: int, parts: tuple[Truth, ...]
) -> None:
    unknown = [i for i, part in enumerate(parts) if part is UNKNOWN]
    resolved = set()
    for choice in product([MET, NOT_MET], repeat=len(unknown)):
        known = list(parts)
        for i, value in zip(unknown, choice, strict=True):
            known[i] = value
        resolved.add(known.count(MET) >= count)
    expected = UNKNOWN if len(resolved) == 2 else Truth.of(resolved.pop())
    assert quorum(count, parts) is expected
