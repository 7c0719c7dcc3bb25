"""Files of the repository as they were at a git revision."""

import io
import subprocess
import tarfile
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused


def check_out(revision: str, folders: tuple[str, ...], into: Path) -> None:
    """Writes those of the folders that a revision has, named from here, into a folder.

    Raises Refused when there is no such revision, or no git repository here.
    """
    known = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known is None:
        message = f"`{revision}` is no folder, no file and no git revision"
        advice = (
            "give a folder with packs, one pack's folder, a file of a pack, or a revision such as `main` or `HEAD~1`"
        )
        raise Refused([Diagnostic("no-such-side", message, help=advice)])
    commit = known.decode().strip()
    there = [name for name in folders if _git("cat-file", "-e", f"{commit}:./{name}") is not None]
    if there:
        archive = _git("archive", "--format=tar", commit, "--", *there)
        with tarfile.open(fileobj=io.BytesIO(archive or b"")) as tar:
            tar.extractall(into, filter="data")


def _git(*arguments: str) -> bytes | None:
    """What git says; None where it fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=True)  # noqa: S603, S607 - fixed command
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None
    return done.stdout
