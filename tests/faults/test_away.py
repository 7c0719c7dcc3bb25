"""What the service needs is gone, full or wrong, and comes back: it says so, records nothing by half, and goes on."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import httpx2
import pytest

from engine.record import Kind, audit, entries
from engine.service.books import open_books
from engine.service.confirming import confirm
from engine.service.recording import submit, submit_and_decide
from engine.service.verifying import verify
from tests.faults.figures import told
from tests.record.ledgers import opened
from tests.record.postgresql import empty_database, running, started, stopped
from tests.service.recorded import ANN, RULES
from tests.service.recorded import small as version
from tests.web.service import Running, serving
from tests.web.test_api import small


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("faults"), "--dev-login") as found:
        yield found


def code(answer: httpx2.Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["retry-after"]
    found: str = answer.json()["errors"][0]["code"]
    return found


def test_the_database_is_gone_and_comes_back(tmp_path: Path) -> None:
    with running() as server:
        url = empty_database(server)
        with (
            serving(tmp_path, "--dev-login", environment={"RAGSTONE_DATABASE": url}) as service,
            service.client() as client,
        ):
            made = client.post("/api/v1/decisions", content=small("BEFORE"))
            stopped(server)
            assert code(client.post("/api/v1/decisions", content=small("WHILE")), 503) == "record-unavailable"
            assert code(client.get(made.headers["location"]), 503) == "record-unavailable"
            assert client.get("/ready").status_code == 503
            assert client.get("/health").status_code == 200
            began = time.monotonic()
            started(server)
            again = client.post("/api/v1/decisions", content=small("AFTER"))
            took = time.monotonic() - began
            assert again.status_code == 201, again.text
            assert client.get("/ready").status_code == 200
            assert client.get(made.headers["location"]).content == made.content
            assert client.get("/api/v1/inspections/WHILE").status_code == 404
        with opened(url) as record:
            assert audit(record).findings == ()
    told("the database gone and back", seconds_from_its_start_to_a_decision=f"{took:.1f}")


def test_the_disk_is_full_and_is_cleared(service: Running) -> None:
    with service.client() as client:
        made = client.post("/api/v1/decisions", content=small("BEFORE"))
        largest = max(path.stat().st_size for path in service.data.glob("record.sqlite*"))
        none = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        answers = [client.post("/api/v1/decisions", content=small(f"FULL-{number}")) for number in range(40)]
        refused = [answer for answer in answers if answer.status_code != 201]
        assert refused, "the disk was not full"
        assert {code(answer, 503) for answer in refused} == {"record-unavailable"}
        assert client.get("/health").status_code == 200
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, none)
        assert client.post("/api/v1/decisions", content=small("AFTER")).status_code == 201
        assert client.get(made.headers["location"]).content == made.content
        kept = {each["inspection"] for each in client.get("/api/v1/inspections?limit=200").json()["items"]}
        done = {f"FULL-{number}" for number, answer in enumerate(answers) if answer.status_code == 201}
        assert {name for name in kept if name.startswith("FULL")} == done
        assert client.get("/api/v1/record/audit").json()["findings"] == []
    told("the disk full", refused=len(refused), recorded_while_full=len(done))


def worker_of(service: Running) -> int:
    """The process of the second derivation."""
    tasks = Path(f"/proc/{service.process.pid}/task")
    children = {int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()}
    [found] = [pid for pid in children if b"worker.py" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return found


def test_the_second_engine_dies_between_two_decisions(service: Running) -> None:
    with service.client() as client:
        client.post("/api/v1/decisions", content=small("BEFORE"))
        os.kill(worker_of(service), signal.SIGKILL)
        time.sleep(0.1)
        assert client.post("/api/v1/decisions", content=small("AFTER")).status_code == 201


def test_the_second_engine_dies_while_it_derives(service: Running) -> None:
    with service.client() as client:
        client.post("/api/v1/decisions", content=small("BEFORE"))
        worker = worker_of(service)
        os.kill(worker, signal.SIGSTOP)
        answers: list[httpx2.Response] = []
        asking = Thread(target=lambda: answers.append(client.post("/api/v1/decisions", content=small("WHILE"))))
        asking.start()
        time.sleep(1)
        os.kill(worker, signal.SIGKILL)
        asking.join()
        assert code(answers[0], 503) == "derivation-worker-died"
        assert client.get("/api/v1/inspections/WHILE").status_code == 404
        assert client.post("/api/v1/decisions", content=small("WHILE")).status_code == 201
        assert client.get("/api/v1/record/audit").json()["findings"] == []


def test_the_clock_jumps_back_and_forth(database: str) -> None:
    times = iter(
        datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=days) for days in (0, 4000, -900, 1, -1, 2, -3000, 5)
    )
    books = open_books(database, RULES, lambda: next(times))
    decided = [submit_and_decide(books, ANN, version(id="jumps")).id]
    submit(books, ANN, version(id="jumps", sampled_regions=["R1"]))
    decided.append(submit_and_decide(books, ANN, version(id="jumps", sampled_regions=["R1"])).id)
    confirm(books, ANN, "jumps")
    decided.append(submit_and_decide(books, ANN, version(id="other")).id)
    found = audit(books.record)
    assert found.findings == ()
    assert len(found.told) == len(entries(books.record, kinds=[Kind.CLOCK_BACK])) == 2
    assert all(verify(books, each).differences == () for each in decided)
    books.close()


def test_a_hundred_million_bytes_are_refused_and_not_held(service: Running) -> None:
    part = b" " * 1_000_000

    def memory() -> int:
        status = Path(f"/proc/{service.process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0])

    before = memory()
    for headers in ({"Content-Length": str(100 * len(part))}, {}):
        with service.client() as client:
            try:
                answer = client.post("/api/v1/decisions", content=(part for _ in range(100)), headers=headers)
                assert answer.status_code == 413, answer.text
            except httpx2.WriteError:
                assert headers, "the answer was given, and the rest of what was sent not read"
    grown = memory() - before
    with service.client() as client:
        assert client.post("/api/v1/decisions", content=small("AFTER")).status_code == 201
    assert grown < 60_000
    told("100 million bytes sent", memory_grown_by=f"{grown / 1000:.0f} MB")
