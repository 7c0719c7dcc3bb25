"""The golden cases of a pack, replayed by the rules folder as it stands now."""

from functools import lru_cache
from pathlib import Path
from threading import Lock

from engine.service.books import Books
from engine.service.editions import Stamp, stamp_of
from engine.service.golden import Replayed, replay
from engine.workspace.text import yaml_files

FOLDER = "golden"
"""Where golden cases stand, beside the rules."""
_one_at_a_time = Lock()
"""It takes seconds, so that who asks for the same meanwhile waits for it, and others keep a processor."""


def golden_folder(books: Books) -> Path:
    """Where the golden cases of the packs are."""
    return books.rules.resolve().parent / FOLDER


def golden_status(books: Books, framework: str) -> tuple[Replayed, ...]:
    """Every golden file of a pack, replayed; none where it has none. Worked out once for each state of the folders.

    Raises Refused when the pack or a golden file cannot be read.
    """
    golden = golden_folder(books)
    if not yaml_files(golden / framework):
        return ()
    with _one_at_a_time:
        return _replayed(golden, books.rules, framework, stamp_of(golden / framework) + stamp_of(books.rules))


@lru_cache(maxsize=16)
def _replayed(golden: Path, rules: Path, framework: str, _: Stamp) -> tuple[Replayed, ...]:
    return tuple(replay(golden, rules, framework))
