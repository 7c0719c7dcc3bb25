"""The service is killed at any step: what it acknowledged is there, nothing is half recorded, nothing was altered."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import pytest

from engine.record import Kind, audit, entries
from tests.faults.figures import told
from tests.record.ledgers import opened
from tests.record.postgresql import empty_database
from tests.web.service import ROOT, Running, serving
from tests.web.test_api import small

ROUNDS = int(os.environ.get("FAULTS_ROUNDS", "8"))
"""How often the slow tests kill the service under load. `FAULTS_ROUNDS=100 make faults` does it longer."""
SPREAD = 8
"""Rounds after which a kill comes as soon as in the first again: each a little later than the one before."""
WHOLE = ["inspection opened", "evidence submitted", "decided"]


@pytest.mark.slow
def test_killed_before_each_statement_on_postgresql(postgresql: str) -> None:
    killed_before_each_statement(empty_database(postgresql))


@pytest.mark.slow
def test_killed_before_each_statement_on_sqlite(tmp_path: Path) -> None:
    killed_before_each_statement(f"sqlite:///{tmp_path}/record.sqlite")


def killed_before_each_statement(database: str) -> None:
    command = [sys.executable, "-m", "tests.faults.dying", database]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    runs = [json.loads(line) for line in ended.stdout.splitlines()]
    *died, last = runs
    assert last == {"lived": True, "killed": False, "kinds": WHOLE, "findings": []}
    assert len(died) > 10, "fewer statements than a submission and a decision take"
    for run in died:
        assert run == {"lived": False, "killed": True, "kinds": [], "findings": []}
    told(f"killed before each statement, {database.partition(':')[0]}", kills=len(died), half_recorded=0)


class Sending(threading.Thread):
    """Sends one inspection after another, and keeps what was acknowledged, until the service is gone."""

    def __init__(self, service: Running, name: str) -> None:
        super().__init__()
        self._service, self._name = service, name
        self.acknowledged: dict[str, bytes] = {}

    def run(self) -> None:
        with self._service.client() as client:
            for number in range(10_000):
                try:
                    answer = client.post("/api/v1/decisions", content=small(f"{self._name}-{number}"))
                except httpx2.TransportError:
                    return
                assert answer.status_code == 201, answer.text
                self.acknowledged[answer.headers["location"]] = answer.content


def killed_under_load(data: Path, url: str, environment: dict[str, str], rounds: int) -> None:
    acknowledged: dict[str, bytes] = {}
    for number in range(rounds):
        with serving(data, "--dev-login", environment=environment) as service:
            with service.client() as client:
                for address, content in acknowledged.items():
                    assert client.get(address).content == content, "what was acknowledged is gone"
            senders = [Sending(service, f"R{number}-{sender}") for sender in range(4)]
            for sender in senders:
                sender.start()
            ends = time.monotonic() + 60
            late = number % SPREAD
            while sum(len(sender.acknowledged) for sender in senders) <= late and time.monotonic() < ends:
                time.sleep(0.01)
            time.sleep(0.037 * late)
            service.process.kill()
            for sender in senders:
                sender.join()
                acknowledged |= sender.acknowledged
    with opened(url) as record:
        found, kept = audit(record), entries(record)
    assert found.findings == ()
    by_inspection: dict[str, list[str]] = {}
    for each in kept:
        if each.inspection is not None and each.inspection.startswith("R") and each.kind is not Kind.READ:  # no sample
            by_inspection.setdefault(each.inspection, []).append(each.kind.value)
    assert by_inspection
    assert all(kinds == WHOLE for kinds in by_inspection.values()), "something is half recorded"
    assert len(acknowledged) >= rounds
    told(f"killed under load, {url.partition(':')[0]}", kills=rounds, acknowledged=len(acknowledged), lost=0)


ENVIRONMENT = {"RAGSTONE_REQUESTS_A_MINUTE": "1000000"}


def test_killed_under_load(tmp_path: Path) -> None:
    killed_under_load(tmp_path, f"sqlite:///{tmp_path}/record.sqlite", ENVIRONMENT, 2)


@pytest.mark.slow
def test_killed_under_load_again_and_again_on_sqlite(tmp_path: Path) -> None:
    killed_under_load(tmp_path, f"sqlite:///{tmp_path}/record.sqlite", ENVIRONMENT, ROUNDS)


@pytest.mark.slow
def test_killed_under_load_again_and_again_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    url = empty_database(postgresql)
    killed_under_load(tmp_path, url, {**ENVIRONMENT, "RAGSTONE_DATABASE": url}, ROUNDS)
