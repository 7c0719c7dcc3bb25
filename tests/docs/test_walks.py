"""Pages that a reader follows command by command: each comes out as they show it."""

from pathlib import Path

import pytest

from tests.docs.walk import DOCS, Walk, shown
from tests.repository.team import around

ROOT = DOCS.parent


def test_the_first_change_comes_out_as_the_tutorial_shows(tmp_path: Path) -> None:
    walk = Walk(tmp_path, around(tmp_path))
    walk.through("tutorial.md")
    assert {command.split()[0] for command in walk.ran} == {"cd", "git", "pre-commit", "ragstone", "rm"}


@pytest.mark.parametrize("page", ["judgement.md", "repository.md"])
def test_what_a_page_shows_of_the_shipped_packs_is_what_is_printed(page: str, tmp_path: Path) -> None:
    for name in ("rules", "golden"):
        (tmp_path / name).symlink_to(ROOT / name)
    walk = Walk(tmp_path, around(tmp_path))
    walk.through(page)
    assert walk.ran


def test_a_page_that_shows_something_else_is_told() -> None:
    printed = ["one", "two", "three", "four"]
    right = [
        ["one", "two", "three", "four"],
        ["one", "...", "four"],
        ["...", "two", "three", "..."],
        ["..."],
        ["o...", "...", "f...r"],
    ]
    assert [told for told in right if not shown(told, printed)] == []
    wrong = [
        [],
        ["one"],
        ["two", "..."],
        ["one", "...", "three"],
        ["...", "three", "two", "..."],
        ["one", "four"],
        ["one...", "..."],
        ["o...", "f...x"],
    ]
    assert [told for told in wrong if shown(told, printed)] == []
