"""Files that commands write, for people to take away or into the folders that are worked in."""

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused


def check_output(path: Path, evidence: Path) -> None:
    """Raises Refused where the output could not be written, or would stand in the evidence's place."""
    if path.is_dir():
        raise _cannot(path, "it is a folder")
    if not path.parent.is_dir():
        raise _cannot(path, f"there is no folder `{path.parent.as_posix()}`")
    if path.exists() and evidence.exists() and path.samefile(evidence):
        message = f"`{path.as_posix()}` is the evidence itself"
        raise Refused([Diagnostic("output-is-evidence", message, help="name another file")])


def write_output(path: Path, content: bytes) -> None:
    """Writes a file, in the place of one of the same name. Raises Refused when it cannot."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _cannot(path, str(error.strerror).lower()) from error


def write_into(folder: Path, place: Path | str, text: str) -> Path:
    """Writes a text to a place in a folder, making the folders that it stands in. Raises Refused when it cannot."""
    path = folder / place
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _cannot(path, str(error.strerror).lower(), "name a folder that is there, or that can be made") from error
    return path


def write_all(texts: Mapping[Path, str]) -> None:
    """Writes files in their order: all of them, or none where one cannot be written or writing is interrupted.

    Each is written beside its place first, hidden; a folder that is new is moved into place as a whole. Where the
    machine stops amid the moves, those that were done stand, in order. Raises Refused when one cannot be written.
    """
    moves: dict[Path, Path] = {}
    with ExitStack() as undo:
        for path, text in texts.items():
            place = _new_within(path)
            beside = moves.get(place) or _beside(place, "part")
            if place not in moves:
                undo.callback(_gone, beside)
                _gone(beside)
                moves[place] = beside
            within = path.relative_to(place).parts
            write_into(beside.parent, Path(beside.name, *within), text)
        with ExitStack() as back:
            for place, beside in moves.items():
                try:
                    if place.exists():
                        before = _beside(place, "before")
                        undo.callback(_gone, before)
                        shutil.copy2(place, before)
                        back.callback(before.replace, place)
                    else:
                        back.callback(_gone, place)
                    beside.replace(place)
                except OSError as error:
                    raise _cannot(place, str(error.strerror).lower()) from error
            back.pop_all()


def _new_within(path: Path) -> Path:
    """The highest of the folders that a file stands in that is not there yet; the file itself where all are."""
    missing = [each for each in path.parents if not each.exists()]
    return missing[-1] if missing else path


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}.{what}")


def _gone(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _cannot(path: Path, why: str, advice: str = "name a file, in a folder that is there") -> Refused:
    message = f"`{path.as_posix()}` cannot be written: {why}"
    return Refused([Diagnostic("cannot-write", message, help=advice)])
