"""The process that durable_rules runs in, seen from outside: started, asked, given up on, replaced."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.targets.durable.fault import DerivationFault, fault
from engine.targets.durable.program import Program

WORKER = Path(__file__).with_name("worker.py")
LENGTH = 4
PROGRAMS_HELD = 4
"""A process that holds as many is replaced before it is given another: the engine's rule sets are never freed."""

Json = Mapping[str, Any]


class WorkerProcess:
    """A worker process, kept from one question to the next and replaced after a fault.

    `timeout_s` bounds each wait for the process. Used by one thread at a time.
    """

    def __init__(self, worker: Path = WORKER, *, timeout_s: float = 10.0) -> None:
        self._worker = worker
        self._timeout_s = timeout_s
        self._running: tuple[subprocess.Popen[bytes], socket.socket] | None = None
        self._held: set[str] = set()

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        return self._running[0].pid if self._running else None

    def start(self) -> None:
        """Starts the process without waiting for it, so that its imports run beside the caller's own work."""
        if not self._running:
            self._start()

    def ask(self, program: Program, runs: Sequence[Json]) -> list[Json]:
        """The results of running rule sets of a program over facts, one for each run, in order.

        Raises `DerivationFault` when the process dies, hangs or refuses; it is then gone, and the next question starts
        another.
        """
        process, channel = self._ready(program)
        request: dict[str, object] = {"digest": program.digest, "runs": runs, "seconds": int(self._timeout_s) + 2}
        if program.digest not in self._held:
            request["program"] = program.text
        try:
            reply = _exchange(channel, json.dumps(request).encode())
        except TimeoutError:
            self.stop()
            message = f"the second derivation's process gave no answer within {self._timeout_s:g} seconds"
            raise fault("derivation-worker-hung", message) from None
        except OSError:
            raise self._died(process) from None
        if "fault" in reply:
            self.stop()
            raise fault(*reply["fault"])
        self._held.add(program.digest)
        results: list[Json] = reply["results"]
        return results

    def _ready(self, program: Program) -> tuple[subprocess.Popen[bytes], socket.socket]:
        full = program.digest not in self._held and len(self._held) >= PROGRAMS_HELD
        if self._running and (full or self._running[0].poll() is not None):
            self.stop()
        return self._running or self._start()

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            # Isolated: neither the folder it is started in nor the environment decides what it imports.
            process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own file
                [sys.executable, "-I", str(self._worker), str(number)],
                pass_fds=(number,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ours.settimeout(self._timeout_s)
        self._held.clear()
        self._running = process, ours
        return self._running

    def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._running:
            process, channel = self._running
            self._running = None
            channel.close()
            process.kill()
            process.wait()

    def _died(self, process: subprocess.Popen[bytes]) -> DerivationFault:
        self.stop()
        status = process.returncode
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with exit code {status}"
        return fault("derivation-worker-died", f"the second derivation's process {how}")


def _exchange(channel: socket.socket, message: bytes) -> Json:
    channel.sendall(len(message).to_bytes(LENGTH, "big") + message)
    reply: Json = json.loads(_read(channel, int.from_bytes(_read(channel, LENGTH), "big")))
    return reply


def _read(channel: socket.socket, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            raise ConnectionResetError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
