"""Earlier editions in a rules folder: each must mean what it meant when it was kept, and decide what it decided."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import digest
from engine.workspace.editions import EditionFolder, Folders, edition_folders, in_order, is_kept
from engine.workspace.in_force import altered, doubts
from engine.workspace.packs import read_pack, rules_folders


def faults_of_editions(rules: Path, within: Path) -> Iterator[Diagnostic]:
    """All that is wrong with the earlier editions of a rules folder, of the packs in a folder of it, each told once.

    One is gone, cannot be read, or is not what was kept; it shares its number or its day with another; its folder has
    another name; the one after it decides what was its own. Packs of which only earlier editions are left count too.
    """
    yield from dict.fromkeys(_faults(rules, within))


def _faults(rules: Path, within: Path) -> Iterator[Diagnostic]:
    folders = rules_folders(rules)
    kept: dict[Path, list[str]] = {}
    for framework in dict.fromkeys(name for packs in folders.values() for name in packs):
        asked = any(_is_within(packs[framework], within) for packs in folders.values() if framework in packs)
        try:
            editions = edition_folders(rules, framework, folders)
        except Refused as refused:
            yield from refused.faults if asked else ()
            continue
        for edition in editions:
            kept.setdefault(edition.rules, []).append(edition.edition)
            yield from _altered(edition) if asked else ()
        if not is_kept(rules):  # by itself it stands beside no others
            yield from (each.fault for each in doubts(editions) if asked)
    for folder, named in kept.items():
        if folder != rules and any(_is_within(each, within) for each in (folder, *_today(folders, rules, folder))):
            yield from _misnamed(folder, named)


def _is_within(folder: Path, of: Path) -> bool:
    return folder.resolve().is_relative_to(of.resolve())


def _today(folders: Folders, rules: Path, kept: Path) -> list[Path]:
    """Where the frameworks of a kept edition stand in the rules folder itself."""
    return [folders[rules][each] for each in folders[kept] if each in folders[rules]]


def _altered(edition: EditionFolder) -> Iterator[Diagnostic]:
    if edition.kept is None:
        return
    try:
        fault = altered(edition, digest(read_pack(edition.rules, edition.framework)))
    except Refused as refused:
        yield from refused.faults
        return
    if fault is not None:
        yield fault


def _misnamed(folder: Path, editions: Sequence[str]) -> Iterator[Diagnostic]:
    if folder.name not in editions:
        edition = max(editions, key=in_order)
        message = f"edition {edition} is kept in `{folder.as_posix()}`"
        advice = f"call the folder `{edition}`, after the edition that it holds"
        yield Diagnostic("edition-misnamed", message, help=advice)
