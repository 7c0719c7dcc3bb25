"""Rule files and golden files brought to their one form."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.workspace.fmt import formatted
from engine.workspace.text import read_text

BAD = "bad"
"""The folder of examples that are wrong on purpose."""
WRITTEN_BY_US = ".expected.yaml"


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The YAML files that people write among these files and in these folders.

    Raises Refused when a path is neither, or when there is none at all.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise Refused([Diagnostic("no-file", f"there is no `{path.as_posix()}`") for path in missing])
    found = [file for path in paths for file in ([path] if path.is_file() else sorted(_within(path)))]
    if not found:
        listed = ", ".join(path.as_posix() for path in paths)
        raise Refused([Diagnostic("no-file", f"there is no YAML file in {listed}", None, "give a file or a folder")])
    return list(dict.fromkeys(found))


def _within(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*.yaml"):
        if BAD not in file.relative_to(folder).parts and not file.name.endswith(WRITTEN_BY_US):
            yield file


def out_of_form(file: Path) -> str | None:
    """A file's text in its form, where that is not how it is written. Raises Refused when it has none."""
    text = formatted(read_text(file), file.as_posix())
    return None if text.encode() == file.read_bytes() else text
