"""What stands just within a limit loads; what stands just past it is refused."""

import pytest

from tests.load.examples import faults_of
from tests.load.good import edited

SHARED, QUESTION, RATINGS = "parameters.yaml", "tiny/T.1.1.yaml", "tiny/ratings.yaml"
LIMITS = {
    "largest": (SHARED, "value: 2\n", "value: {}\n", "9000000", "9000000.1", "out-of-range"),
    "smallest": (SHARED, "value: 2\n", "value: {}\n", "-9000000", "-9000001", "out-of-range"),
    "decimals": (SHARED, "value: 2\n", "value: {}\n", "8999999.123456789", "0.1234567891", "out-of-range"),
    "share": (SHARED, "value: 0.35", "value: {}", "1", "1.1", "not-a-share"),
    "capacity": (
        SHARED,
        "value: 0.5\n    unit: share",
        "value: {}\n    unit: share of capacity",
        "10",
        "10.1",
        "not-a-share",
    ),
    "minimum": (SHARED, "value: 70", "value: {}", "0", "-1", "negative-minimum"),
    "stance": (SHARED, "value: 0.6\n", "value: {}\n", "0.41", "0.4", "crossed-shares"),
    "name": (QUESTION, "      lapsed:", "      {}:", "l" * 60, "l" * 61, "bad-name"),
    "score": (RATINGS, "Good, score: 1}", "Good, score: {}}}", "100", "101", "bad-scale"),
    "per cent": (RATINGS, "at_least: 50,", "at_least: {},", "100", "101", "bad-bands"),
    "sum": (RATINGS, "at_least: 1,", "at_least: {},", "1", "2", "bad-bands"),
    "row": (
        RATINGS,
        "yes: 1, rating: Good}",
        "yes: 1, rating: Good, better: Good, share: {}}}",
        "100",
        "101",
        "bad-row",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_is_where_it_is_said_to_be(limit: str) -> None:
    file, old, new, within, past, code = LIMITS[limit]
    assert faults_of(edited(file, (old, new.format(within)))) == ()
    assert [fault.code for fault in faults_of(edited(file, (old, new.format(past))))] == [code]
