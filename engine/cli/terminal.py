"""Printing: plain text by default; bold headings and coloured signs on a terminal only."""

import sys

SIGNS = {"✓": "green", "✗": "red", "!": "red", "?": "yellow"}


def say(text: str) -> None:
    """Prints a report."""
    if sys.stdout.isatty():
        _styled(text)
    else:
        sys.stdout.write(text + "\n")


def say_line(text: str) -> None:
    """Prints one line of data as it is, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def warn(text: str) -> None:
    """Prints to standard error."""
    sys.stderr.write(text + "\n")


def _styled(text: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for a terminal
    from rich.text import Text  # noqa: PLC0415 - as above

    styled = Text(text)
    styled.highlight_regex(r"(?m)^[^\s].*$", "bold")
    for sign, colour in SIGNS.items():
        styled.highlight_regex(rf"(?m)(?<=\s){sign if sign in '✓✗' else chr(92) + sign}(?=\s)", colour)
    Console(soft_wrap=True, highlight=False).print(styled)
