"""The schema files that editors read, kept equal to what the forms and the vocabulary say."""

from collections.abc import Iterator
from pathlib import Path

from engine.workspace.schema import schema_texts
from engine.workspace.vocabulary import read_vocabulary


def stale(folder: Path) -> Iterator[tuple[Path, str]]:
    """The schema files of a folder that are not there or say something else, with the text they should have."""
    for name, text in schema_texts(read_vocabulary()).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path, text


def write_schemas(folder: Path) -> Iterator[Path]:
    """Writes those that differ, and says which."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in stale(folder):
        path.write_text(text, encoding="utf-8")
        yield path
