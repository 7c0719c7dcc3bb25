"""How hard properties are searched: `ci` alike every time; `thorough` at length, and differently each time.

Chosen by `--hypothesis-profile thorough`, or by the environment: `HYPOTHESIS_PROFILE=thorough`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("ci", max_examples=60, derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("thorough", max_examples=2_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """A drawn pack is long to write out; let a failure show it all the same, rather than the warning that it is."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL server's own database."""
    from tests.record.postgresql import BINARIES, running  # noqa: PLC0415 - only what needs it

    if not BINARIES:
        pytest.skip("PostgreSQL is not installed; `make test` installs it as root")
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: each test that takes it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.sqlite'}"
    from tests.record.postgresql import empty_database  # noqa: PLC0415 - only what needs it

    return empty_database(request.getfixturevalue("postgresql"))
