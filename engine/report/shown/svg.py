"""The picture of a decision as SVG: a tidy tree from left to right, drawn by hand so that it needs no script or style.

Presentation attributes alone, since a strict content security policy lets no style through.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Literal

from engine.report.shown.picture import Box, Colour

Shade = Colour | Literal["todo"]
FILLS: dict[Shade, tuple[str, str]] = {
    "green": ("#cce2d8", "#005a30"),
    "red": ("#f4cdc6", "#6e1d10"),
    "yellow": ("#fff7bf", "#594d00"),
    "grey": ("#eeefef", "#383f43"),
    "white": ("#ffffff", "#0b0c0c"),
    "todo": ("#ffffff", "#484949"),
}
"""Ground and ink of each box. The ink reads on its ground at 4.5 to 1 at least; a test works it out."""
BLACK, GREY = "#0b0c0c", "#b1b4b6"

WIDTH, PAD, GAP_X, GAP_Y, LINE, SPACE = 252, 12, 44, 12, 19, 7
LETTERS = 29
"""Letters of a line: at 15 pixels the widest English lines of so many letters fit the box."""
TODO = "… Not worked out yet"

Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    x: float
    y: float
    height: float
    heading: tuple[str, ...]
    text: tuple[str, ...]
    came_to: tuple[str, ...]
    later: bool
    parts: tuple["_Placed", ...]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def all(self) -> Iterator["_Placed"]:
        yield self
        for part in self.parts:
            yield from part.all()


def svg(root: Box, title: str, href: Href, upto: int | None = None) -> str:
    """Draws the tree: the same boxes, the same text.

    `href` gives where a criterion's box leads. With `upto`, what is worked out later than that turn is left open.
    """
    placed, bottom = _place(root, 0, 0.0, upto)
    everything = [*placed.all()]
    width = max(each.x for each in everything) + WIDTH
    edges = [_edge(each, part) for each in everything for part in each.parts]
    drawn = [line for hot in (False, True) for decisive, line in edges if decisive is hot]
    boxes = [_drawn(each, href) for each in everything]
    size = f'viewBox="-4 -4 {width + 8:g} {bottom + 8:g}" width="{width + 8:g}" height="{bottom + 8:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape(title)}" {size}>'
        f"{''.join(drawn)}{''.join(boxes)}</svg>"
    )


def _place(box: Box, depth: int, top: float, upto: int | None) -> tuple[_Placed, float]:
    """A box beside the middle of its parts, and where the next may begin."""
    later = upto is not None and box.turn > upto
    heading = tuple(wrap(TODO if later else box.heading, LETTERS))
    text, came_to = tuple(wrap(box.text, LETTERS)), () if later else tuple(wrap(box.came_to, LETTERS))
    height = 2 * PAD + LINE * (len(heading) + len(text) + len(came_to)) + (SPACE if came_to else 0)
    parts: list[_Placed] = []
    next_top = top
    for part in box.parts:
        placed, next_top = _place(part, depth + 1, next_top, upto)
        parts.append(placed)
    y = max(top, (parts[0].middle + parts[-1].middle) / 2 - height / 2) if parts else top
    bottom = max(next_top, y + height + GAP_Y)
    return _Placed(box, depth * (WIDTH + GAP_X), y, height, heading, text, came_to, later, tuple(parts)), bottom


def _edge(of: _Placed, part: _Placed) -> tuple[bool, str]:
    decisive = of.box.decisive and part.box.decisive and not of.later
    stroke, thick = (BLACK, 4) if decisive else (GREY, 2)
    start, turn, end = of.x + WIDTH, of.x + WIDTH + GAP_X / 2, part.x
    path = f"M{start:g} {of.middle:g}H{turn:g}V{part.middle:g}H{end:g}"
    return decisive, f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{thick}"/>'


def _drawn(each: _Placed, href: Href) -> str:
    box, later = each.box, each.later
    fill, ink = FILLS["todo" if later else box.colour]
    edge, thick = (BLACK, 4) if box.decisive and not later else (ink, 1.5)
    x = f"{each.x + PAD:g}"
    spans = [f'<tspan x="{x}" dy="{LINE}" font-weight="700">{escape(line)}</tspan>' for line in each.heading]
    spans += [f'<tspan x="{x}" dy="{LINE}">{escape(line)}</tspan>' for line in each.text]
    drops = (LINE + SPACE, *(LINE for _ in each.came_to[1:]))
    spans += [
        f'<tspan x="{x}" dy="{drop}">{escape(line)}</tspan>' for drop, line in zip(drops, each.came_to, strict=False)
    ]
    inside = (
        f'<rect x="{each.x:g}" y="{each.y:g}" width="{WIDTH}" height="{each.height:g}" rx="3" fill="{fill}"'
        f' stroke="{edge}" stroke-width="{thick}"/>'
        f'<text x="{x}" y="{each.y + PAD - 4:g}" font-size="15" font-family="arial, sans-serif" fill="{ink}">'
        f"{''.join(spans)}</text>"
    )
    return f'<a href="{escape(href(box.criterion))}">{inside}</a>' if box.criterion else inside
