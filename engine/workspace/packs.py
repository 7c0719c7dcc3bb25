"""Finds packs in a rules folder and reads them."""

from pathlib import Path

import evidence_schemas
from engine.diagnostics import Diagnostic, Refused
from engine.ir.pack import Pack
from engine.load.pack import TextFile, load_pack
from engine.source import Span
from engine.workspace.vocabulary import read_vocabulary


def rules_folder(given: Path | None = None) -> Path:
    """The rules folder: the one given, else `rules` here, else the one that came with the engine.

    Raises Refused when the folder given is none.
    """
    if given is not None:
        if not given.is_dir():
            fault = Diagnostic("no-rules", f"there is no folder `{given}`", help="give the folder that holds the packs")
            raise Refused([fault])
        return given
    here = Path("rules")
    return here if here.is_dir() else Path(evidence_schemas.__file__).parent.parent / "rules"


def pack_folders(rules: Path) -> dict[str, Path]:
    """Every pack of a rules folder by its framework's id: the folders that hold a `framework.yaml`, at any depth."""
    folders = sorted(path.parent for path in rules.rglob("framework.yaml"))
    return {"-".join(folder.relative_to(rules).parts): folder for folder in folders}


def read_pack(rules: Path, framework: str) -> Pack:
    """Reads one pack.

    Raises Refused with every fault of the stage that found one, or when there is no such pack.
    """
    folders = pack_folders(rules)
    if framework not in folders:
        known = ", ".join(f"`{name}`" for name in folders) or "none"
        fault = Diagnostic(
            "no-pack", f"there is no pack `{framework}` in {rules}", help=f"the packs there are: {known}"
        )
        raise Refused([fault])
    shared = _text(rules / "parameters.yaml")
    files = [_text(path) for path in sorted(folders[framework].glob("*.yaml"))]
    return load_pack(shared, files, read_vocabulary())


def _text(path: Path) -> TextFile:
    try:
        return TextFile(path.as_posix(), path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise Refused([Diagnostic("no-file", "the file is missing", Span(path.as_posix(), 1))]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        advice = "save the file as UTF-8"
        raise Refused(
            [Diagnostic("not-utf8", "the file is not UTF-8 text", Span(path.as_posix(), line), advice)]
        ) from error
