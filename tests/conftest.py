"""How hard properties are searched: `ci` alike every time; `thorough` at length, and differently each time.

Chosen by `--hypothesis-profile thorough`, or by the environment: `HYPOTHESIS_PROFILE=thorough`.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("thorough", max_examples=2_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """A drawn pack is long to write out; let a failure show it all the same, rather than the warning that it is."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")
