"""Processes that write at once keep one chain; killed, they lose nothing acknowledged and leave nothing half done."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from engine.record import audit, entries
from tests.record.ledgers import opened

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("told", [1, 4, 9])
def test_writers_are_killed_at_any_time(database: str, told: int) -> None:
    with opened(database) as record:
        commands = [[sys.executable, "-m", "tests.record.killed", database, name] for name in ("one", "two")]
        writers = [subprocess.Popen(each, stdout=subprocess.PIPE, text=True, cwd=ROOT) for each in commands]
        acknowledged: list[str] = []
        for writer in writers:
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline() for _ in range(told)]
        for writer in writers:
            writer.kill()
        for writer in writers:
            rest, _ = writer.communicate()
            acknowledged += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        found = audit(record)
        kept = {(each.seq, each.hash): each for each in entries(record)}
        assert found.findings == ()
        for line in acknowledged:
            seq, digest = line.split()
            assert (int(seq), digest) in kept
        by_writer = Counter(each.inspection for each in kept.values() if each.inspection)
        assert set(by_writer) == {"one", "two"}
        assert all(count % 2 == 0 for count in by_writer.values()), "an append was left half done"
        assert found.contents == sum(by_writer.values())
