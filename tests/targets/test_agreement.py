"""Two derivations, one outcome: `engine.decide` and durable_rules on drawn packs, measures and moderations."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from engine.targets.durable import Deriver, differences
from tests.targets.packs import Case, cases
from tests.targets.reference import decided


@pytest.fixture(scope="module")
def deriver() -> Iterator[Deriver]:
    with Deriver() as running:
        yield running


@given(cases())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_durable_rules_derives_what_the_reference_decides(deriver: Deriver, case: Case) -> None:
    derivation = deriver.derive(deriver.program(case.pack, case.in_force), case.measures, case.moderated)
    assert differences(decided(case), derivation) == ()
