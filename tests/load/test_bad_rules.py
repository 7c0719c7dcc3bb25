"""Every code the loader can raise has a bad example with its exact text, and an entry on the page."""

import ast
import re
from pathlib import Path

import pytest

from tests.load.examples import (
    EXAMPLES,
    PACKS,
    ROOT,
    code_of,
    examples,
    faults_of,
    pack_files,
    pack_of,
    page_entries,
    told,
)


def raised() -> set[str]:
    """The codes in the loader's source: its texts that are words joined by hyphens."""
    texts = (
        node.value
        for path in (ROOT / "engine" / "load").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)}


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_that_the_examples_break_is_good(pack: str) -> None:
    assert faults_of(pack_files(EXAMPLES / "_good"), pack) == ()


@pytest.mark.parametrize("folder", [pytest.param(folder, id=name) for name, folder in examples().items()])
def test_a_bad_example_is_refused_in_these_words(folder: Path) -> None:
    assert told(folder) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", [pytest.param(folder, id=name) for name, folder in examples().items()])
def test_a_bad_example_shows_its_own_code_and_no_other(folder: Path) -> None:
    assert {fault.code for fault in faults_of(pack_files(folder), pack_of(folder))} == {code_of(folder.name)}


def test_each_code_has_an_example_and_a_page_entry() -> None:
    codes = raised()
    assert {name for name in examples() if "." not in name} == codes
    assert set(page_entries()) == codes


@pytest.mark.parametrize("code", page_entries())
def test_a_page_entry_quotes_its_example(code: str) -> None:
    expected = (EXAMPLES / code / "expected.txt").read_text(encoding="utf-8")
    assert f"```text\n{expected}```\n" in page_entries()[code]
