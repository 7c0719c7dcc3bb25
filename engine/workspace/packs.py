"""Finds packs in a rules folder, and their earlier editions, and reads them.

An earlier edition is kept below its pack: `rules/national/editions/1` is a rules folder as it stood, with the shared
parameters of that time. It decides the inspections that began before the next edition came into force.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import evidence_schemas
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.edition import Term
from engine.ir.pack import Pack
from engine.load.files import FRAMEWORK, TextFile, base_of
from engine.load.pack import load_pack
from engine.load.tree import Plain, locate, plain, read_tree
from engine.source import Place
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
    return _packs_in(rules, yaml_files(rules))


def _packs_in(rules: Path, files: Iterable[Path]) -> dict[str, Path]:
    folders = sorted(path.parent for path in files if path.name == FRAMEWORK)
    return {"-".join(folder.relative_to(rules).parts): folder for folder in folders}


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """An edition of a pack: its name, the day from which it says that it decides, the rules folder that holds it, and
    which inspections it decides beside the others.
    """

    edition: str
    since: date
    rules: Path
    term: Term


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


def edition_folders(
    rules: Path, framework: str, folders: Mapping[Path, Mapping[str, Path]] | None = None
) -> list[EditionFolder]:
    """Every edition of a pack that the rules folder keeps, and the one that stands in it: oldest first.

    `folders` are those of the rules folder, where they are known already. Raises Refused when one cannot be read.
    """
    walked = rules_folders(rules) if folders is None else folders
    found = [
        (each, *_says(read_text(packs[framework] / FRAMEWORK))) for each, packs in walked.items() if framework in packs
    ]
    found.sort(key=lambda each: (each[2], each[0] == rules))
    return [
        EditionFolder(
            edition,
            since,
            folder,
            Term(
                edition,
                since if place or in_order(edition)[0] > 1 else None,
                found[place + 1][2] if place + 1 < len(found) else None if folder == rules else _ended(folder),
            ),
        )
        for place, (folder, edition, since) in enumerate(found)
    ]


def in_force(rules: Path, framework: str, on: date) -> Path:
    """The rules folder whose edition of a pack decides an inspection that began on a day.

    That is the newest edition in force by then; on a day before all of them, the first. It is `rules` where there is no
    such pack. Raises Refused when a folder cannot be read, or the last edition of the pack decides no more by then.
    """
    found = edition_in_force(rules, framework, on)
    return rules if found is None else found.rules


def edition_in_force(
    rules: Path, framework: str, on: date, folders: Mapping[Path, Mapping[str, Path]] | None = None
) -> EditionFolder | None:
    """The edition of a pack that decides an inspection that began on a day; None where there is no such pack.

    `folders` as for `edition_folders`. Raises as `in_force` does.
    """
    name, asked, _ = framework.partition(_OF_EDITION)
    if asked:
        message = f"an inspection is of a framework, and not of one edition of it: `{framework}`"
        advice = f"write `framework: {name}`: the edition decides it that is in force on its date"
        raise Refused([Diagnostic("no-pack", message, help=advice)])
    editions = edition_folders(rules, framework, folders)
    begun = [each for each in editions if each.since <= on]
    if editions and not begun and in_order(editions[0].edition)[0] > 1:
        first = editions[0]
        message = (
            f"no edition of `{framework}` that is here decides an inspection that began on {on}: the first is edition "
            f"{first.edition}, from {first.since}"
        )
        advice = f"put the editions before it back, into `{EDITIONS}` below the pack"
        raise Refused([Diagnostic("edition-gone", message, help=advice)])
    found = begun[-1] if begun else editions[0] if editions else None
    if found is not None and found.term.until is not None and found.term.until <= on:
        message = (
            f"`{framework}` decides no inspection that began on {on}: its last edition decided until {found.term.until}"
        )
        advice = "put its next edition into the rules folder, or see that the date of the inspection is right"
        raise Refused([Diagnostic("pack-retired", message, help=advice)])
    return found


def kept_until(folder: Path) -> Plain:
    """What the file of digests of a kept edition says: each pack's digest, and until when it decides; None if nothing.

    Raises Refused when it cannot be read.
    """
    file = folder / DIGESTS
    return plain(read_tree(read_text(file), file.as_posix())) if file.is_file() else None


def altered(edition: str, framework: str, now: str, kept: str, at: Place | None = None) -> Diagnostic:
    """That an edition is not what was kept, by its digests."""
    message = f"edition {edition} of `{framework}` is not what was kept: {now[:12]}, and not {kept[:12]}"
    advice = "put its files back: it decides the inspections of its time. A change is for the newest edition"
    return Diagnostic("edition-altered", message, at, advice)


def _ended(folder: Path) -> date | None:
    """The day from which an edition decides no more that no other edition follows."""
    said = kept_until(folder)
    try:
        return date.fromisoformat(str(said.get(DECIDES_BEFORE))) if isinstance(said, dict) else None
    except ValueError:
        return None


def in_order(edition: str) -> tuple[int, str]:
    """What editions are put in order by: `10` comes after `9`, and what is no number before both."""
    return int(edition) if edition.isdecimal() else 0, edition


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


def term_of(rules: Path, name: str) -> Term | None:
    """Which inspections the edition decides that `national`, or `national@1`, names; None where there is no such pack.

    Raises Refused when a folder cannot be read, or for no such edition.
    """
    folder, framework = named_edition(rules, name)
    return next((each.term for each in edition_folders(rules, framework) if each.rules == folder), None)


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
