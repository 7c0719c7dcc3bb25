"""Nested points, which a page of text lays out by indents and a page in a browser as lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.report.wording.layout import wrapped


@dataclass(frozen=True, slots=True)
class Point:
    """A line of an outline: a heading of what stands under it, or an item of a list."""

    text: str
    under: tuple["Point", ...] = ()
    item: bool = False


def laid_out(points: Iterable[Point], depth: int = 1) -> list[str]:
    """Points as lines of text, two columns further in at each depth."""
    lines = []
    for point in points:
        lines.append(wrapped(point.text, f"{'  ' * depth}{'- ' if point.item else ''}"))
        lines += laid_out(point.under, depth + 1)
    return lines
