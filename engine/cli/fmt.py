"""`ragstone fmt`."""

from collections.abc import Sequence
from pathlib import Path

from engine.cli import DIFFERENT, REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say
from engine.diagnostics import Diagnostic, Refused
from engine.service.fmt import files_of, out_of_form


def run_fmt(paths: Sequence[Path], *, checking: bool) -> int:
    """Brings files to their form, or says which are not in it. One that has none is left as it is."""
    files = files_of(paths)
    faults: list[Diagnostic] = []
    changed = 0
    for file in files:
        try:
            text = out_of_form(file)
        except Refused as refused:
            faults += refused.faults
            continue
        if text is not None:
            changed += 1
            say(f"{'would format' if checking else 'formatted'} {file.as_posix()}")
            if not checking:
                file.write_bytes(text.encode())
    if faults:
        print_faults(faults)
        return REFUSED
    kept = len(files) - changed
    say(f"{kept} of {len(files)} files were in their form" if changed else f"all {len(files)} files are in their form")
    return DIFFERENT if checking and changed else 0
