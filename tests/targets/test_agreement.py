"""Two derivations, one outcome: `engine.decide` and durable_rules on drawn packs, measures and moderations."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from engine.ir.decision import Answer
from engine.targets.durable import Deriver, differences
from engine.truth import Truth
from tests.targets.packs import BOUNDS, Case, cases, measured_tests, national_sized, some_measures
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
