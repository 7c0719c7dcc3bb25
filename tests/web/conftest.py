"""One service and one browser for all the tests of a run that only look."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.browser import running
from tests.web.service import Running, serving


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("service"), "--dev-login") as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running() as found:
        yield found
