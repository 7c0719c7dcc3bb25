"""Writes what the bad examples say now into their `expected.txt` and into the page, for a commit that a person reviews.

Run as `python -m tests.load.accept` from the project's folder, after a message was changed on purpose.
"""

import re

from tests.load.examples import PAGE, examples, told


def accept() -> None:
    """Rewrites every expected text, and each code's own one on the page."""
    page = PAGE.read_text(encoding="utf-8")
    for name, folder in examples().items():
        text = told(folder)
        (folder / "expected.txt").write_text(text, encoding="utf-8")
        block = re.compile(rf"(^## {re.escape(name)}\n.*?^```text\n).*?(^```$)", re.MULTILINE | re.DOTALL)
        page = block.sub(lambda found, text=text: found[1] + text + found[2], page, count=1)  # type: ignore[misc]
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    accept()
