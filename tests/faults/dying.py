"""A submission and decision that is killed before its n-th statement: `python -m tests.faults.dying ADDRESS`.

Forks a child for each n, until one lives to the end; prints what the record then holds, as a line of JSON for each.
"""

import json
import os
import signal
import sys

from sqlalchemy import event

from engine.record import audit, entries
from engine.service.books import Books, open_books
from engine.service.editions import current
from engine.service.recording import submit_and_decide
from tests.service.recorded import ANN, RULES, small


def die_before(opened: Books, statement: int) -> None:
    """Has this process killed before its n-th statement; the one after the last is the commit."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(opened.record.engine, "before_cursor_execute", count)
    event.listen(opened.record.engine, "commit", count)


def child(address: str, statement: int) -> None:
    opened = open_books(address, RULES)
    die_before(opened, statement)
    submit_and_decide(opened, ANN, small(id=f"dies-{statement}"))
    os._exit(0)


def main(address: str) -> None:
    opened = open_books(address, RULES)
    current(opened, "national")  # read once, for every child
    opened.close()
    for statement in range(1, 200):
        pid = os.fork()
        if not pid:
            child(address, statement)
        _, status = os.waitpid(pid, 0)
        opened = open_books(address, RULES)
        kinds = [each.kind.value for each in entries(opened.record, f"dies-{statement}")]
        found = audit(opened.record)
        opened.close()
        lived = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        told = {"lived": lived, "killed": killed, "kinds": kinds, "findings": [each.what for each in found.findings]}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        if lived:
            return


if __name__ == "__main__":
    main(sys.argv[1])
