"""The sample inspections that an empty record starts with, for trying the service out."""

from pathlib import Path

from engine.record import Kind, last_of
from engine.service.actor import RAGSTONE
from engine.service.books import Books
from engine.service.recording import submit_and_decide, versions_in
from engine.workspace.packs import rules_folder

FOLDER = Path("golden") / "national" / "editions" / "1" / "inspections"
"""Where they stand, beside the rules."""


def load_samples(books: Books) -> int:
    """Records and decides each sample where the record holds no inspection yet; how many. None where there are none."""
    if last_of(books.record, Kind.OPENED) is not None:
        return 0
    folder = rules_folder().resolve().parent / FOLDER
    loaded = 0
    for path in sorted(folder.glob("*.yaml")):
        if not path.name.endswith(".expected.yaml"):
            for version in versions_in(path):
                submit_and_decide(books, RAGSTONE, version)
                loaded += 1
    return loaded
