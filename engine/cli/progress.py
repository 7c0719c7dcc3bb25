"""How far long work is: a bar on a terminal, a line now and then elsewhere; on standard error, beside what is asked."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.cli.terminal import warn

LONG = 12
"""Things to be done, past which it is told how many are where there is no terminal."""
TOLD = 4
"""How often it is told there, of each sort of work."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Gives what is to be called with what is done, how much of it, and of how much. `quiet` says nothing."""
    if quiet:
        yield lambda _what, _done, _of: None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _line


def _bar() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for a terminal
    from rich.progress import Progress  # noqa: PLC0415 - as above

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda what, done, of: shown.update(task, description=what, completed=done, total=of)


def _line(what: str, done: int, of: int) -> None:
    if done and of > LONG and done * TOLD // of > (done - 1) * TOLD // of:
        warn(f"{what}: {done} of {of}")
