"""Every lint has a bad example with its exact text, and an entry on the page."""

import pytest

from engine.analysis.lints import LINTS
from tests.lints.examples import EXAMPLES, example, examples, good, linted, page_entries, quoted, told

CODES = [each.code for each in LINTS]


def test_the_packs_that_the_examples_edit_are_clean() -> None:
    assert told(good()) == ""


@pytest.mark.parametrize("code", CODES)
def test_an_example_is_told_in_these_words(code: str) -> None:
    assert told(example(code)) == (EXAMPLES / f"{code}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_an_example_shows_its_own_lint_once_and_no_other(code: str) -> None:
    assert [each.code for each in linted(example(code)).findings] == [code]


def test_each_lint_has_an_example_and_an_entry_in_the_catalogues_order() -> None:
    assert sorted(examples()) == sorted(CODES)
    assert list(page_entries()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_an_entry_quotes_its_example_and_says_why(code: str) -> None:
    entry = page_entries()[code]
    assert quoted(code) in entry
    assert entry.partition(quoted(code))[2].startswith("Why: ")


@pytest.mark.parametrize("lint", LINTS, ids=CODES)
def test_an_entry_begins_with_what_the_catalogue_says(lint: object) -> None:
    each = next(each for each in LINTS if each is lint)
    assert page_entries()[each.code].startswith(f"\n{each.says}")
