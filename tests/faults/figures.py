"""Figures that the tests of faults find. `make faults` shows them, for it has pytest hold nothing back."""

import statistics
from collections.abc import Sequence


def told(what: str, **figures: object) -> None:
    """A line of figures."""
    said = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
    print(f"\n  {what}: {said}", flush=True)  # noqa: T201 - what it is for


def milliseconds(seconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(seconds)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered) * 1e3:.0f} ms, 95th percentile {high * 1e3:.0f} ms"
