"""Two hundred people read while twenty decide."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.figures import milliseconds, told
from tests.record.postgresql import empty_database
from tests.web.service import serving
from tests.web.test_decisions import evidence

READERS, DECIDERS, TIMES = 200, 20, 3
PATHS = (
    "/inspections/NPI-2028-01/prompts/N.1.1.b",
    "/api/v1/inspections/NPI-2028-01",
    "/rules/national/N.1.1.a",
)


@pytest.mark.slow
@pytest.mark.parametrize("on", ["sqlite", "postgresql"])
def test_two_hundred_read_while_twenty_decide(on: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    sent = {
        (number, time_): evidence(f"CROWD-{number}-{time_}") for number in range(DECIDERS) for time_ in range(TIMES)
    }
    environment = {"RAGSTONE_REQUESTS_A_MINUTE": "1000000"}
    if on == "postgresql":
        environment["RAGSTONE_DATABASE"] = empty_database(request.getfixturevalue("postgresql"))
    with (
        serving(tmp_path, "--dev-login", environment=environment) as service,
        ThreadPoolExecutor(READERS + DECIDERS) as all_of,
    ):

        def read(number: int) -> list[float]:
            with service.client() as client:
                client.timeout = 120
                found = []
                for path in PATHS[number % 3 :] + PATHS[: number % 3]:
                    began = time.perf_counter()
                    answer = client.get(path)
                    assert answer.status_code == 200, answer.text
                    found.append(time.perf_counter() - began)
                return found

        def decide(number: int) -> list[float]:
            with service.client() as client:
                client.timeout = 120
                found = []
                for time_ in range(TIMES):
                    began = time.perf_counter()
                    answer = client.post("/api/v1/decisions", content=sent[number, time_])
                    assert answer.status_code == 201, answer.text
                    found.append(time.perf_counter() - began)
                return found

        began = time.perf_counter()
        deciding = [all_of.submit(decide, number) for number in range(DECIDERS)]
        reading = [all_of.submit(read, number) for number in range(READERS)]
        read_in = [each for one in reading for each in one.result()]
        decided_in = [each for one in deciding for each in one.result()]
        took = time.perf_counter() - began
        with service.client() as client:
            client.timeout = 60
            assert client.get("/api/v1/record/audit").json()["findings"] == []
    told(
        f"200 read while 20 decide, {on}",
        reads=len(read_in),
        a_read=milliseconds(read_in),
        decisions=len(decided_in),
        a_decision=milliseconds(decided_in),
        all_in=f"{took:.0f} s",
    )
