"""A file before anything of it is read: whether it is there, may be read, and is not too large."""

import stat
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.load.tree import MAX_CHARACTERS

MAX_BYTES = 4 * MAX_CHARACTERS
"""Of a file, or of a line of JSON Lines: what the most characters take at most."""


def is_folder(path: Path) -> bool:
    """Whether it is a folder. Raises Refused when it is neither file nor folder, or may not be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            next(path.iterdir(), None)
            return True
        if stat.S_ISREG(mode):
            path.open("rb").close()
            return False
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        message = f"`{path.as_posix()}` cannot be read: {str(error.strerror).lower()}"
        raise Refused([Diagnostic("no-file", message, help="see that it is there, and may be read")]) from error
    raise Refused([Diagnostic("no-file", f"there is no file `{path.as_posix()}`", help="see how its name is spelt")])


def check_file(path: Path) -> None:
    """Raises Refused when it is no file, may not be read, or is too large for one inspection."""
    if is_folder(path):
        message, advice = f"`{path.as_posix()}` is a folder, and a file is needed", "move or rename it"
        raise Refused([Diagnostic("no-file", message, help=advice)])
    if path.stat().st_size > MAX_BYTES:
        message = f"`{path.as_posix()}` has more than {MAX_BYTES:,} bytes"
        advice = "see what else stands in it; files of many inspections are JSON Lines, and end in .jsonl"
        raise Refused([Diagnostic("too-large", message, help=advice)])
