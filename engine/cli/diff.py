"""`ragstone diff`."""

from engine.cli.progress import progress
from engine.cli.terminal import say, say_line
from engine.report.difference.data import difference_data
from engine.report.difference.page import difference_markdown, difference_page
from engine.report.pack.draft import draft_line
from engine.service.differing import diff


def run_diff(old: str, new: str, only: str | None, *, markdown: bool, json: bool) -> None:
    """Prints what differs between two editions of packs: as a page, as Markdown, or as data."""
    with progress(quiet=json) as advance:
        comparison = diff(old, new, only=only, advance=advance)
    if json:
        say_line(draft_line(difference_data(comparison)))
    elif markdown:
        say_line(difference_markdown(comparison))
    else:
        say(difference_page(comparison))
