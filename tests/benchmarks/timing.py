"""Times of single runs, and how they are said."""

import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def timed(work: Callable[[T], R], on: Iterable[T]) -> tuple[list[float], R]:
    """How long each run took, in seconds, and the last result. Getting the next thing to work on is not timed."""
    times = []
    for each in on:
        start = perf_counter()
        result = work(each)
        times.append(perf_counter() - start)
    return times, result


def run(*arguments: str) -> None:
    """Runs the `ragstone` command in a process of its own, and throws its output away."""
    command = "from engine.cli import main; main()"
    subprocess.run([sys.executable, "-c", command, *arguments], check=True, stdout=subprocess.DEVNULL)


HEADING = f"{'milliseconds':<52}{'runs':>6}{'median':>12}{'95 in 100':>12}"
"""What stands above those lines."""


def said(what: str, times: list[float]) -> str:
    """A line of the table: how many runs, their median and 95th percentile in milliseconds."""
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{what:<52}{len(times):>6}{statistics.median(times) * 1e3:>12.2f}{high * 1e3:>12.2f}"
