"""Figures that the tests of faults find: printed, so that `make faults` shows them."""

import statistics
import sys
from collections.abc import Sequence


def told(what: str, **figures: object) -> None:
    """A line of figures, past what pytest holds back."""
    said = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
    print(f"\n  {what}: {said}", file=sys.__stdout__, flush=True)


def milliseconds(seconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(seconds)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered) * 1e3:.0f} ms, 95th percentile {high * 1e3:.0f} ms"
