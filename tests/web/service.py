"""The service as people run it: the command itself, on a port of this machine, with a record of its own."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "MPI-2027-04": "decided",
    "NPI-2026-02": "published",
    "NPI-2027-02": "decided",
    "NPI-2028-01": "decided",
    "NPI-2028-02": "factual accuracy",
    "NPI-2028-04": "confirmed",
    "SCI-2027-01": "draft",
}
"""The inspections that a new record starts with, with the development login, and where each stands."""
STARTING = 60.0
RECORD = "record.sqlite"
_KEPT = TemporaryDirectory()
SAMPLES_DECIDED = Path(_KEPT.name) / RECORD
"""The record of the first service that this process started: every other begins with a copy of it."""


@dataclass(frozen=True)
class Running:
    """A service that answers. `log` is what it printed so far."""

    address: str
    data: Path
    printed: Path
    process: subprocess.Popen[bytes]

    def log(self) -> str:
        """Everything that it logged."""
        return self.printed.read_text(encoding="utf-8")

    def client(self, token: str | None = "dev") -> httpx2.Client:  # noqa: S107 - the development login's
        """A program that talks to it."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return httpx2.Client(base_url=self.address, headers=headers, timeout=20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(
    data: Path, *options: str, environment: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[Running]:
    """`ragstone serve`, from when it answers until it is no longer wanted."""
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True)
    printed = data / "log.jsonl"
    command: list[str | Path] = [
        Path(sys.executable).with_name("ragstone"),
        "serve",
        "--port",
        str(port),
        "--data",
        data,
        *options,
    ]
    ours = "--dev-login" in options and "RAGSTONE_DATABASE" not in (environment or {})
    fresh = ours and not (data / RECORD).exists()
    if fresh and SAMPLES_DECIDED.exists():
        shutil.copy(SAMPLES_DECIDED, data / RECORD)
    settings = {name: value for name, value in os.environ.items() if not name.startswith("RAGSTONE_")}
    with printed.open("ab") as to:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**settings, **(environment or {})}, stdout=to, stderr=subprocess.STDOUT
        )
    try:
        running = Running(f"http://127.0.0.1:{port}", data, printed, process)
        _wait(running)
        if fresh and not SAMPLES_DECIDED.exists():
            _keep(data / RECORD)
        yield running
    finally:
        process.terminate()
        process.wait(20)


def _keep(record: Path) -> None:
    """Keeps a record as the samples were decided in it, so that the next service need not decide them too."""
    with closing(sqlite3.connect(record)) as there, closing(sqlite3.connect(SAMPLES_DECIDED)) as here:
        there.backup(here)


def _wait(running: Running) -> None:
    ends = time.monotonic() + STARTING
    while time.monotonic() < ends and running.process.poll() is None:
        try:
            if httpx2.get(f"{running.address}/health").status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"the service did not start:\n{running.log()}")
