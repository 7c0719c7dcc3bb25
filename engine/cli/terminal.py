"""Printing: plain text by default; bold headings and coloured signs on a terminal only."""

import os
import re
import sys

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, colours it or turns its direction: never printed as it is."""
SIGNS = {"✓": "green", "✗": "red", "!": "red", "?": "yellow"}


def say(text: str) -> None:
    """Prints a report."""
    text = visible(text)
    if sys.stdout.isatty():
        _styled(text)
    else:
        say_line(text)


def say_line(text: str) -> None:
    """Prints one line of data as it is, at once. Ends the command, well done, where its reader has had enough."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def warn(text: str) -> None:
    """Prints to standard error."""
    sys.stderr.write(visible(text) + "\n")


def visible(text: str) -> str:
    """The text with each character that would command the terminal written out by its code."""
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _styled(text: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for a terminal
    from rich.text import Text  # noqa: PLC0415 - as above

    styled = Text(text)
    styled.highlight_regex(r"(?m)^[^\s].*$", "bold")
    for sign, colour in SIGNS.items():
        styled.highlight_regex(rf"(?m)(?<=\s){sign if sign in '✓✗' else chr(92) + sign}(?=\s)", colour)
    Console(soft_wrap=True, highlight=False).print(styled)
