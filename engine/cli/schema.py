"""`ragstone schema`."""

from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say
from engine.service.schema import stale, write_schemas


def run_schema(folder: Path, *, checking: bool) -> int:
    """Writes what editors know of rule files; or says which of these files are no longer true."""
    if checking:
        old = [path for path, _ in stale(folder)]
        for path in old:
            say(f"{path.as_posix()} is not what the forms and the vocabulary say")
        say(
            "Run `ragstone schema` to write it anew."
            if old
            else "the schemas are what the forms and the vocabulary say"
        )
        return DIFFERENT if old else 0
    written = list(write_schemas(folder))
    for path in written:
        say(f"wrote {path.as_posix()}")
    if not written:
        say("the schemas are what the forms and the vocabulary say")
    return 0
