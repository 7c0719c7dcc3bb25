"""Finds packs in a rules folder, and their earlier editions, and reads them.

An earlier edition is kept below its pack: `rules/national/editions/1` is a rules folder as it stood, with the shared
parameters of that time. It decides the inspections that began before the next edition came into force.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import evidence_schemas
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.pack import Pack
from engine.load.files import FRAMEWORK, TextFile, base_of
from engine.load.pack import load_pack
from engine.load.tree import locate, plain, read_tree
from engine.workspace.text import EDITIONS, read_text, unreadable, yaml_files
from engine.workspace.vocabulary import read_vocabulary

SHARED = "parameters.yaml"
"""The shared parameters of a rules folder, of an edition that is kept too."""
DIGESTS = "digests.yaml"
"""Beside the packs of an edition that is kept: the digest of each, by its framework, as it was."""
DECIDES_BEFORE = "decides_before"
"""There too: the day from which the next edition decides."""
_OF_EDITION = "@"


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
    folders = sorted(path.parent for path in yaml_files(rules) if path.name == FRAMEWORK)
    return {"-".join(folder.relative_to(rules).parts): folder for folder in folders}


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """An edition of a pack: its name, the day from which it decides, and the rules folder that holds it."""

    edition: str
    since: date
    rules: Path


def edition_folders(rules: Path, framework: str) -> list[EditionFolder]:
    """Every edition of a pack that the rules folder keeps, and the one that stands in it: oldest first.

    Raises Refused when a folder cannot be read.
    """
    found = [_edition(each, packs[framework]) for each, packs in _rules_folders(rules) if framework in packs]
    return sorted(found, key=lambda each: (each.since, each.rules == rules))


def in_force(rules: Path, framework: str, on: date) -> Path:
    """The rules folder whose edition of a pack decides an inspection that began on a day.

    That is the newest edition in force by then; on a day before all of them, the first. It is `rules` where there is no
    such pack. Raises Refused when a folder cannot be read.
    """
    editions = edition_folders(rules, framework)
    begun = [each for each in editions if each.since <= on]
    return begun[-1].rules if begun else editions[0].rules if editions else rules


def _rules_folders(rules: Path) -> Iterator[tuple[Path, dict[str, Path]]]:
    yield rules, pack_folders(rules)
    files = yaml_files(rules, earlier=True)
    kept = {_kept_in(rules, file) for file in files if EDITIONS in file.relative_to(rules).parts[:-2]}
    for folder in sorted(kept):
        if not (folder / SHARED).is_file():
            message = f"the edition kept in `{folder.as_posix()}` has no `{SHARED}`"
            advice = "put its files back: it decides the inspections of its time"
            raise Refused([Diagnostic("no-file", message, help=advice)])
        yield folder, pack_folders(folder)


def _kept_in(rules: Path, file: Path) -> Path:
    """The folder of the edition that a file below `editions` is of."""
    parts = file.relative_to(rules).parts
    return rules.joinpath(*parts[: parts.index(EDITIONS) + 2])


def _edition(rules: Path, folder: Path) -> EditionFolder:
    """Of a file that does not say so, nothing is told here: reading the pack does that."""
    edition, since = _says(read_text(folder / FRAMEWORK))
    return EditionFolder(edition, since, rules)


@lru_cache(maxsize=64)
def _says(text: str) -> tuple[str, date]:
    """The edition that a framework file names, and from when it decides."""
    try:
        said = plain(read_tree(text, FRAMEWORK))
    except Refused:
        said = {}
    found = said if isinstance(said, dict) else {}
    try:
        since = date.fromisoformat(str(found.get("effective_from")))
    except ValueError:
        since = date.min
    return str(found.get("edition", "")), since


def named_edition(rules: Path, name: str) -> tuple[Path, str]:
    """The rules folder and the framework that `national`, or `national@1`, names. Raises Refused for no such one."""
    framework, asked, edition = name.partition(_OF_EDITION)
    if not asked:
        return rules, framework
    editions = {each.edition: each.rules for each in edition_folders(rules, framework)}
    if editions and edition not in editions:
        known = ", ".join(f"`{framework}@{each}`" for each in editions)
        raise Refused(
            [Diagnostic("no-edition", f"`{framework}` has no edition `{edition}`", help=f"there is: {known}")]
        )
    return editions.get(edition, rules), framework


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
    """Reads one pack; of `national@1`, its edition 1.

    Raises Refused with every fault of the stage that found one, or when there is no such pack or edition.
    """
    return pack_of(pack_texts(*named_edition(rules, framework)))


def pack_texts(rules: Path, framework: str) -> PackTexts:
    """Reads the files that make one pack. Raises Refused when there is no such pack, or one cannot be read."""
    folders = pack_folders(rules)
    if framework not in folders:
        message = f"there is no pack `{framework}` in {rules.as_posix()}"
        raise Refused([Diagnostic("no-pack", message, help=nearest(framework, folders))])
    shared = _text(rules / "parameters.yaml")
    base = base_of(_text(folders[framework] / FRAMEWORK))
    files = _files(rules, folders[framework])
    return PackTexts(
        framework, rules, shared, tuple(files), tuple(_files(rules, folders[base])) if base in folders else ()
    )


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
