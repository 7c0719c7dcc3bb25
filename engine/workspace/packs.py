"""Finds packs in a rules folder, and in the editions that are kept in it, and reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import evidence_schemas
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.pack import Pack
from engine.load.files import FRAMEWORK, TextFile, base_of
from engine.load.pack import load_pack
from engine.load.tree import locate, read_tree
from engine.workspace.text import EDITIONS, read_text, unreadable, yaml_files
from engine.workspace.vocabulary import read_vocabulary

SHARED = "parameters.yaml"
"""The shared parameters of a rules folder, of an edition that is kept too."""


def shipped(name: str) -> Path:
    """The folder `rules` or `golden` that came with the engine."""
    return Path(evidence_schemas.__file__).parent.parent / name


def rules_folder(given: Path | None = None) -> Path:
    """The rules folder: the one given, else `rules` here, else the one that came with the engine.

    Raises Refused when the folder given is none, or cannot be looked at.
    """
    if given is not None:
        try:
            is_one = given.is_dir()
        except OSError as error:
            raise unreadable(given, error) from error
        if not is_one:
            fault = Diagnostic(
                "no-rules", f"there is no folder `{given.as_posix()}`", help="give the folder that holds the packs"
            )
            raise Refused([fault])
        return given
    here = Path("rules")
    return here if here.is_dir() else shipped("rules")


def pack_folders(rules: Path) -> dict[str, Path]:
    """Every pack of a rules folder by its framework's id: the folders that hold a `framework.yaml`, at any depth.

    Raises Refused when a folder cannot be read.
    """
    return _packs_in(rules, yaml_files(rules))


def _packs_in(rules: Path, files: Iterable[Path]) -> dict[str, Path]:
    folders = sorted(path.parent for path in files if path.name == FRAMEWORK)
    return {"-".join(folder.relative_to(rules).parts): folder for folder in folders}


def rules_folders(rules: Path) -> dict[Path, dict[str, Path]]:
    """The rules folder, and each edition that is kept in it, which is a rules folder too: the packs of each.

    It is walked once. Raises Refused when a folder cannot be read, or an edition has lost its shared parameters.
    """
    kept: dict[Path, list[Path]] = {}
    own: list[Path] = []
    for file in yaml_files(rules, earlier=True):
        within = file.relative_to(rules).parts[:-1]
        if EDITIONS not in within:
            own.append(file)
        elif EDITIONS in within[:-1]:
            place = within.index(EDITIONS) + 2
            among = kept.setdefault(rules.joinpath(*within[:place]), [])
            among += [file] if EDITIONS not in within[place:] else []
    for folder in sorted(kept):
        if not (folder / SHARED).is_file():
            message = f"the edition kept in `{folder.as_posix()}` has no `{SHARED}`"
            advice = "put its files back: it decides the inspections of its time"
            raise Refused([Diagnostic("no-file", message, help=advice)])
    return {rules: _packs_in(rules, own), **{each: _packs_in(each, kept[each]) for each in sorted(kept)}}


@dataclass(frozen=True, slots=True)
class PackTexts:
    """The files that make one pack, as they stood when they were read: shared parameters, its own, its base's."""

    framework: str
    rules: Path
    shared: TextFile
    own: tuple[TextFile, ...]
    base: tuple[TextFile, ...]

    def by_path(self) -> dict[str, str]:
        """Every text by its path below the folder that holds the rules folder, which is called `rules` here."""
        files = {each.path: each.text for each in (self.shared, *self.own, *self.base)}
        return {f"rules/{Path(path).relative_to(self.rules).as_posix()}": text for path, text in files.items()}


def read_pack(rules: Path, framework: str) -> Pack:
    """Reads the pack of a framework that stands in a rules folder.

    Raises Refused with every fault of the stage that found one, or when there is no such pack.
    """
    return pack_of(pack_texts(rules, framework))


def pack_texts(rules: Path, framework: str) -> PackTexts:
    """Reads the files that make one pack. Raises Refused when there is no such pack, or one cannot be read."""
    folders = pack_folders(rules)
    if framework not in folders:
        raise Refused([no_pack(rules, framework, folders)])
    shared = _text(rules / SHARED)
    base = base_of(_text(folders[framework] / FRAMEWORK))
    files = _files(rules, folders[framework])
    return PackTexts(
        framework, rules, shared, tuple(files), tuple(_files(rules, folders[base])) if base in folders else ()
    )


def no_pack(rules: Path, framework: str, known: Iterable[str]) -> Diagnostic:
    """That no pack of that name is among those of a rules folder."""
    message = f"there is no pack `{framework}` in {rules.as_posix()}"
    return Diagnostic("no-pack", message, help=nearest(framework, known))


def pack_of(texts: PackTexts) -> Pack:
    """The pack that the files make. Raises Refused with every fault of the stage that found one."""
    pack = load_pack(texts.shared, texts.own, read_vocabulary(), texts.base)
    if pack.framework != texts.framework:
        message = f"`{pack.framework}` stands in the folder of `{texts.framework}`"
        named = [each for each in texts.own if Path(each.path).name == FRAMEWORK][-1]
        at = locate(read_tree(named.text, named.path), ("framework",), named.path)
        raise Refused([Diagnostic("wrong-folder", message, at, "give the folder and the framework the same name")])
    return pack


def _files(rules: Path, folder: Path) -> list[TextFile]:
    """The pack's own files, and those of the folders between it and the rules folder, which hold for it too.

    A framework of its own that stands in one of those is no part of it.
    """
    between = [above for above in folder.parents if above.is_relative_to(rules) and above != rules]
    shared = [above for above in reversed(between) if not (above / FRAMEWORK).exists()]
    return [_text(path) for each in (*shared, folder) for path in sorted(each.glob("*.yaml"))]


def _text(path: Path) -> TextFile:
    return TextFile(path.as_posix(), read_text(path))
