"""Writes what the bad examples of lints say now into their texts and into the page, for a commit that a person reviews.

Run as `python -m tests.lints.accept` from the project's folder, after a message or an example was changed on purpose.
"""

import re

from tests.lints.examples import EXAMPLES, PAGE, example, examples, quoted, told


def accept() -> None:
    """Rewrites every expected text, and what each entry of the page quotes."""
    page = PAGE.read_text(encoding="utf-8")
    for code in examples():
        (EXAMPLES / f"{code}.txt").write_text(told(example(code)), encoding="utf-8")
        block = re.compile(rf"(^## {re.escape(code)}\n.*?)^Bad:\n.*?(?=^Why: )", re.MULTILINE | re.DOTALL)
        page = block.sub(lambda found, code=code: found[1] + quoted(code), page, count=1)  # type: ignore[misc]
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    accept()
