"""Canonical JSON: what RFC 8785 says, and nothing that would not come back as it went in."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.record import TooExact, canonical_json

numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
plain = st.recursive(
    st.none() | st.booleans() | numbers | st.text(st.characters(exclude_categories=["Cs"])),
    lambda of: st.lists(of) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), of),
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"é"],"b":1}'),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        (Decimal("0.65"), "0.65"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E-7"), "1e-7"),
        (Decimal("2.0"), "2"),
        (2**53 - 1, "9007199254740991"),
    ],
)
def test_the_form(data: object, text: str) -> None:
    assert canonical_json(data) == text.encode()


@pytest.mark.parametrize("number", [2**53, -(2**53), Decimal("0.12345678901234567891"), Decimal("1E+20")])
def test_a_number_that_would_change_is_refused(number: int | Decimal) -> None:
    with pytest.raises(TooExact):
        canonical_json({"n": number})


@given(plain)
def test_what_is_kept_comes_back_and_is_kept_alike(data: object) -> None:
    try:
        kept = canonical_json(data)
    except TooExact:
        return
    again = json.loads(kept, parse_float=Decimal)
    assert again == data
    assert canonical_json(again) == kept
