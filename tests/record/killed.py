"""A writer that tells each entry once it is acknowledged, until it is killed: `python -m tests.record.killed`."""

import sys
from datetime import UTC, datetime

from engine.record import append, open_record
from tests.record.ledgers import submitting


def main(address: str, name: str) -> None:
    record = open_record(address)
    for i in range(100_000):
        one, two = f"{name} {i} a".encode(), f"{name} {i} b".encode()
        drafts = [submitting(one, name), submitting(two, name)]
        appended = append(record, drafts, lambda: datetime.now(UTC), contents=[one, two])
        sys.stdout.write(f"{appended[-1].seq} {appended[-1].hash}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:3])
